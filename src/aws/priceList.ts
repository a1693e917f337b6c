import { ListFoundationModelsCommand } from '@aws-sdk/client-bedrock';
import { diffPriceTables, type PriceDiff } from '../costs/diffPriceTables.js';
import { type PriceListReading, parsePriceListItems } from '../costs/priceList.js';
import { mergePriceRows } from '../costs/priceRows.js';
import { findPrice } from '../costs/priceTable.js';
import { shippedPrices } from '../costs/shippedPrices.js';
import type { PriceRow, PriceTable } from '../costs/types.js';
import { FineTunerError, invalidInput } from '../errors.js';
import { type CommandClient, loadOptional } from './optionalPackage.js';
import { toFineTunerError } from './toFineTunerError.js';

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

const serviceCodes = ['AmazonBedrock', 'AmazonBedrockFoundationModels'];

// More pages than the whole of Bedrock fills in one region, so that a faulty token ends a loop.
const mostPages = 500;

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
  if (typeof region !== 'string' || !/^[a-z]{2}(-[a-z]{1,12}){1,3}-\d{1,2}$/.test(region)) {
    throw invalidInput('region', 'a region such as us-east-1', region);
  }
  const today = options.today ?? new Date().toISOString().slice(0, 10);
  const items = await readItems(options);
  const { rows, skipped } = parsePriceListItems(items, { asOf: today });
  // The list stands as it is on the day it is read, however long ago AWS last changed it.
  const fresh = rows.filter((row) => row.region === region).map((row) => ({ ...row, asOf: today }));
  if (!fresh.some((row) => row.item === 'training')) throw empty(region, items.length);

  const tunable = options.bedrock && (await listTunable(options.bedrock, options.signal));
  const isRetired = (row: PriceRow) =>
    row.item === 'training' && tunable !== undefined && !tunable.has(row.model ?? '');
  const kept = fresh.filter((row) => !isRetired(row));
  const merged = mergePriceRows(prices, kept, today);
  const retired = fresh.filter(isRetired);
  const table = withoutTraining(merged, retired);
  return {
    table,
    diff: diffPriceTables(prices, table),
    unconfirmed: prices.rows.filter((row) => isUnconfirmed(row, region, fresh)),
    retired,
    skipped,
  };
}

async function readItems({ client, region, signal }: RefreshPricesOptions): Promise<unknown[]> {
  const { GetProductsCommand } = await loadOptional(
    '@aws-sdk/client-pricing',
    () => import('@aws-sdk/client-pricing'),
  );
  const items: unknown[] = [];
  for (const ServiceCode of serviceCodes) {
    let NextToken: string | undefined;
    for (let page = 0; page < mostPages; page++) {
      const command = new GetProductsCommand({
        ServiceCode,
        FormatVersion: 'aws_v1',
        MaxResults: 100,
        Filters: [{ Type: 'TERM_MATCH', Field: 'regionCode', Value: region }],
        ...(NextToken === undefined ? {} : { NextToken }),
      });
      const answer = (await call(client, command, 'GetProducts', signal)) as ProductsPage;
      items.push(...(answer.PriceList ?? []));
      NextToken = answer.NextToken;
      if (NextToken === undefined || NextToken === '') break;
    }
  }
  return items;
}

interface ProductsPage {
  readonly PriceList?: readonly unknown[];
  readonly NextToken?: string;
}

interface FoundationModels {
  readonly modelSummaries?: readonly {
    readonly modelId?: string;
    readonly customizationsSupported?: readonly string[];
    readonly modelLifecycle?: { readonly status?: string };
  }[];
}

/**
 * Ids that Bedrock can tune today. Asked without a filter, for the filter by customization type
 * knows no reinforcement fine-tuning; and without legacy models, which take no new job.
 */
async function listTunable(
  bedrock: CommandClient,
  signal: AbortSignal | undefined,
): Promise<ReadonlySet<string>> {
  const command = new ListFoundationModelsCommand({});
  const answer = (await call(bedrock, command, 'ListFoundationModels', signal)) as FoundationModels;
  const tunable = (answer.modelSummaries ?? []).filter(
    (summary) =>
      (summary.customizationsSupported ?? []).length > 0 &&
      summary.modelLifecycle?.status !== 'LEGACY',
  );
  return new Set(tunable.map((summary) => summary.modelId ?? ''));
}

async function call(
  client: CommandClient,
  command: object,
  operation: string,
  signal: AbortSignal | undefined,
): Promise<unknown> {
  try {
    return await client.send(command, signal ? { abortSignal: signal } : {});
  } catch (error) {
    throw toFineTunerError(error, operation);
  }
}

function withoutTraining(table: PriceTable, retired: readonly PriceRow[]): PriceTable {
  const models = new Set(retired.map((row) => row.model));
  const regions = new Set(retired.map((row) => row.region));
  return {
    ...table,
    rows: table.rows.filter(
      (row) => row.item !== 'training' || !models.has(row.model) || !regions.has(row.region),
    ),
  };
}

function isUnconfirmed(row: PriceRow, region: string, fresh: readonly PriceRow[]): boolean {
  return (
    row.region === region &&
    row.model !== undefined &&
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
