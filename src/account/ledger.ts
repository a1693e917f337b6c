import type { CallOptions, ServingDescription } from '../aws/ports.js';
import { defaults } from '../base/defaults.js';
import { formatUsd } from '../base/text/format.js';
import { estimateCost } from '../costs/costModel.js';
import { fromBedrockCommitment } from '../models/commitments.js';
import { findPrice } from '../prices/priceTable.js';
import { shippedPrices } from '../prices/shippedPrices.js';
import { requireRegion } from '../runtime/awsAccess.js';
import type { TunerContext } from '../runtime/context.js';

/** One thing that costs, or can cost, money until it is deleted. */
export interface LedgerEntry {
  readonly kind: 'custom-model' | 'on-demand-deployment' | 'provisioned-throughput';
  readonly arn: string;
  readonly name: string;
  readonly status: string;
  readonly createdAt: Date | null;
  /** Fixed cost in US dollars a month; 0 for on-demand deployments, `null` when no price is known. */
  readonly usdPerMonth: number | null;
  /** The whole term of a commitment, used or not, spent part included; `null` where there is none. */
  readonly usdOfTerm: number | null;
  /** How the sum comes about, or why there is none. */
  readonly note: string;
}

export interface Ledger {
  readonly region: string;
  readonly entries: readonly LedgerEntry[];
  /** Sum of the known fixed costs in US dollars a month. */
  readonly usdPerMonth: number;
  /** Entries without a known price: the sum does not hold them. */
  readonly unpriced: number;
}

/** Lists what is still being paid for in one region. */
export async function readLedger(context: TunerContext, options?: CallOptions): Promise<Ledger> {
  const region = await requireRegion(context);
  const { serving } = await context.ports();
  const [models, served] = await Promise.all([
    serving.listModels(options),
    serving.listServing(options),
  ]);
  const baseOf = new Map(models.map((model) => [model.modelArn, baseModelId(model.baseModelArn)]));
  const entries = [
    ...models.map(
      (model): LedgerEntry => ({
        kind: 'custom-model',
        arn: model.modelArn,
        name: model.modelName,
        status: model.status,
        createdAt: model.createdAt,
        ...storageMonthly(context, region, baseModelId(model.baseModelArn)),
      }),
    ),
    ...served.map((entry) =>
      servingEntry(context, region, entry, baseOf.get(entry.modelArn ?? '') ?? null),
    ),
  ];
  return {
    region,
    entries,
    usdPerMonth: entries.reduce((sum, entry) => sum + (entry.usdPerMonth ?? 0), 0),
    unpriced: entries.filter((entry) => entry.usdPerMonth === null).length,
  };
}

function servingEntry(
  context: TunerContext,
  region: string,
  serving: ServingDescription,
  baseModel: string | null,
): LedgerEntry {
  const { arn, name, status, createdAt } = serving;
  if (serving.mode === 'on-demand') {
    return {
      kind: 'on-demand-deployment',
      arn,
      name,
      status,
      createdAt,
      usdPerMonth: 0,
      usdOfTerm: null,
      note: 'billed per token, nothing while idle',
    };
  }
  return {
    kind: 'provisioned-throughput',
    arn,
    name,
    status,
    createdAt,
    ...provisionedMonthly(context, region, baseModel, serving),
  };
}

type Monthly = Pick<LedgerEntry, 'usdPerMonth' | 'usdOfTerm' | 'note'>;

// The price row alone, not an estimate: a model whose training has no known price is stored at the
// same price as any other.
function storageMonthly(
  { prices = shippedPrices }: TunerContext,
  region: string,
  model: string | null,
): Monthly {
  const item = 'custom-model-storage';
  const row = findPrice(prices, { item, region, ...(model === null ? {} : { model }) });
  return {
    usdPerMonth: row?.usdPerUnit ?? null,
    usdOfTerm: null,
    note: row ? 'storage of the model' : 'no price is known',
  };
}

function provisionedMonthly(
  { prices }: TunerContext,
  region: string,
  model: string | null,
  { modelUnits, commitment: term }: ServingDescription,
): Monthly {
  const what = `${modelUnits ?? 'unknown'} model units, ${term ?? 'no commitment'}`;
  const unpriced = (why: string) => ({
    usdPerMonth: null,
    usdOfTerm: null,
    note: `${what}; ${why}`,
  });
  if (model === null) return unpriced('the base model is not known');
  if (modelUnits === null) return unpriced('AWS does not say how many');
  const commitment = fromBedrockCommitment(term);
  if (commitment === undefined) return unpriced('that commitment is not known');
  const estimate = estimateCost({
    model,
    region,
    tokens: 0,
    serving: { mode: 'provisioned', modelUnits, commitment },
    ...(prices ? { prices } : {}),
  });
  if (estimate.kind === 'unavailable') return unpriced(estimate.message);
  const line = estimate.lines.find(({ item }) => item === 'provisioned-throughput');
  const usdPerMonth = line?.usd.expected ?? null;
  const usdOfTerm = ofTerm(usdPerMonth, line?.termMonths);
  const owed = usdOfTerm === null ? '' : `; ${formatUsd(usdOfTerm)} for the whole term`;
  return {
    usdPerMonth,
    usdOfTerm,
    note: `${what}, ${defaults.hoursPerMonth} hours a month${owed}`,
  };
}

function ofTerm(usdPerMonth: number | null, termMonths: number | undefined): number | null {
  return usdPerMonth === null || termMonths === undefined ? null : usdPerMonth * termMonths;
}

function baseModelId(arn: string | null): string | null {
  return arn?.split('foundation-model/')[1] ?? null;
}
