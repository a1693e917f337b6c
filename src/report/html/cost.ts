import type { CostEstimate, CostLine } from '../../costs/types.js';
import { costChart } from '../charts/costChart.js';
import { costByEpoch, type EpochCost } from '../costByEpoch.js';
import { formatQuantity, formatUsd, formatUsdRange } from '../format.js';
import { html, type Markup } from '../markup.js';
import type { ReportInput } from '../types.js';
import { figure, link, section, table } from './parts.js';

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
        'Training cost against epochs. Thin lines are the range of the estimate.',
        (size) => costChart(costs, input.maxCostUsd, size, 'cost-chart'),
        { table: costTable(costs) },
      ),
    estimate?.kind === 'available' && bill(estimate),
    estimate?.kind === 'unavailable' && html`<p>${estimate.message}</p>`,
  );
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
      { title: '' },
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
      { title: 'Price', numeric: true },
      { title: 'Expected', numeric: true },
      { title: 'Range', numeric: true },
      { title: 'Price from' },
    ],
    estimate.lines.map(billRow),
  )}${
    estimate.warnings.length > 0 &&
    html`<ul class="warnings">${estimate.warnings.map((warning) => html`<li>${warning}</li>`)}</ul>`
  }<p class="note">An estimate, not a bill. Oldest price used: ${estimate.asOf}.</p>`;
}

function billRow(line: CostLine) {
  return [
    line.label,
    html`${formatQuantity(line.quantity.expected)} <small>${line.unit}</small>`,
    formatUsd(line.usdPerUnit),
    formatUsd(line.usd.expected),
    formatUsdRange(line.usd),
    html`${link(line.price.source)} <small>${line.price.asOf}, ${line.price.confidence} confidence</small>`,
  ];
}
