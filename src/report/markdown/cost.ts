import {
  formatQuantity,
  formatUnitPrice,
  formatUsd,
  formatUsdRange,
} from '../../base/text/format.js';
import { costByEpoch } from '../costByEpoch.js';
import type { ReportInput } from '../types.js';
import { markdownTable, plain } from './text.js';

export function costPart(input: ReportInput): string | null {
  const { cost } = input;
  const byEpoch = costByEpoch(input);
  if (cost?.kind !== 'available' && byEpoch.length === 0) return null;
  return [
    '### Cost',
    byEpoch.length === 0 ? '' : epochTable(input),
    cost?.kind === 'available' ? billTable(cost.lines) : '',
    cost?.kind === 'available'
      ? cost.warnings.map((warning) => `- ${plain(warning)}`).join('\n')
      : '',
    cost?.kind === 'available'
      ? `An estimate, not a bill. Oldest price used: ${plain(cost.asOf)}.`
      : '',
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function epochTable(input: ReportInput): string {
  return markdownTable(
    [
      { title: 'Epochs', numeric: true },
      { title: 'Training', numeric: true },
      { title: 'Total', numeric: true },
      { title: 'Range of the total', numeric: true },
      { title: '' },
    ],
    costByEpoch(input).map(({ epochs, training, total, withinCap, planned, recommended }) => [
      String(epochs),
      plain(formatUsd(training.expected)),
      plain(formatUsd(total.expected)),
      plain(formatUsdRange(total)),
      [planned && 'this run', recommended && 'recommended', withinCap === false && 'over the cap']
        .filter((word) => word !== false)
        .join(', '),
    ]),
  );
}

type Lines = Extract<NonNullable<ReportInput['cost']>, { kind: 'available' }>['lines'];

function billTable(lines: Lines): string {
  return markdownTable(
    [
      { title: 'Item' },
      { title: 'Quantity', numeric: true },
      { title: 'Price', numeric: true },
      { title: 'Expected', numeric: true },
      { title: 'Price from' },
    ],
    lines.map(({ label, quantity, unit, usdPerUnit, usd, price }) => [
      plain(label),
      plain(`${formatQuantity(quantity.expected)} ${unit}`),
      plain(formatUnitPrice(usdPerUnit)),
      plain(formatUsd(usd.expected)),
      plain(`${price.asOf}, ${price.confidence} confidence`),
    ]),
  );
}
