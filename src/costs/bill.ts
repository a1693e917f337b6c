import { decimal, multiply } from '../base/math/decimal.js';
import { type ExactRange, mapRange, sumRanges, toNumbers } from '../base/range.js';
import type { PriceRow } from '../prices/types.js';
import { unitsPerOne } from '../prices/units.js';
import type { Charge } from './charges.js';
import type { CostEstimate, CostLine } from './types.js';

/** A line of the bill with its exact amount, so that sums are exact too. */
export interface PricedCharge {
  readonly line: CostLine;
  readonly usd: ExactRange;
}

export type Bill = Omit<Extract<CostEstimate, { kind: 'available' }>, 'warnings'>;

export function priceCharge(charge: Charge, row: PriceRow): PricedCharge {
  const perOne = decimal(unitsPerOne(row.unit, charge.dimension));
  const quantity = mapRange(charge.quantity, (value) => multiply(value, perOne));
  const usd = mapRange(quantity, (value) => multiply(value, decimal(row.usdPerUnit)));
  const { source, asOf, confidence, inferred } = row;
  const line: CostLine = {
    item: charge.item,
    label: charge.label,
    charged: charge.charged,
    quantity: toNumbers(quantity),
    unit: row.unit,
    usdPerUnit: row.usdPerUnit,
    usd: toNumbers(usd),
    price: { source, asOf, confidence, ...(inferred === undefined ? {} : { inferred }) },
  };
  return { line, usd };
}

/** `total = training + storageMonths × monthly`, where training is all that is charged once. */
export function addUp(priced: readonly PricedCharge[], storageMonths: number): Bill {
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
