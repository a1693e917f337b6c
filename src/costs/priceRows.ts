import type { PriceRow, PriceTable } from './types.js';

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
