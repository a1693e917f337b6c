import type { CustomizationType } from '../models/types.js';
import type { PriceItem, PriceRow, PriceTable } from './types.js';

export interface PriceQuery {
  readonly item: PriceItem;
  readonly model?: string;
  readonly customizationType?: CustomizationType;
  readonly region: string;
}

/**
 * The price of exactly that item, model, customization type and region; `undefined` when the table
 * has none. A row of the region goes before a row of `'*'`, and a newer row before an older one.
 */
export function findPrice(table: PriceTable, query: PriceQuery): PriceRow | undefined {
  const matching = table.rows.filter(
    (row) =>
      row.item === query.item &&
      row.model === query.model &&
      row.customizationType === query.customizationType,
  );
  return (
    newest(matching.filter((row) => row.region === query.region)) ??
    newest(matching.filter((row) => row.region === '*'))
  );
}

/**
 * The id under which a base model is called and its on-demand price is listed: without the context
 * suffix of a customization id, and without the `us.` of an inference profile, whose calls are
 * billed at the price of the region they come from. `global.` profiles have prices of their own.
 */
export function invocationIdOf(modelId: string): string {
  return modelId.replace(/^us\./, '').replace(/:\d{1,4}k$/, '');
}

function newest(rows: readonly PriceRow[]): PriceRow | undefined {
  return rows.reduce<PriceRow | undefined>(
    (best, row) => (best === undefined || row.asOf > best.asOf ? row : best),
    undefined,
  );
}
