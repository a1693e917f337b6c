import { describe, expect, test } from 'vitest';
import { estimateCost } from '../../../src/costs/costModel.js';
import type { CostEstimate, CostInput } from '../../../src/costs/types.js';
import { shippedPrices } from '../../../src/prices/shippedPrices.js';
import { createTokenCounter } from '../../../src/tokens/tokenCounter.js';
import { validateDataset } from '../../../src/validation/datasetValidator.js';

const novaMicro = 'amazon.nova-micro-v1:0:128k';
const llama33 = 'meta.llama3-3-70b-instruct-v1:0:128k';

function available(input: CostInput): Extract<CostEstimate, { kind: 'available' }> {
  const estimate = estimateCost(input);
  if (estimate.kind === 'unavailable') throw new Error(estimate.message);
  return estimate;
}

describe('a text fine-tuning job', () => {
  test('takes the tokens of a report as they are, and says so where nothing was counted', async () => {
    const row = { prompt: 'How are you?', completion: 'Well, thank you.' };
    const tokenCounter = await createTokenCounter({ model: novaMicro });
    const report = await validateDataset([row], { model: novaMicro, tokenCounter });
    const bill = available({ model: novaMicro, tokens: report.tokens, epochs: 2 });
    const { low = 0, expected = 0, high = 0 } = report.tokens ?? {};
    expect(expected).toBeGreaterThan(10);
    expect(bill).toEqual(
      available({ model: novaMicro, tokens: { low, expected, high }, epochs: 2 }),
    );
    expect(bill.training.low).toBeLessThan(bill.training.expected);

    const uncounted = await validateDataset([row], { model: novaMicro });
    const without = estimateCost({ model: novaMicro, tokens: uncounted.tokens });
    expect(without).toMatchObject({ kind: 'unavailable', reason: 'missing-input' });
  });

  test('costs tokens × epochs × price once and the storage of the model every month', () => {
    const bill = available({ model: novaMicro, tokens: 1_000_000, epochs: 3, storageMonths: 2 });
    expect(bill.training).toEqual({ low: 3, expected: 3, high: 3 });
    expect(bill.monthly).toEqual({ low: 1.95, expected: 1.95, high: 1.95 });
    expect(bill.total).toEqual({ low: 6.9, expected: 6.9, high: 6.9 });
    expect(bill.lines.map(({ item, charged }) => [item, charged])).toEqual([
      ['training', 'once'],
      ['custom-model-storage', 'monthly'],
    ]);
  });

  test('shows each line with quantity, unit, price and where the price comes from', () => {
    const [training] = available({ model: novaMicro, tokens: 819_200, epochs: 2 }).lines;
    expect(training).toMatchObject({
      label: 'Training, 2 epochs',
      quantity: { low: 1638.4, expected: 1638.4, high: 1638.4 },
      unit: '1K tokens',
      usdPerUnit: 0.001,
      usd: { low: 1.6384, expected: 1.6384, high: 1.6384 },
      price: { asOf: '2026-04-16', confidence: 'high' },
    });
    expect(training?.price.source).not.toBe('');
  });

  test('takes the default epochs of the model', () => {
    expect(available({ model: novaMicro, tokens: 1000 }).lines[0]?.label).toBe(
      'Training, 2 epochs',
    );
    expect(available({ model: llama33, tokens: 1000 }).lines[0]?.label).toBe('Training, 5 epochs');
  });

  test('keeps the range of the tokens', () => {
    const tokens = { low: 900_000, expected: 1_000_000, high: 1_800_000 };
    const { training, total } = available({ model: novaMicro, tokens, epochs: 1 });
    expect(training).toEqual({ low: 0.9, expected: 1, high: 1.8 });
    expect(total).toEqual({ low: 2.85, expected: 2.95, high: 3.75 });
  });

  test('leaves validation tokens out, but for the high end', () => {
    const { training } = available({
      model: novaMicro,
      tokens: 1_000_000,
      validationTokens: 100_000,
      epochs: 3,
    });
    expect(training).toEqual({ low: 3, expected: 3, high: 3.3 });
  });

  test('adds the data set in S3 and the requests of its upload', () => {
    const bill = available({ model: novaMicro, tokens: 0, datasetBytes: 2 * 2 ** 30 });
    const line = (item: string) => bill.lines.find((candidate) => candidate.item === item);
    expect(line('s3-storage')).toMatchObject({ quantity: { expected: 2 }, usdPerUnit: 0.023 });
    expect(line('s3-put')?.quantity.expected).toBe(0.258);
    expect(bill.monthly.expected).toBe(1.996);
    expect(bill.training.expected).toBe(0.00129);
  });

  test('loses no cent to binary fractions', () => {
    const { lines, training } = available({ model: novaMicro, tokens: 100, epochs: 3 });
    expect(lines[0]?.quantity.expected).toBe(0.3);
    expect(training.expected).toBe(0.0003);
  });

  test('gives the day of the oldest price that comes to a cent', () => {
    const asOf = (more: Partial<CostInput>) =>
      available({ model: novaMicro, tokens: 1, ...more }).asOf;
    expect(asOf({ tokens: 1_000_000 })).toBe('2026-04-16');
    expect(asOf({ datasetBytes: 1 })).toBe('2026-08-02');
    expect(asOf({ datasetBytes: 2 ** 30 })).toBe('2025-06-05');
  });

  test('uses the table that is passed in, and nothing else', () => {
    const row = { source: 'here', asOf: '2026-11-01', confidence: 'high' } as const;
    const prices = {
      asOf: '2026-11-01',
      rows: [
        {
          ...row,
          item: 'training',
          model: novaMicro,
          customizationType: 'FINE_TUNING',
          region: 'us-east-1',
          usdPerUnit: 5,
          unit: '1M tokens',
        },
        { ...row, item: 'custom-model-storage', region: '*', usdPerUnit: 1, unit: 'model-month' },
      ],
    } as const;
    const bill = available({ model: novaMicro, tokens: 1_000_000, epochs: 1, prices });
    expect(bill.total.expected).toBe(6);
    expect(estimateCost({ model: llama33, tokens: 1, prices })).toMatchObject({
      kind: 'unavailable',
      reason: 'no-price',
    });
  });
});

