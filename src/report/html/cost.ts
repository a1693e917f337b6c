import {
  formatQuantity,
  formatUnitPrice,
  formatUsd,
  formatUsdRange,
} from '../../base/text/format.js';
import type { CostEstimate, CostLine } from '../../costs/types.js';
import { columnMarks, costChart, shownCap } from '../charts/costChart.js';
import { costBesidesTraining, costByEpoch, type EpochCost } from '../costByEpoch.js';
import { formatPercent } from '../format.js';
import { html, type Markup } from '../markup.js';
import type { ReportInput } from '../types.js';
import { figure, type LegendEntry, section, table } from './parts.js';

/** Cost against epochs and the lines of the bill, or nothing when no price was asked for. */
export function costSection(input: ReportInput): Markup | null {
  const costs = costByEpoch(input);
  const estimate = input.cost;
  if (estimate === undefined && costs.length === 0) return null;
  return section(
    'cost',
    'Cost',
    costs.length > 0 &&
      figure(caption(input), (size) => costChart(costs, input.maxCostUsd, size, 'cost-chart'), {
        shape: 'low',
        legend: legend(costs, input),
        table: costTable(costs),
      }),
    estimate?.kind === 'available' && bill(estimate),
    estimate?.kind === 'unavailable' && html`<p>${estimate.message}</p>`,
  );
}

function caption(input: ReportInput): string {
  const besides = costBesidesTraining(input).expected;
  const what =
    besides > 0
      ? `Cost against epochs. The faint foot is ${formatUsd(besides)} that epochs do not change.`
      : 'Training cost against epochs.';
  return `${what} Thin lines are the range of the estimate.`;
}

function legend(costs: readonly EpochCost[], input: ReportInput): readonly LegendEntry[] {
  const marks = new Set(costs.flatMap(columnMarks));
  const ran = input.verdict === undefined && input.job === undefined ? 'as planned' : 'this run';
  const entries: readonly LegendEntry[] = [
    { mark: 'planned', name: ran },
    { mark: 'chosen', name: 'recommended' },
    { mark: 'over', name: 'high end over the cap' },
  ];
  return [...entries.filter(({ mark }) => marks.has(mark)), ...capEntry(costs, input.maxCostUsd)];
}

function capEntry(costs: readonly EpochCost[], cap: number | undefined): readonly LegendEntry[] {
  if (cap === undefined) return [];
  const where = shownCap(costs, cap) === null ? ', above the chart' : '';
  return [{ mark: 'cap', name: `cap ${formatUsd(cap)}${where}` }];
}

function costTable(costs: readonly EpochCost[]): Markup {
  const capped = costs.some(({ withinCap }) => withinCap !== null);
  return table(
    'Cost by epochs',
    [
      { title: 'Epochs', numeric: true },
      { title: 'Training', numeric: true },
      { title: 'Total', numeric: true },
      { title: 'Range of the total', numeric: true },
      ...(capped ? [{ title: 'Cap' }] : []),
      { title: 'Remark' },
    ],
    costs.map(({ epochs, training, total, withinCap, ...cost }) => [
      String(epochs),
      formatUsd(training.expected),
      formatUsd(total.expected),
      formatUsdRange(total),
      ...(capped ? [withinCap === true ? 'within' : 'over'] : []),
      remark(cost),
    ]),
  );
}

function remark({
  planned,
  recommended,
  excessLoss,
}: Pick<EpochCost, 'planned' | 'recommended' | 'excessLoss'>): string {
  const words = [
    planned && 'this run',
    recommended && 'recommended',
    excessLoss !== null &&
      excessLoss >= 0.001 &&
      `loss ${formatPercent(excessLoss)} above the lowest`,
  ];
  return words.filter((word) => word !== false).join(', ');
}

function bill(estimate: Extract<CostEstimate, { kind: 'available' }>): Markup {
  return html`${table(
    'The bill, line by line',
    [
      { title: 'Item' },
      { title: 'Expected', numeric: true },
      { title: 'Range', numeric: true },
      { title: 'Quantity', numeric: true },
      { title: 'Unit price', numeric: true },
    ],
    estimate.lines.map(billRow),
  )}${
    estimate.warnings.length > 0 &&
    html`<ul class="warnings">${estimate.warnings.map((warning) => html`<li>${warning}</li>`)}</ul>`
  }<p class="note">An estimate, not a bill. <a href="#sources">Where the prices come from</a>.</p>`;
}

function billRow(line: CostLine) {
  return [
    html`${line.label}${line.charged === 'monthly' && html` <small>every month</small>`}`,
    formatUsd(line.usd.expected),
    formatUsdRange(line.usd),
    html`${formatQuantity(line.quantity.expected)} <small>${line.unit}</small>`,
    formatUnitPrice(line.usdPerUnit),
  ];
}
