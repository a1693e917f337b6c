import { decimal, multiply } from '../base/math/decimal.js';
import { mapRange, sumRanges, toNumbers } from '../base/range.js';
import type { PricedCharge } from './priceCharges.js';
import type { CostEstimate, CostLine } from './types.js';

export type Bill = Omit<Extract<CostEstimate, { kind: 'available' }>, 'warnings'>;

/** `total = training + storageMonths × monthly`, where training is all that is charged once. */
export function addUp(
  priced: readonly PricedCharge<CostLine['charged']>[],
  storageMonths: number,
): Bill {
  const sumOf = (charged: CostLine['charged']) =>
    sumRanges(priced.filter(({ line }) => line.charged === charged).map(({ usd }) => usd));
  const training = sumOf('once');
  const monthly = sumOf('monthly');
  const months = decimal(storageMonths);
  const overMonths = mapRange(monthly, (value) => multiply(value, months));
  const lines = priced.map(({ line }) => line);
  return {
    kind: 'available',
    currency: 'USD',
    training: toNumbers(training),
    monthly: toNumbers(monthly),
    total: toNumbers(sumRanges([training, overMonths])),
    lines,
    asOf: lines.map((line) => line.price.asOf).sort()[0] ?? '',
  };
}
