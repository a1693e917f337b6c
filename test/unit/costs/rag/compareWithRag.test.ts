import { describe, expect, test } from 'vitest';
import { compareWithRag } from '../../../../src/costs/rag/compareWithRag.js';
import type { RagComparison, RagComparisonInput } from '../../../../src/costs/rag/ragTypes.js';

// One GB in S3 Vectors at the default size of a vector.
const example = {
  model: 'amazon.nova-micro-v1:0:128k',
  trainingUsd: 2.18,
  promptTokens: 200,
  outputTokens: 60,
  chunks: 5,
  tokensPerChunk: 500,
  store: { kind: 's3-vectors', vectors: 169_947 },
} as const satisfies RagComparisonInput;

function available(more: Partial<RagComparisonInput> = {}) {
  const comparison = compareWithRag({ ...example, ...more });
  if (comparison.kind === 'unavailable') throw new Error(comparison.message);
  return comparison as Extract<RagComparison, { kind: 'available' }>;
}

describe('the two bills', () => {
  test('cost what the worked example says per query', () => {
    const { rag, fineTuned } = available();
    expect(rag.usdPerQuery).toBeCloseTo(0.000112, 8);
    expect(fineTuned.usdPerQuery).toBe(1.54e-5);
    expect(rag.fixedUsdPerMonth).toBeCloseTo(0.06, 6);
    expect(fineTuned.fixedUsdPerMonth).toBe(4.13);
  });

  test('cross where the worked example says, in the first month and over a year', () => {
    expect(available()).toMatchObject({
      fineTunedIsCheaper: 'from-break-even',
      breakEvenQueriesPerMonth: 42_133,
    });
    expect(available({ amortizeMonths: 12 }).breakEvenQueriesPerMonth).toBe(21_446);
  });

  test('cross beyond reach with provisioned throughput', () => {
    const { breakEvenQueriesPerMonth, warnings } = available({
      amortizeMonths: 12,
      serving: { modelUnits: 1 },
    });
    expect((breakEvenQueriesPerMonth ?? 0) / 394_350_401).toBeCloseTo(1, 6);
    expect(warnings).toEqual([]);
  });

  test('are added up for a number of queries', () => {
    const { rag, fineTuned } = available({ queriesPerMonth: 100_000 });
    expect(rag.usdPerMonth).toBeCloseTo(0.06 + 11.2, 3);
    expect(fineTuned.usdPerMonth).toBe(4.13 + 1.54);
    expect(available().rag.usdPerMonth).toBeNull();
  });

  test('hold every line with its price, and the caller’s own figures without one', () => {
    const { rag, fineTuned, asOf } = available({
      store: { kind: 'own', usdPerMonth: 350.4, usdPerQuery: 0.001 },
    });
    expect(rag.lines.map(({ item, charged }) => `${item} ${charged}`)).toEqual([
      'embedding per-query',
      'base-inference-input per-query',
      'base-inference-output per-query',
      'own monthly',
      'own per-query',
    ]);
    expect(rag.fixedUsdPerMonth).toBe(350.4);
    expect(rag.lines.filter((line) => line.price === null)).toHaveLength(2);
    expect(fineTuned.lines.map(({ item }) => item)).toEqual([
      'custom-model-storage',
      'inference-input',
      'inference-output',
      'training',
    ]);
    expect(asOf).toBe('2026-04-16');
  });

  test('use the shorter prompt of the fine-tuned model', () => {
    const { fineTuned } = available({ fineTunedPromptTokens: 50 });
    expect(fineTuned.usdPerQuery).toBeCloseTo(1.54e-5 - 150 * 0.035e-6, 12);
  });

  test('bill a managed knowledge base without embedding', () => {
    const { rag } = available({ store: { kind: 'managed-knowledge-base', gigabytes: 2 } });
    expect(rag.fixedUsdPerMonth).toBe(10);
    expect(rag.lines.map(({ item }) => item)).not.toContain('embedding');
    expect(rag.usdPerQuery).toBeCloseTo(0.001 + 2700 * 0.035e-6 + 60 * 0.14e-6, 12);
  });

  test('echo the inputs of the formula with their defaults', () => {
    expect(available().inputs).toMatchObject({
      region: 'us-east-1',
      amortizeMonths: 1,
      questionTokens: 200,
      fineTunedPromptTokens: 200,
      embeddingModel: 'amazon.titan-embed-text-v2:0',
      serving: 'on-demand',
      store: { indexes: 1, rewrittenPerMonth: 0 },
    });
  });
});

