import type { CustomizationType } from '../models/types.js';
import { priceListNames } from './data/priceListNames.data.js';
import type { PriceItem, PriceRow, PriceTable } from './types.js';

export interface PriceQuery {
  readonly item: PriceItem;
  readonly model?: string;
  readonly customizationType?: CustomizationType;
  readonly region: string;
}

/**
 * The price of exactly that item, model, customization type and region; `undefined` when the table
 * has none. A row that names the model goes before one that holds for every model, a row of the
 * region before one of `'*'`, and a newer row before an older one.
 */
export function findPrice(table: PriceTable, query: PriceQuery): PriceRow | undefined {
  const rows = table.rows.filter(
    (row) => row.item === query.item && row.customizationType === query.customizationType,
  );
  return (
    findInRegion(
      rows.filter((row) => row.model === query.model),
      query.region,
    ) ??
    findInRegion(
      rows.filter((row) => row.model === undefined),
      query.region,
    )
  );
}

function findInRegion(rows: readonly PriceRow[], region: string): PriceRow | undefined {
  return (
    newest(rows.filter((row) => row.region === region)) ??
    newest(rows.filter((row) => row.region === '*'))
  );
}

/**
 * The id under which a base model is called and its on-demand price is listed: without the context
 * suffix of a customization id, and without the `us.` of an inference profile, whose calls are
 * billed at the price of the region they come from. `global.` profiles have prices of their own.
 */
export function invocationIdOf(modelId: string): string {
  const named = priceListNames.find((row) => row.model === modelId);
  return named?.invocationId ?? modelId.replace(/^us\./, '').replace(/:\d{1,4}k$/, '');
}

function newest(rows: readonly PriceRow[]): PriceRow | undefined {
  return rows.reduce<PriceRow | undefined>(
    (best, row) => (best === undefined || row.asOf > best.asOf ? row : best),
    undefined,
  );
}
