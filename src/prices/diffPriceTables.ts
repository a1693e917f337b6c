import { pricePerOne } from './priceRows.js';
import { findPrice } from './priceTable.js';
import type { PriceRow, PriceTable } from './types.js';

export interface PriceChange {
  readonly before: PriceRow;
  readonly after: PriceRow;
  /** Of the price per token, image or hour: 10 for a tenth more. */
  readonly percent: number;
}

export interface PriceDiff {
  readonly added: readonly PriceRow[];
  readonly removed: readonly PriceRow[];
  readonly changed: readonly PriceChange[];
  readonly unchanged: number;
}

/**
 * What differs between two price tables. A price per thousand and the same price per million are
 * equal, and so are a row of one model or region and a row that holds for all; source, date and
 * confidence do not count.
 *
 * @throws FineTunerError `input.invalid` for a row in an unknown unit.
 *
 * @example
 * ```ts
 * const { changed } = diffPriceTables(shippedPrices, table);
 * ```
 */
export function diffPriceTables(before: PriceTable, after: PriceTable): PriceDiff {
  const fresh = inForce(after);
  const kept = fresh.flatMap((row) => {
    const earlier = findPrice(before, row);
    return earlier === undefined ? [] : [{ before: earlier, after: row }];
  });
  const changed = kept.flatMap((pair) => {
    const percent = percentChange(pair.before, pair.after);
    return percent === 0 ? [] : [{ ...pair, percent }];
  });
  return {
    added: fresh.filter((row) => findPrice(before, row) === undefined),
    removed: inForce(before).filter((row) => findPrice(after, row) === undefined),
    changed,
    unchanged: kept.length - changed.length,
  };
}

/** The rows that a look-up can give: of several for the same price the newest. */
function inForce(table: PriceTable): readonly PriceRow[] {
  return table.rows.filter((row) => findPrice(table, row) === row);
}

function percentChange(before: PriceRow, after: PriceRow): number {
  const [from, to] = [pricePerOne(before), pricePerOne(after)];
  if (from === to) return 0;
  return from === 0 ? Number.POSITIVE_INFINITY : ((to - from) / from) * 100;
}
