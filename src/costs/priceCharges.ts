import { decimal, multiply } from '../base/math/decimal.js';
import { type ExactRange, mapRange, toNumbers } from '../base/range.js';
import { findPrice } from '../prices/priceTable.js';
import type { PriceRow, PriceTable } from '../prices/types.js';
import { unitsPerOne } from '../prices/units.js';
import type { Charge, Charged } from './charge.js';
import type { CostLine } from './types.js';

/** A line of a bill with its exact amount, so that sums are exact too. */
export interface PricedCharge<When extends Charged> {
  readonly line: Omit<CostLine, 'charged'> & { readonly charged: When };
  readonly usd: ExactRange;
}

/** The charges with their prices, or the first of them that has none. */
export function priceCharges<When extends Charged>(
  charges: readonly Charge<When>[],
  prices: PriceTable,
): { readonly priced: readonly PricedCharge<When>[] } | { readonly missing: Charge<When> } {
  const priced: PricedCharge<When>[] = [];
  for (const charge of charges) {
    const row = findPrice(prices, charge.price);
    if (row === undefined) return { missing: charge };
    priced.push(priceCharge(charge, row));
  }
  return { priced };
}

function priceCharge<When extends Charged>(
  { item, label, charged, quantity: ones, dimension, termMonths }: Charge<When>,
  { unit, usdPerUnit, source, asOf, confidence, inferred }: PriceRow,
): PricedCharge<When> {
  const perOne = decimal(unitsPerOne(unit, dimension));
  const quantity = mapRange(ones, (value) => multiply(value, perOne));
  const usd = mapRange(quantity, (value) => multiply(value, decimal(usdPerUnit)));
  const price = { source, asOf, confidence, ...(inferred === undefined ? {} : { inferred }) };
  const amounts = { quantity: toNumbers(quantity), unit, usdPerUnit, usd: toNumbers(usd) };
  const term = termMonths === undefined ? {} : { termMonths };
  return { line: { item, label, charged, ...amounts, price, ...term }, usd };
}