describe('other customization types', () => {
  test('continued pre-training has its own price', () => {
    const { training, lines } = available({
      model: 'amazon.titan-text-express-v1:0:8k',
      customizationType: 'CONTINUED_PRE_TRAINING',
      tokens: 1_000_000,
      epochs: 2,
    });
    expect(training.expected).toBe(16);
    expect(lines[0]?.price.asOf).toBe('2024-04-01');
  });

  test('distillation adds the teacher at its on-demand price to the student as fine-tuning', () => {
    const { lines, training } = available({
      model: novaMicro,
      customizationType: 'DISTILLATION',
      tokens: 1_000_000,
      epochs: 2,
      teacherTokens: { model: 'us.amazon.nova-pro-v1:0', input: 500_000, output: 250_000 },
    });
    expect(lines.map(({ item, usd }) => [item, usd.expected])).toEqual([
      ['training', 2],
      ['teacher-input', 0.4],
      ['teacher-output', 0.8],
      ['custom-model-storage', 1.95],
    ]);
    expect(training.expected).toBe(3.2);
  });

  test('reinforcement fine-tuning is billed by the hour, as a range', () => {
    const { training } = available({
      model: 'openai.gpt-oss-20b',
      trainingHours: { low: 1, expected: 2.5, high: 6 },
    });
    expect(training).toEqual({ low: 80, expected: 200, high: 480 });
  });

  test('image training counts steps × the smaller of batch size and images', () => {
    const model = 'amazon.titan-image-generator-v1:0';
    const few = available({ model, images: { count: 60, steps: 8000, batchSize: 64 } });
    expect(few.training.expected).toBe(2400);
    const many = available({ model, images: { count: 600, steps: 500, batchSize: 64 } });
    expect(many.training.expected).toBe(160);
  });
});

describe('serving', () => {
  test('on demand is billed by the price of custom models, not of the base', () => {
    const { monthly } = available({
      model: 'amazon.nova-2-lite-v1:0:256k',
      tokens: 0,
      serving: {
        mode: 'on-demand',
        requestsPerMonth: 1000,
        inputTokens: 1000,
        outputTokens: 1000,
      },
    });
    expect(monthly.expected).toBe(1.95 + 0.3 + 2.5);
  });

  test('provisioned throughput is billed by model unit and hour, 730 hours unless told', () => {
    const serving = { mode: 'provisioned', modelUnits: 2 } as const;
    const model = 'meta.llama3-1-8b-instruct-v1:0:128k';
    const monthly = (more: object) =>
      available({ model, tokens: 0, serving: { ...serving, ...more } }).monthly.expected - 1.95;
    expect(monthly({})).toBeCloseTo(2 * 24 * 730, 6);
    expect(monthly({ hoursPerMonth: 744 })).toBeCloseTo(2 * 24 * 744, 6);
    expect(monthly({ commitment: 'six-months' })).toBeCloseTo(2 * 13.08 * 730, 6);
  });
});

