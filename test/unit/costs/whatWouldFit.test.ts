import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimateCost } from '../../../src/costs/costModel.js';
import type { CostInput } from '../../../src/costs/types.js';
import { type BudgetRequest, whatWouldFit } from '../../../src/costs/whatWouldFit.js';

const pro: CostInput = { model: 'amazon.nova-pro-v1:0:300k', tokens: 500_000, epochs: 3 };

function messages(request: BudgetRequest): readonly string[] {
  return whatWouldFit(request).map((fit) => fit.message);
}

describe('what would fit under a cap', () => {
  test('fewer epochs, fewer records and a smaller model, each with its bill', () => {
    expect(messages({ estimateInput: pro, maxCostUsd: 10, records: 800 })).toEqual([
      '2 epochs instead of 3: at most $9.95',
      '536 records instead of 800: at most $9.99',
      'Nova 2 Lite instead of Nova Pro: at most $7.62',
    ]);
  });

  test('the share of the records where their number is not known', () => {
    expect(messages({ estimateInput: pro, maxCostUsd: 3 })).toEqual([
      '8.7 % of the records: at most $3.00',
    ]);
  });

  test('leaving provisioned throughput out comes first', () => {
    const estimateInput: CostInput = {
      ...pro,
      serving: { mode: 'provisioned', modelUnits: 1 },
      storageMonths: 6,
    };
    const fits = whatWouldFit({ estimateInput, maxCostUsd: 50_000 });
    expect(fits.map((fit) => fit.change)).toEqual(['no-provisioned-throughput', 'fewer-months']);
    expect(fits[1]?.message).toBe(
      '1 month of storage and serving instead of 6: at most $44,178.95',
    );
  });

  test('image jobs take fewer steps and reinforcement fewer hours', () => {
    expect(
      messages({
        estimateInput: {
          model: 'amazon.nova-canvas-v1:0',
          images: { count: 60, steps: 8000, batchSize: 8 },
        },
        maxCostUsd: 100,
      }),
    ).toEqual(['2,451 steps instead of 8000: at most $99.99']);
    expect(
      messages({
        estimateInput: {
          model: 'qwen.qwen3-32b',
          trainingHours: { low: 1, expected: 3, high: 8 },
        },
        maxCostUsd: 200,
      }),
    ).toEqual(['Stopped after 2.4 hours instead of 8: at most $193.95']);
  });

  test('nothing, when the job fits, cannot fit, or cannot be priced', () => {
    expect(whatWouldFit({ estimateInput: pro, maxCostUsd: 100 })).toEqual([]);
    expect(whatWouldFit({ estimateInput: pro, maxCostUsd: 1 })).toEqual([]);
    expect(whatWouldFit({ estimateInput: { model: 'x' }, maxCostUsd: 1 })).toEqual([]);
    expect(whatWouldFit({ estimateInput: { model: pro.model }, maxCostUsd: 1 })).toEqual([]);
  });

  test('a model that cannot read the data is not offered', () => {
    const models = whatWouldFit({ estimateInput: pro, maxCostUsd: 4 }).map(
      (fit) => fit.input.model,
    );
    expect(models).not.toContain('amazon.nova-micro-v1:0:128k');
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('a cap of %s is refused', (maxCostUsd) => {
    expect(() => whatWouldFit({ estimateInput: pro, maxCostUsd })).toThrowError(
      expect.objectContaining({ code: 'input.invalid' }),
    );
  });

  test('every suggestion fits, whatever the cap', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 60, noNaN: true }),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 5000 }),
        fc.nat(2_000_000),
        (maxCostUsd, epochs, records, tokens) => {
          const estimateInput = { ...pro, epochs, tokens, storageMonths: 3, datasetBytes: 10_000 };
          for (const fit of whatWouldFit({ estimateInput, maxCostUsd, records })) {
            const estimate = estimateCost(fit.input);
            expect(estimate.kind === 'available' && estimate.total.high).toBe(fit.highUsd);
            expect(fit.highUsd).toBeLessThanOrEqual(maxCostUsd);
          }
        },
      ),
    );
  });
});
