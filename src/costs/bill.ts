import { decimal, multiply } from '../base/math/decimal.js';
import { type ExactRange, sumRanges, toNumbers } from '../base/range.js';
import { linesThatMatter } from './linesThatMatter.js';
import type { PricedCharge } from './priceCharges.js';
import type { CostEstimate, CostLine } from './types.js';

export type Bill = Omit<Extract<CostEstimate, { kind: 'available' }>, 'warnings'>;

/**
 * `total = training + months × monthly`, where training is all that is charged once, and months are
 * those asked for, but for a commitment its term at least.
 */
export function addUp(
  priced: readonly PricedCharge<CostLine['charged']>[],
  storageMonths: number,
): Bill {
  const once = priced.filter(({ line }) => line.charged === 'once').map(({ usd }) => usd);
  const monthly = priced.filter(({ line }) => line.charged === 'monthly');
  const overMonths = monthly.map((charge) => overTime(charge, storageMonths));
  const training = sumRanges(once);
  const lines = priced.map(({ line }) => line);
  return {
    kind: 'available',
    currency: 'USD',
    training: toNumbers(training),
    monthly: toNumbers(sumRanges(monthly.map(({ usd }) => usd))),
    total: toNumbers(sumRanges([training, ...overMonths])),
    lines,
    asOf: oldest(linesThatMatter(lines)) ?? oldest(lines) ?? '',
  };
}

function oldest(lines: readonly CostLine[]): string | undefined {
  return lines.map(({ price }) => price.asOf).sort()[0];
}

/** Whether a term is followed by another is not published: the high end counts whole terms. */
function overTime({ line, usd }: PricedCharge<CostLine['charged']>, months: number): ExactRange {
  const { termMonths = 0 } = line;
  const owed = Math.max(months, termMonths);
  const most = termMonths === 0 ? months : Math.ceil(owed / termMonths) * termMonths;
  return {
    low: multiply(usd.low, decimal(owed)),
    expected: multiply(usd.expected, decimal(owed)),
    high: multiply(usd.high, decimal(most)),
  };
}
