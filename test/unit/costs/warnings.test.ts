import { describe, expect, test } from 'vitest';
import { estimateCost } from '../../../src/costs/costModel.js';
import type { CostInput } from '../../../src/costs/types.js';

const novaMicro = 'amazon.nova-micro-v1:0:128k';
const llama33 = 'meta.llama3-3-70b-instruct-v1:0:128k';

function warnings(input: CostInput): readonly string[] {
  const estimate = estimateCost(input);
  if (estimate.kind === 'unavailable') throw new Error(estimate.message);
  return estimate.warnings;
}

describe('warnings of a bill', () => {
  test('a firm price of an active model gives none', () => {
    expect(warnings({ model: novaMicro, tokens: 1000 })).toEqual([]);
  });

  test('a price more than 90 days old is named, when the day is given', () => {
    const input = { model: novaMicro, tokens: 100_000, datasetBytes: 1000 };
    expect(warnings({ ...input, today: '2026-07-15' })).toEqual([]);
    expect(warnings({ ...input, today: '2026-07-16' })).toEqual([
      'Prices older than 90 days on 2026-07-16: training (2026-04-16). AWS may have changed them.',
    ]);
  });

  test('an inferred price says from what', () => {
    expect(warnings({ model: 'amazon.nova-pro-v1:0:300k', tokens: 1000 })).toEqual([
      expect.stringMatching(/^The price of training is inferred: the calculator file/),
    ]);
  });

  test('a legacy or ended model says so with its date', () => {
    expect(warnings({ model: llama33, tokens: 1000 })).toEqual([
      'Llama 3.3 70B Instruct is legacy: no new customization job can be made from it. It ends on 2027-03-30.',
    ]);
    expect(warnings({ model: 'cohere.command-text-v14:7:4k', tokens: 1000 })).toEqual([
      expect.stringMatching(/at its end of life: no job can be made/),
    ]);
  });

  test('the request quota of an on-demand deployment is named', () => {
    const ask = (requestsPerMonth: number) =>
      warnings({
        model: llama33,
        tokens: 1000,
        serving: { mode: 'on-demand', requestsPerMonth, inputTokens: 1, outputTokens: 1 },
      }).at(-1);
    expect(ask(100)).toBe(
      'An on-demand deployment of Llama 3.3 70B Instruct takes 4 requests a minute, not adjustable: at most 175,200 a month.',
    );
    expect(ask(200_000)).toMatch(/The 200,000 asked for do not fit\.$/);
  });

  test('provisioned throughput that costs many times the training says how many', () => {
    const ask = (serving: CostInput['serving'], tokens = 1_000_000) =>
      warnings({
        model: 'meta.llama3-2-90b-instruct-v1:0:128k',
        epochs: 1,
        tokens,
        ...(serving ? { serving } : {}),
      }).at(-1);
    expect(ask({ mode: 'provisioned', modelUnits: 1 })).toBe(
      'Provisioned throughput costs $21,900 a month, 2,772 times the training. It is billed for every hour it exists, used or not.',
    );
    expect(ask({ mode: 'provisioned', modelUnits: 1, hoursPerMonth: 1 })).toBe(
      'Provisioned throughput is billed for every hour it exists, used or not.',
    );
    expect(ask({ mode: 'provisioned', modelUnits: 1, commitment: 'one-month' }, 0)).toMatch(
      /^Provisioned throughput costs \$19,330 a month\. .*cannot be ended before its term: \$19,330 for 1 month, owed in full and part of the total\.$/,
    );
  });

  test('a model that is not listed for the way of serving says so', () => {
    expect(
      warnings({
        model: 'amazon.titan-text-express-v1:0:8k',
        tokens: 1,
        serving: { mode: 'provisioned', modelUnits: 1 },
      }),
    ).toContain(
      'No AWS page lists custom models of Titan Text Express as served by provisioned throughput in us-east-1.',
    );
  });

  test('distillation tells what the teacher’s part stands on', () => {
    const input = { model: novaMicro, customizationType: 'DISTILLATION', tokens: 1 } as const;
    expect(warnings(input)[0]).toMatch(/No teacher tokens/);
    expect(
      warnings({
        ...input,
        teacherTokens: { model: 'amazon.nova-pro-v1:0', input: 1, output: 1 },
      })[0],
    ).toMatch(/15,000 pairs/);
  });

  test('reinforcement fine-tuning tells that the grader is extra', () => {
    expect(warnings({ model: 'qwen.qwen3-32b', trainingHours: 1 })[0]).toMatch(/grader/);
  });
});
