import { decimal, multiply, toNumber } from '../base/math/decimal.js';
import type { PriceRow, PriceTable } from './types.js';
import { dimensionOf, unitsPerOne } from './units.js';

/** `table` with `rows` in the place of its own rows for the same price. */
export function mergePriceRows(
  table: PriceTable,
  rows: readonly PriceRow[],
  asOf: string,
): PriceTable {
  const fresh = new Set(rows.map(keyOf));
  return { asOf, rows: [...table.rows.filter((row) => !fresh.has(keyOf(row))), ...rows] };
}

/** What makes two rows the price of the same thing. */
export function keyOf({ item, model, customizationType, region }: PriceRow): string {
  return JSON.stringify([item, model ?? null, customizationType ?? null, region]);
}

/** Dollars for one token, image, hour, whatever the row's unit is. */
export function pricePerOne({ usdPerUnit, unit }: PriceRow): number {
  const perOne = unitsPerOne(unit, dimensionOf(unit) ?? 'tokens');
  return toNumber(multiply(decimal(usdPerUnit), decimal(perOne)));
}
