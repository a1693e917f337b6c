import { readFileSync } from 'node:fs';
import { sum, times, toNumber } from '../../src/base/math/decimal.js';
import { estimateCost } from '../../src/costs/costModel.js';
import { compareWithRag } from '../../src/costs/rag/compareWithRag.js';
import type { RagStore } from '../../src/costs/rag/ragTypes.js';
import type { ChargeItem, CostEstimate, CostInput } from '../../src/costs/types.js';

/** One published worked example. */
interface Oracle {
  readonly id: string;
  readonly what: string;
  readonly published: number;
  /** `use`: ours has to agree. `misprint`: ours has to differ. */
  readonly use: 'use' | 'misprint' | 'not independent';
  readonly decimals?: number;
  readonly truncatedTo?: number;
  readonly within?: number;
  readonly source: string;
  readonly asOf: string;
  readonly note?: string;
}

export const oracles: readonly Oracle[] = JSON.parse(
  readFileSync(new URL('../fixtures/pricing/oracles.json', import.meta.url), 'utf8'),
);

/** Whether the amount is the published one, at the precision of the publication. */
export function agrees(oracle: Oracle, ours: number): boolean {
  if (oracle.within !== undefined) {
    return Math.abs(ours - oracle.published) <= oracle.within * oracle.published;
  }
  if (oracle.truncatedTo !== undefined) {
    const factor = 10 ** oracle.truncatedTo;
    return Math.trunc(ours * factor) / factor === oracle.published;
  }
  return Number(ours.toFixed(oracle.decimals)) === oracle.published;
}

/** What this package computes for each example, and through which of its functions. */
export const ours: Readonly<
  Record<string, { readonly by: 'estimateCost' | 'compareWithRag' | 'exact sums'; usd(): number }>
> = {
  // The page counts one hour of a month that cannot be ended: its lines, and no bill of ours.
  'aws-page-titan-image': {
    by: 'exact sums',
    usd: () => {
      const { lines } = available({
        model: 'amazon.titan-image-generator-v1:0',
        images: { count: 64, steps: 500, batchSize: 64 },
        serving: { mode: 'provisioned', modelUnits: 1, commitment: 'one-month' },
      });
      const usdOf = ({ item, usd, usdPerUnit }: (typeof lines)[number]) =>
        item === 'provisioned-throughput' ? usdPerUnit : usd.expected;
      return lines.reduce((sum, line) => sum + usdOf(line), 0);
    },
  },
  'aws-page-cohere': bill({
    model: 'cohere.command-text-v14:7:4k',
    tokens: 1_000_000,
    epochs: 1,
    serving: { mode: 'provisioned', modelUnits: 1, hoursPerMonth: 1 },
  }),
  'aws-page-llama2-70b': bill({
    model: 'meta.llama2-70b-v1:0:4k',
    tokens: 1_000_000,
    epochs: 1,
    serving: { mode: 'provisioned', modelUnits: 1, hoursPerMonth: 1 },
  }),
  'aws-page-pt-titan-express': throughput('amazon.titan-text-express-v1:0:8k', 2, 744, 'one-month'),
  'aws-page-pt-titan-image': amount([[1, 16.2, 744]]),
  'aws-page-pt-claude-instant': amount([[1, 39.6, 744]]),
  'aws-page-pt-cohere': throughput('cohere.command-text-v14:7:4k', 1, 744, 'one-month'),
  'aws-page-pt-llama2': throughput('meta.llama2-13b-v1:0:4k', 1, 744, 'one-month'),
  'aws-page-cmi-llama31-8b': amount([[2, 0.0785]]),
  'aws-page-cmi-llama31-8b-storage': amount([[2, 1.95]]),
  // The page multiplies one window of five minutes and calls it three.
  'aws-page-cmi-llama31-8b-3windows': amount([[2, 0.0785, 15]]),
  'aws-nb-titan-image': line('training', {
    model: 'amazon.titan-image-generator-v1:0',
    images: { count: 60, steps: 8000, batchSize: 8 },
  }),
  'aws-readme-titan-train': line('training', {
    model: 'amazon.titan-text-express-v1:0:8k',
    tokens: 1_000_000,
    epochs: 2,
  }),
  'aws-readme-titan-store': bill({
    model: 'amazon.titan-text-express-v1:0:8k',
    tokens: 0,
    storageMonths: 2,
  }),
  'aws-readme-titan-pt-1mo': throughput('amazon.titan-text-express-v1:0:8k', 2, 730, 'one-month'),
  'aws-readme-titan-pt-6mo': throughput('amazon.titan-text-express-v1:0:8k', 2, 730, 'six-months'),
  'aws-blog-sql-train': line('training', {
    model: 'amazon.nova-micro-v1:0:128k',
    tokens: 2000 * 800,
    epochs: 5,
  }),
  'aws-blog-sql-in': line('inference-input', textToSql()),
  'aws-blog-sql-out': line('inference-output', textToSql()),
  'aws-blog-sql-month': {
    by: 'estimateCost',
    usd: () => amountOf(textToSql(), 'inference-input') + amountOf(textToSql(), 'inference-output'),
  },
  'aws-blog-atis': line('training', {
    model: 'amazon.nova-micro-v1:0:128k',
    tokens: 2_180_000,
    epochs: 1,
  }),
  'aws-cmi-nb-storage': amount([[4, 1.95]]),
  'aws-cmi-nb-minute': amount([[4, 0.05718]]),
  'aws-page-kb-standard': retrieval({ kind: 'managed-knowledge-base', gigabytes: 50 }, 100_000),
  'aws-page-kb-agentic': retrieval(
    { kind: 'managed-knowledge-base', gigabytes: 50, agenticRetrievals: 2 },
    100_000,
  ),
  'aws-page-eval-1': amount([[50, 0.21], ...evaluatedModels()]),
  'aws-page-eval-2': amount([[100, 0.21], ...evaluatedModels()]),
  'aws-s3vectors-small': retrieval(
    { kind: 's3-vectors', vectors: 40 * 250_000, indexes: 40, rewrittenPerMonth: 1 / 6 },
    1_000_000,
  ),
  'aws-s3vectors-large': retrieval(
    { kind: 's3-vectors', vectors: 40 * 10_000_000, indexes: 40, rewrittenPerMonth: 1 / 6 },
    10_000_000,
  ),
  ...nova2Lite('banking', 25_924),
  ...nova2Lite('helpdesk', 22_182),
  ...nova2Lite('pharma', 26_660),
  ...nova2Lite('total', 74_766),
  '3p-nova2lite-pt-1h': throughput('amazon.nova-2-lite-v1:0:256k', 3, 1),
  '3p-nova2lite-pt-48h': throughput('amazon.nova-2-lite-v1:0:256k', 3, 48),
  '3p-nova2lite-pt-720h': throughput('amazon.nova-2-lite-v1:0:256k', 3, 720),
  '3p-llama33-banking': llama33(53_318),
  '3p-llama33-bill': llama33(257_379),
  '3p-moj': line('training', {
    model: 'amazon.titan-text-express-v1:0:8k',
    tokens: 100_000,
    epochs: 1,
  }),
  'azure-sft': amount([[1, 2, 2]]),
  'azure-rft': amount([
    [4, 100],
    [5, 1.1],
    [4.9, 4.4],
  ]),
  'azure-host': amount([[720, 1.7], [198]]),
};

