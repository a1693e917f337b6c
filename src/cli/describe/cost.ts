import type { QuantityRange } from '../../base/range.js';
import { formatCount, formatUsd } from '../../base/text/format.js';
import type { CostEstimate } from '../../costs/types.js';
import type { TokenTotals } from '../../tokens/types.js';
import type { Line } from '../terminal/Printer.js';

/** A bill as lines: sum, lines, warnings. */
export function describeCost(cost: CostEstimate): Line[] {
  if (cost.kind === 'unavailable') return [`Cost     not available: ${cost.message}`];
  return [
    ['Cost     ', ['bold', describeUsd(cost.total)], ` (prices as of ${cost.asOf})`],
    ...cost.lines.map((line) => `         ${line.label}: ${describeUsd(line.usd)}`),
    ...cost.warnings.map((warning): Line => ['         ', ['caution', '!'], ` ${warning}`]),
  ];
}

function describeUsd({ low, expected, high }: QuantityRange): string {
  if (low === high) return formatUsd(expected);
  return `${formatUsd(expected)}, between ${formatUsd(low)} and ${formatUsd(high)}`;
}

export function describeTokens({ expected, low, high, method, encoding }: TokenTotals): string {
  const count = formatCount(expected);
  if (method === 'exact') return `${count} (exact, ${encoding})`;
  return `${count}, between ${formatCount(low)} and ${formatCount(high)} (estimated from ${encoding})`;
}