describe('a commitment', () => {
  const commit = (commitment: 'one-month' | 'six-months', storageMonths: number) =>
    available({
      model: 'amazon.titan-text-express-v1:0:8k',
      tokens: 0,
      storageMonths,
      serving: { mode: 'provisioned', modelUnits: 1, commitment },
    });

  test('is owed for its whole term, whatever the months of use', () => {
    const { total, monthly, lines } = commit('six-months', 1);
    expect(monthly.expected).toBe(14.8 * 730 + 1.95);
    expect(total).toEqual({ low: 64_825.95, expected: 64_825.95, high: 64_825.95 });
    expect(lines.at(-1)?.termMonths).toBe(6);
    expect(commit('one-month', 0).total.low).toBe(13_432);
  });

  test('that is outlived goes on, by the term in the high end', () => {
    const { total } = commit('six-months', 8);
    const usd = (months: number) => Number((14.8 * 730 * months + 1.95 * 8).toFixed(2));
    expect(total).toEqual({ low: usd(8), expected: usd(8), high: usd(12) });
  });

  test('is named with what is owed', () => {
    expect(commit('six-months', 1).warnings.at(-1)).toMatch(
      /cannot be ended before its term: \$64,824 for 6 months, owed in full/,
    );
  });
});

describe('a bill that cannot be known', () => {
  test.each<[string, CostInput, string, RegExp]>([
    ['unknown model', { model: 'gpt-4.1', tokens: 1 }, 'unknown-model', /gpt-4\.1/],
    [
      'id without its suffix',
      { model: 'amazon.nova-micro-v1:0', tokens: 1 },
      'unknown-model',
      /Did you mean amazon\.nova-micro-v1:0:128k\?/,
    ],
    [
      'customization type not offered',
      { model: novaMicro, customizationType: 'REINFORCEMENT_FINE_TUNING' },
      'not-customizable',
      /FINE_TUNING, DISTILLATION/,
    ],
    [
      'other region',
      { model: novaMicro, region: 'eu-west-1', tokens: 1 },
      'region-not-supported',
      /us-east-1, not in eu-west-1/,
    ],
    ['no tokens', { model: novaMicro }, 'missing-input', /`tokens`/],
    ['no images', { model: 'amazon.nova-canvas-v1:0', tokens: 5 }, 'missing-input', /`images`/],
    ['no hours', { model: 'qwen.qwen3-32b', tokens: 5 }, 'missing-input', /`trainingHours`/],
    [
      'price never found',
      { model: 'anthropic.claude-3-haiku-20240307-v1:0:200k', tokens: 1 },
      'no-price',
      /claude-3-haiku/,
    ],
    [
      'hourly price never found',
      {
        model: 'amazon.nova-2-lite-v1:0:256k',
        customizationType: 'REINFORCEMENT_FINE_TUNING',
        trainingHours: 3,
      },
      'no-price',
      /REINFORCEMENT_FINE_TUNING of amazon\.nova-2-lite/,
    ],
    [
      'one line without a price',
      {
        model: 'meta.llama3-1-8b-instruct-v1:0:128k',
        tokens: 1,
        serving: { mode: 'on-demand', requestsPerMonth: 1, inputTokens: 1, outputTokens: 1 },
      },
      'no-price',
      /Serving on demand, prompts/,
    ],
    [
      'six months where only two terms are published',
      {
        model: 'amazon.nova-2-lite-v1:0:256k',
        tokens: 1,
        serving: { mode: 'provisioned', modelUnits: 1, commitment: 'six-months' },
      },
      'no-price',
      /six-months/,
    ],
    [
      'unknown teacher',
      {
        model: novaMicro,
        customizationType: 'DISTILLATION',
        tokens: 1,
        teacherTokens: { model: 'toString', input: 1, output: 1 },
      },
      'no-price',
      /Teacher toString/,
    ],
    [
      'empty table',
      { model: novaMicro, tokens: 1, prices: { asOf: '', rows: [] } },
      'no-price',
      /unknown date/,
    ],
  ])('%s', (_, input, reason, message) => {
    const estimate = estimateCost(input);
    expect(estimate).toMatchObject({ kind: 'unavailable', reason });
    expect(estimate.kind === 'unavailable' && estimate.message).toMatch(message);
  });
});