type Computed = (typeof ours)[string];

function bill(input: CostInput): Computed {
  return { by: 'estimateCost', usd: () => available(input).total.expected };
}

function line(item: ChargeItem, input: CostInput): Computed {
  return { by: 'estimateCost', usd: () => amountOf(input, item) };
}

function throughput(
  model: string,
  modelUnits: number,
  hoursPerMonth: number,
  commitment: 'none' | 'one-month' | 'six-months' = 'none',
): Computed {
  return line('provisioned-throughput', {
    model,
    tokens: 0,
    serving: { mode: 'provisioned', modelUnits, hoursPerMonth, commitment },
  });
}

function textToSql(): CostInput {
  return {
    model: 'amazon.nova-micro-v1:0:128k',
    tokens: 0,
    serving: {
      mode: 'on-demand',
      requestsPerMonth: 22_000,
      inputTokens: 800,
      outputTokens: 60,
    },
  };
}

function nova2Lite(set: string, tokens: number): Record<string, Computed> {
  return Object.fromEntries(
    [1, 2, 5].map((epochs) => [
      `3p-nova2lite-${set}-${epochs}ep`,
      line('training', { model: 'amazon.nova-2-lite-v1:0:256k', tokens, epochs }),
    ]),
  );
}

function llama33(tokens: number): Computed {
  return line('training', { model: 'meta.llama3-3-70b-instruct-v1:0:128k', tokens, epochs: 1 });
}

/** The part of a RAG bill that keeps and finds the chunks. */
function retrieval(store: RagStore, queries: number): Computed {
  const usd = () => {
    const comparison = compareWithRag({
      model: 'amazon.nova-micro-v1:0:128k',
      trainingUsd: 0,
      promptTokens: 0,
      outputTokens: 0,
      chunks: 0,
      tokensPerChunk: 0,
      store,
    });
    if (comparison.kind === 'unavailable') throw new Error(comparison.message);
    const { fixedUsdPerMonth, usdPerQuery } = comparison.rag;
    return toNumber(sum([times(fixedUsdPerMonth), times(usdPerQuery, queries)]));
  };
  return { by: 'compareWithRag', usd };
}

/** The page's two models: Claude 2 wrote 20,000 tokens and Claude Instant 15,000, after 5,000 each. */
function evaluatedModels(): number[][] {
  return [
    [5, 0.008],
    [20, 0.024],
    [5, 0.0008],
    [15, 0.0024],
  ];
}

/** Services this package does not price: the same exact arithmetic over the published figures. */
function amount(products: readonly (readonly number[])[]): Computed {
  return {
    by: 'exact sums',
    usd: () => toNumber(sum(products.map((factors) => times(...factors)))),
  };
}

function amountOf(input: CostInput, item: ChargeItem): number {
  const found = available(input).lines.find((candidate) => candidate.item === item);
  if (found === undefined) throw new Error(`no line ${item}`);
  return found.usd.expected;
}

function available(input: CostInput): Extract<CostEstimate, { kind: 'available' }> {
  const estimate = estimateCost(input);
  if (estimate.kind === 'unavailable') throw new Error(estimate.message);
  return estimate;
}