describe('bills that never cross', () => {
  test('the fine-tuned road is always cheaper beside a dear store', () => {
    expect(available({ store: { kind: 'own', usdPerMonth: 100, usdPerQuery: 0 } })).toMatchObject({
      fineTunedIsCheaper: 'always',
      breakEvenQueriesPerMonth: null,
    });
  });

  test('it never is when it saves nothing per query', () => {
    const free = { kind: 'own', usdPerMonth: 0, usdPerQuery: 0 } as const;
    expect(available({ chunks: 0, questionTokens: 0, store: free })).toMatchObject({
      fineTunedIsCheaper: 'never',
      breakEvenQueriesPerMonth: null,
    });
  });

  test('it is so below a number of queries when a query costs more on it', () => {
    const store = { kind: 'own', usdPerMonth: 100, usdPerQuery: 0 } as const;
    const { fineTunedIsCheaper, breakEvenQueriesPerMonth } = available({
      store,
      chunks: 0,
      fineTunedPromptTokens: 100_000,
    });
    expect(fineTunedIsCheaper).toBe('below-break-even');
    expect(breakEvenQueriesPerMonth).toBeGreaterThan(10_000);
  });
});

describe('comparisons that cannot be made', () => {
  test.each<[string, Partial<RagComparisonInput>, string, RegExp]>([
    ['unknown model', { model: 'nova-micro' }, 'unknown-model', /Did you mean amazon\.nova-micro/],
    ['region without prices', { region: 'eu-west-9' }, 'no-price', /in eu-west-9/],
    ['unknown embedding model', { embeddingModel: 'mine' }, 'no-price', /Embedding.* of mine/],
    [
      'no on-demand price of the custom model',
      { model: 'meta.llama3-1-8b-instruct-v1:0:128k' },
      'no-price',
      /Prompt to the fine-tuned model/,
    ],
    ['empty table', { prices: { asOf: '', rows: [] } }, 'no-price', /unknown date/],
  ])('%s', (_, more, reason, message) => {
    const comparison = compareWithRag({ ...example, ...more });
    expect(comparison).toMatchObject({ kind: 'unavailable', reason });
    expect(comparison.kind === 'unavailable' && comparison.message).toMatch(message);
  });

  test.each<[string, object]>([
    ['model', { model: undefined }],
    ['trainingUsd', { trainingUsd: -1 }],
    ['trainingUsd', { trainingUsd: Number.NaN }],
    ['promptTokens', { promptTokens: 1.5 }],
    ['chunks', { chunks: -1 }],
    ['amortizeMonths', { amortizeMonths: 0 }],
    ['queriesPerMonth', { queriesPerMonth: Number.POSITIVE_INFINITY }],
    ['store.kind', { store: undefined }],
    ['store.kind', { store: { kind: 'opensearch' } }],
    ['store.vectors', { store: { kind: 's3-vectors', vectors: 0.5 } }],
    ['store.indexes', { store: { kind: 's3-vectors', vectors: 1, indexes: 0 } }],
    [
      'store.rewrittenPerMonth',
      { store: { kind: 's3-vectors', vectors: 1, rewrittenPerMonth: 2 } },
    ],
    ['store.gigabytes', { store: { kind: 'managed-knowledge-base', gigabytes: '5' } }],
    ['store.usdPerQuery', { store: { kind: 'own', usdPerMonth: 1, usdPerQuery: -1 } }],
    ['serving.modelUnits', { serving: { modelUnits: -1 } }],
    ['prices', { prices: [] }],
  ])('misuse is thrown: %s', (field, more) => {
    expect(() => compareWithRag({ ...example, ...more } as RagComparisonInput)).toThrowError(
      expect.objectContaining({
        code: 'input.invalid',
        details: expect.objectContaining({ field }),
      }),
    );
  });
});