describe('misuse is thrown', () => {
  const wrong: readonly [string, object][] = [
    ['model', { model: 7 }],
    ['region', { region: 7 }],
    ['tokens', { tokens: -1 }],
    ['tokens', { tokens: 1.5 }],
    ['tokens', { tokens: Number.NaN }],
    ['tokens', { tokens: Number.POSITIVE_INFINITY }],
    ['tokens', { tokens: 1e16 }],
    ['tokens', { tokens: '100' }],
    ['tokens', { tokens: null }],
    ['tokens', { tokens: { low: 3, expected: 2, high: 4 } }],
    ['tokens.low', { tokens: { low: -3, expected: 2, high: 4 } }],
    ['tokens.high', { tokens: { low: 1, expected: 2 } }],
    ['epochs', { epochs: 0 }],
    ['epochs', { epochs: 6 }],
    ['epochs', { epochs: 1.5 }],
    ['validationTokens', { validationTokens: -1 }],
    ['datasetBytes', { datasetBytes: 2 ** 60 }],
    ['datasetBytes', { datasetBytes: 0.5 }],
    ['storageMonths', { storageMonths: -1 }],
    ['storageMonths', { storageMonths: Number.NaN }],
    ['trainingHours', { trainingHours: -1 }],
    ['images', { images: 5 }],
    ['images.steps', { images: { count: 1, steps: -1, batchSize: 1 } }],
    ['teacherTokens.input', { teacherTokens: { model: 'm', input: -1, output: 0 } }],
    ['teacherTokens.model', { teacherTokens: { input: 1, output: 0 } }],
    ['customizationType', { teacherTokens: { model: 'm', input: 1, output: 0 } }],
    ['serving', { serving: null }],
    ['serving.mode', { serving: { mode: 'batch' } }],
    ['serving.inputTokens', { serving: { mode: 'on-demand', requestsPerMonth: 1 } }],
    ['serving.modelUnits', { serving: { mode: 'provisioned', modelUnits: 0.5 } }],
    [
      'serving.hoursPerMonth',
      { serving: { mode: 'provisioned', modelUnits: 1, hoursPerMonth: 800 } },
    ],
    [
      'serving.hoursPerMonth',
      {
        serving: {
          mode: 'provisioned',
          modelUnits: 1,
          hoursPerMonth: 100,
          commitment: 'one-month',
        },
      },
    ],
    ['serving.commitment', { serving: { mode: 'provisioned', modelUnits: 1, commitment: 'year' } }],
    ['prices', { prices: {} }],
    ['prices', { prices: null }],
    ['prices.rows[]', { prices: { asOf: '', rows: [null] } }],
    ['prices.rows[].usdPerUnit', { prices: { asOf: '', rows: [{ usdPerUnit: -1 }] } }],
    ['today', { today: 'yesterday' }],
    ['today', { today: '2026-02-31x' }],
  ];

  test.each(wrong)('%s of %o', (field, more) => {
    const input = { model: novaMicro, tokens: 1, ...more } as CostInput;
    expect(() => estimateCost(input)).toThrowError(
      expect.objectContaining({
        code: 'input.invalid',
        details: expect.objectContaining({ field }),
      }),
    );
  });

  test.each([undefined, null, 7, 'amazon.nova-micro-v1:0:128k'])('%s is no input', (input) => {
    expect(() => estimateCost(input as unknown as CostInput)).toThrowError(
      expect.objectContaining({ code: 'input.invalid' }),
    );
  });

  test('a price in a unit that counts something else is refused', () => {
    for (const unit of ['hour', '1k tokens', 'Units', 'constructor']) {
      const rows = shippedPrices.rows.map((row) => ({ ...row, unit }));
      expect(() =>
        estimateCost({ model: novaMicro, tokens: 1, prices: { asOf: '', rows } }),
      ).toThrowError(expect.objectContaining({ code: 'input.invalid' }));
    }
  });

  test('steps and batch sizes out of the model’s range are refused', () => {
    const model = 'amazon.nova-canvas-v1:0';
    const images = { count: 10, steps: 500, batchSize: 8 };
    expect(() => estimateCost({ model, images: { ...images, steps: 9 } })).toThrow(/from 10 to/);
    expect(() => estimateCost({ model, images: { ...images, batchSize: 4 } })).toThrow(/from 8 to/);
  });
});
