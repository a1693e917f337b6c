import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimal, multiply, sum, toNumber } from '../../../src/base/math/decimal.js';
import type { QuantityRange } from '../../../src/base/range.js';
import { estimateCost } from '../../../src/costs/costModel.js';
import { breakEven } from '../../../src/costs/rag/breakEven.js';
import type { CostEstimate, CostInput, CostLine } from '../../../src/costs/types.js';
import { getModel, listModels } from '../../../src/models/lookup.js';

const textModels = listModels().filter(
  (model) =>
    model.output.includes('text') &&
    model.customizationTypes.includes('FINE_TUNING') &&
    estimateCost({ model: model.id, tokens: 1 }).kind === 'available',
);

const tokenRange = fc
  .tuple(fc.nat(10 ** 9), fc.nat(10 ** 9), fc.nat(10 ** 9))
  .map((tokens) => tokens.sort((a, b) => a - b))
  .map(([low = 0, expected = 0, high = 0]) => ({ low, expected, high }));

const serving = fc.option(
  fc.record({
    mode: fc.constant('provisioned' as const),
    modelUnits: fc.nat(10),
    hoursPerMonth: fc.double({ min: 672, max: 744, noNaN: true }),
    commitment: fc.constantFrom('none', 'one-month', 'six-months'),
  }),
  { nil: undefined },
);

const input = fc
  .record({
    model: fc.constantFrom(...textModels),
    tokens: tokenRange,
    epochShare: fc.double({ min: 0, max: 1, noNaN: true }),
    validationTokens: fc.nat(10 ** 6),
    datasetBytes: fc.nat(10 ** 10),
    storageMonths: fc.nat(36),
    serving,
  })
  .map(({ model, epochShare, serving: served, ...rest }): CostInput => {
    const { min = 1, max = 10 } =
      model.hyperparameters.find((row) => row.name === 'epochCount') ?? {};
    const epochs = Math.round(min + epochShare * (Math.min(max, 10) - min));
    return {
      ...rest,
      model: model.id,
      epochs,
      ...(served &&
      estimateCost({ model: model.id, tokens: 0, serving: served }).kind === 'available'
        ? { serving: served }
        : {}),
    };
  });

function available(costInput: CostInput): Extract<CostEstimate, { kind: 'available' }> {
  const estimate = estimateCost(costInput);
  if (estimate.kind === 'unavailable') throw new Error(estimate.message);
  return estimate;
}

/** The same with one more epoch, where the model takes one more. */
function oneMoreEpoch(costInput: CostInput): readonly CostInput[] {
  const row = getModel(costInput.model)?.hyperparameters.find(({ name }) => name === 'epochCount');
  const epochs = (costInput.epochs ?? 1) + 1;
  return row?.max !== undefined && epochs > row.max ? [] : [{ ...costInput, epochs }];
}

function isOrdered({ low, expected, high }: QuantityRange): boolean {
  return 0 <= low && low <= expected && expected <= high;
}

/** How often a line is paid: monthly ones by months, and a commitment by terms. */
function timesOf(line: CostLine, months: number, bound: keyof QuantityRange): number {
  const { termMonths = 0 } = line;
  if (line.charged === 'once') return 1;
  if (termMonths === 0 || bound !== 'high') return Math.max(months, termMonths);
  return Math.max(1, Math.ceil(months / termMonths)) * termMonths;
}

const bounds = ['low', 'expected', 'high'] as const;

