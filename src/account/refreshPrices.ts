import type { CommandClient } from '../aws/optionalPackage.js';
import { readPriceListItems } from '../aws/priceList.js';
import { listTunableModels } from '../aws/tunableModels.js';
import { assertRegion } from '../base/awsNames.js';
import { FineTunerError } from '../base/errors.js';
import { diffPriceTables, type PriceDiff } from '../prices/diffPriceTables.js';
import { type PriceListReading, parsePriceListItems } from '../prices/list/priceList.js';
import { mergePriceRows } from '../prices/priceRows.js';
import { findPrice } from '../prices/priceTable.js';
import { shippedPrices } from '../prices/shippedPrices.js';
import type { PriceRow, PriceTable } from '../prices/types.js';

export interface RefreshPricesOptions {
  /** A `PricingClient`. The Price List API answers in us-east-1, eu-central-1 and ap-south-1. */
  readonly client: CommandClient;
  /** The region whose prices are wanted. */
  readonly region: string;
  /** A `BedrockClient` in that region: then training prices of models it no longer tunes are left out. */
  readonly bedrock?: CommandClient;
  /** Table that the live prices are put into. Default: the table shipped with the package. */
  readonly prices?: PriceTable;
  /** Day of the reading, `YYYY-MM-DD`. Default: today. */
  readonly today?: string;
  readonly signal?: AbortSignal;
}

export interface RefreshedPrices {
  /** To be passed as `prices`: live rows in the place of older ones, which stay where none was found. */
  readonly table: PriceTable;
  /** From the table before to `table`. */
  readonly diff: PriceDiff;
  /** Rows of customization in that region that the price list does not confirm; still in `table`. */
  readonly unconfirmed: readonly PriceRow[];
  /** Training prices on the list of models that Bedrock does not tune (any more); not in `table`. */
  readonly retired: readonly PriceRow[];
  readonly skipped: PriceListReading['skipped'];
}

/**
 * Today's prices of one region from the AWS Price List API, put into a price table.
 *
 * The calls are free and need the permission `pricing:GetProducts` (and, with `bedrock`,
 * `bedrock:ListFoundationModels`). `@aws-sdk/client-pricing` is loaded when this is called: install
 * it beside this package.
 *
 * @throws FineTunerError `package.missing`, `prices.malformed`, `prices.empty`, `aws.accessDenied`
 * and the other `aws.*` codes.
 *
 * @example
 * ```ts
 * const client = new PricingClient({ region: 'us-east-1' });
 * const { table, diff } = await refreshPrices({ client, region: 'us-east-1' });
 * for (const { before, after } of diff.changed) console.log(after.model, before.usdPerUnit, after.usdPerUnit);
 * const tuner = new FineTuner({ prices: table, region: 'us-east-1', roleArn, output });
 * ```
 */
export async function refreshPrices(options: RefreshPricesOptions): Promise<RefreshedPrices> {
  const { region, prices = shippedPrices } = options;
  assertRegion(region);
  const today = options.today ?? new Date().toISOString().slice(0, 10);
  const items = await readPriceListItems(options);
  const { rows, skipped } = parsePriceListItems(items, { asOf: today });
  // The list stands as it is on the day it is read, however long ago AWS last changed it.
  const fresh = rows.filter((row) => row.region === region).map((row) => ({ ...row, asOf: today }));
  if (!fresh.some((row) => row.item === 'training')) throw empty(region, items.length);

  const tunable = options.bedrock && (await listTunableModels(options.bedrock, options.signal));
  const isRetired = (row: PriceRow) =>
    row.item === 'training' && tunable !== undefined && !tunable.has(row.model ?? '');
  const kept = fresh.filter((row) => !isRetired(row));
  const merged = mergePriceRows(prices, kept, today);
  const retired = fresh.filter(isRetired);
  const table = withoutTraining(merged, region, retired);
  return {
    table,
    diff: diffPriceTables(prices, table),
    unconfirmed: prices.rows.filter((row) => isUnconfirmed(row, region, fresh)),
    retired,
    skipped,
  };
}

function withoutTraining(
  table: PriceTable,
  region: string,
  retired: readonly PriceRow[],
): PriceTable {
  const models = new Set(retired.map((row) => row.model));
  const isGone = (row: PriceRow) =>
    row.item === 'training' && row.region === region && models.has(row.model);
  return { ...table, rows: table.rows.filter((row) => !isGone(row)) };
}

function isUnconfirmed(row: PriceRow, region: string, fresh: readonly PriceRow[]): boolean {
  return (
    row.region === region &&
    row.model !== undefined &&
    !row.item.startsWith('base-') &&
    findPrice({ asOf: '', rows: fresh }, row) === undefined
  );
}

function empty(region: string, itemsRead: number): FineTunerError<'prices.empty'> {
  return new FineTunerError(
    'prices.empty',
    `The price list of ${region} has no price of model customization (${itemsRead} items read).`,
    {
      details: { region, itemsRead },
      hint: 'Models are customized in us-east-1 and us-west-2; ask for the region of the job.',
    },
  );
}
