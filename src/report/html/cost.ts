import type { CostEstimate, CostLine } from '../../costs/types.js';
import { columnState, costChart } from '../charts/costChart.js';
import { costByEpoch, type EpochCost } from '../costByEpoch.js';
import { formatQuantity, formatUsd, formatUsdRange } from '../format.js';
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
      figure(
        'Training cost in US dollars against epochs. The thin line is the range of the estimate.',
        (size) => costChart(costs, input.maxCostUsd, size, 'cost-chart'),
        { shape: 'low', legend: legend(costs, input), table: costTable(costs) },
      ),
    estimate?.kind === 'available' && bill(estimate),
    estimate?.kind === 'unavailable' && html`<p>${estimate.message}</p>`,
  );
}

function legend(costs: readonly EpochCost[], input: ReportInput): readonly LegendEntry[] {
  const states = new Set(costs.map(columnState));
  const ran = input.verdict === undefined && input.job === undefined ? 'as planned' : 'this run';
  const entries: readonly LegendEntry[] = [
    { mark: 'planned', name: ran },
    { mark: 'chosen', name: 'recommended' },
    { mark: 'over', name: 'high end over the cap' },
  ];
  return entries.filter(({ mark }) => states.has(mark));
}

function costTable(costs: readonly EpochCost[]): Markup {
  const capped = costs.some(({ withinCap }) => withinCap !== null);
  return table(
    'Training cost by epochs',
    [
      { title: 'Epochs', numeric: true },
      { title: 'Expected', numeric: true },
      { title: 'Range', numeric: true },
      ...(capped ? [{ title: 'Cap' }] : []),
      { title: 'Remark' },
    ],
    costs.map(({ epochs, usd, withinCap, planned, recommended }) => [
      String(epochs),
      formatUsd(usd.expected),
      formatUsdRange(usd),
      ...(capped ? [withinCap === true ? 'within' : 'over'] : []),
      [planned && 'this run', recommended && 'recommended']
        .filter((word) => word !== false)
        .join(', '),
    ]),
  );
}

function bill(estimate: Extract<CostEstimate, { kind: 'available' }>): Markup {
  return html`${table(
    'The bill, line by line',
    [
      { title: 'Item' },
      { title: 'Quantity', numeric: true },
      { title: 'Unit price', numeric: true },
      { title: 'Expected', numeric: true },
      { title: 'Range', numeric: true },
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
    html`${formatQuantity(line.quantity.expected)} <small>${line.unit}</small>`,
    formatUsd(line.usdPerUnit),
    formatUsd(line.usd.expected),
    formatUsdRange(line.usd),
  ];
}