describe('every bill', () => {
  test('has ranges that hold their expected value', () => {
    fc.assert(
      fc.property(input, (costInput) => {
        const bill = available(costInput);
        for (const line of bill.lines) {
          expect(isOrdered(line.quantity) && isOrdered(line.usd)).toBe(true);
        }
        expect([bill.training, bill.monthly, bill.total].every(isOrdered)).toBe(true);
      }),
    );
  });

  test('is the exact sum of its lines', () => {
    fc.assert(
      fc.property(input, (costInput) => {
        const { lines, total } = available(costInput);
        for (const bound of bounds) {
          const exact = sum(
            lines.map((line) => {
              const times = timesOf(line, costInput.storageMonths ?? 1, bound);
              const once = multiply(decimal(line.quantity[bound]), decimal(line.usdPerUnit));
              return multiply(once, decimal(times));
            }),
          );
          expect(toNumber(exact)).toBeCloseTo(total[bound], 6);
        }
      }),
    );
  });

  test('holds the whole term of a commitment, however short its use', () => {
    fc.assert(
      fc.property(input, (costInput) => {
        const bill = available({ ...costInput, storageMonths: 0 });
        const owed = bill.lines.reduce(
          (sum, { usd, termMonths = 0 }) => sum + usd.low * termMonths,
          0,
        );
        expect(bill.total.low).toBeGreaterThanOrEqual(owed);
      }),
    );
  });

  test('grows with tokens, epochs, months and bytes', () => {
    fc.assert(
      fc.property(input, fc.integer({ min: 1, max: 10 ** 6 }), (costInput, more) => {
        const before = available(costInput).total;
        const { tokens } = costInput as { tokens: QuantityRange };
        const grown: readonly CostInput[] = [
          { ...costInput, tokens: { ...tokens, high: tokens.high + more } },
          ...oneMoreEpoch(costInput),
          { ...costInput, storageMonths: (costInput.storageMonths ?? 1) + 1 },
          { ...costInput, datasetBytes: (costInput.datasetBytes ?? 0) + more },
          { ...costInput, validationTokens: (costInput.validationTokens ?? 0) + more },
        ];
        for (const bigger of grown) {
          const after = available(bigger).total;
          for (const bound of bounds) expect(after[bound]).toBeGreaterThanOrEqual(before[bound]);
        }
        const [first] = grown;
        expect(first && available(first).total.high).toBeGreaterThan(before.high);
      }),
    );
  });

  test('of no tokens trains for nothing', () => {
    fc.assert(
      fc.property(input, (costInput) => {
        const { datasetBytes: _, validationTokens: __, ...rest } = costInput;
        expect(available({ ...rest, tokens: 0 }).training).toEqual({
          low: 0,
          expected: 0,
          high: 0,
        });
      }),
    );
  });

  test('of two files together costs what the two cost apart', () => {
    fc.assert(
      fc.property(input, fc.nat(10 ** 9), fc.nat(10 ** 9), (costInput, a, b) => {
        const { datasetBytes: _, validationTokens: __, ...rest } = costInput;
        const of = (tokens: number) => available({ ...rest, tokens }).training.expected;
        expect(of(a + b)).toBeCloseTo(of(a) + of(b), 6);
      }),
    );
  });
});

describe('exact decimals', () => {
  const amount = fc.double({ min: 0, max: 1e12, noNaN: true });

  test('show the number they were made of', () => {
    fc.assert(fc.property(amount, (value) => toNumber(decimal(value)) === value));
  });

  test('do not depend on the order of a sum', () => {
    fc.assert(
      fc.property(fc.array(amount), (values) => {
        const terms = values.map(decimal);
        expect(toNumber(sum([...terms].reverse()))).toBe(toNumber(sum(terms)));
      }),
    );
  });

  test('add cents without a remainder', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(10 ** 7)), (cents) => {
        const total = cents.reduce((a, b) => a + b, 0);
        expect(toNumber(sum(cents.map((cent) => decimal(cent / 100))))).toBe(total / 100);
      }),
    );
  });
});

describe('the break-even', () => {
  const road = fc.record({
    fixedUsdPerMonth: fc.nat(10 ** 7).map((cents) => cents / 100),
    usdPerQuery: fc.nat(10 ** 7).map((millionths) => millionths / 1e6),
  });

  test('is where the cheaper road changes', () => {
    fc.assert(
      fc.property(road, road, (rag, fineTuned) => {
        const { fineTunedIsCheaper, breakEvenQueriesPerMonth } = breakEven(rag, fineTuned);
        const saved = (queries: number) =>
          rag.fixedUsdPerMonth -
          fineTuned.fixedUsdPerMonth +
          queries * (rag.usdPerQuery - fineTuned.usdPerQuery);
        const slack = 1e-3;
        const sign = { always: 1, never: -1, 'from-break-even': 1, 'below-break-even': -1 }[
          fineTunedIsCheaper
        ];
        const at = breakEvenQueriesPerMonth;
        for (const queries of at === null ? [0, 1, 1e6] : [at, at + 1, at * 2]) {
          expect(sign * saved(queries)).toBeGreaterThanOrEqual(-slack);
        }
        if (at !== null) expect(sign * saved(at - 1)).toBeLessThanOrEqual(slack);
      }),
    );
  });
});
