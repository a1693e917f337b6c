import { describe, expect, test } from 'vitest';
import { detectConvergence } from '../../../../src/convergence/convergenceDetector.js';
import { recommendNextRun } from '../../../../src/convergence/nextRun/recommendNextRun.js';
import type { AdviceTopic, NextRunInput } from '../../../../src/convergence/nextRun/types.js';
import type { CostEstimate } from '../../../../src/costs/types.js';
import { perEpoch, readFixture } from '../../../helpers/curves.js';

const micro = 'amazon.nova-micro-v1:0:128k';
const dataset = { rows: 800, effectiveEpochFactor: 1 };

const judge = (losses: readonly number[], maxEpochs = 5) =>
  detectConvergence({ training: [], validation: perEpoch(losses) }, { maxEpochs });

/** An estimate whose training costs so much. */
const estimate = (expected: number): CostEstimate => {
  const training = { low: expected * 0.9, expected, high: expected * 1.1 };
  const monthly = { low: 0, expected: 0, high: 0 };
  return {
    kind: 'available',
    currency: 'USD',
    training,
    monthly,
    total: training,
    lines: [],
    warnings: [],
    asOf: '2026-11-22',
  };
};

const next = (input: Partial<NextRunInput> & Pick<NextRunInput, 'verdict'>) =>
  recommendNextRun({ model: micro, dataset, ...input });
const textsOf = (topic: AdviceTopic, input: Parameters<typeof next>[0]) =>
  next(input)
    .advice.filter(({ about }) => about === topic)
    .map(({ text }) => text)
    .join(' ');

describe('a real job that was still improving', () => {
  const verdict = detectConvergence(
    {
      training: readFixture('nova-micro-training.csv'),
      validation: readFixture('nova-micro-validation.csv'),
    },
    { maxEpochs: 5 },
  );
  const cost = estimate(3);

  test('trains five epochs, with the warm-up that AWS advises and the price of five', () => {
    const run = next({ verdict, cost, maxCostUsd: 10 });
    expect(run).toMatchObject({
      epochs: 5,
      copiesOfData: 1,
      affordableEpochs: 9,
      reachesConvergence: true,
      considerRag: false,
    });
    expect(run.hyperparameters).toMatchObject({ learningRateWarmupSteps: 1 });
    expect(run.usd?.expected).toBeCloseTo(5, 10);
  });

  test('says how more passes would be made and what they would cost', () => {
    expect(textsOf('data', { verdict, cost })).toContain('write the data 2 times');
    expect(textsOf('budget', { verdict, cost })).toMatch(/Those \d passes would train for \$\d/);
  });

  test('looks towards retrieval when the budget ends before', () => {
    const run = next({ verdict, cost, maxCostUsd: 3.5 });
    expect(run).toMatchObject({
      affordableEpochs: 3,
      reachesConvergence: false,
      considerRag: true,
    });
    expect(run.advice.map(({ about }) => about)).toContain('rag');
  });
});

describe('epochs', () => {
  test('beyond the model are reached by repeating the data, at the price of every pass', () => {
    const verdict = judge([1, 0.7, 0.55, 0.45, 0.38]);
    const wanted = verdict.unlimitedEpochs ?? 0;
    const run = next({ verdict, cost: estimate(5) });
    expect(wanted).toBeGreaterThan(5);
    expect(run.copiesOfData).toBeGreaterThan(1);
    expect(run.epochs).toBeLessThanOrEqual(5);
    expect((run.epochs ?? 0) * run.copiesOfData).toBeGreaterThanOrEqual(wanted);
    expect(run.usd?.expected).toBeCloseTo((run.epochs ?? 0) * run.copiesOfData, 10);
    expect(run.advice.find(({ about }) => about === 'data')?.source).toContain(
      'docs.aws.amazon.com',
    );
  });

  test('of a model that takes more are not repeated', () => {
    const verdict = judge([1, 0.7, 0.55, 0.45, 0.38], 10);
    const run = next({ verdict, model: 'meta.llama3-1-8b-instruct-v1:0:128k' });
    expect(run).toMatchObject({ copiesOfData: 1, epochs: 10 });
  });

  test('of an overfitting run are those before the rise, and new records are the way on', () => {
    const run = next({
      verdict: judge([1, 0.5, 0.6]),
      dataset: { rows: 900, effectiveEpochFactor: 3 },
    });
    expect(run.epochs).toBe(2);
    expect(run.advice.find(({ about }) => about === 'data')?.text).toContain('300 distinct');
  });

  test('are settled by earlier runs that saw the loss settle', () => {
    const history = [{ verdict: judge([1, 0.8, 0.7, 0.71, 0.75]) }];
    expect(next({ verdict: judge([1, 0.8]), history }).epochs).toBe(3);
    const otherRate = [
      {
        ...history[0],
        verdict: judge([1, 0.8, 0.7, 0.71, 0.75]),
        hyperparameters: { learningRate: '5e-5' },
      },
    ];
    expect(next({ verdict: judge([1, 0.8]), history: otherRate }).epochs).toBe(5);
  });

  test('are not named after a run that diverged', () => {
    const verdict = detectConvergence({ training: readFixture('diverged-training.csv') });
    const run = next({ verdict, cost: estimate(1), maxCostUsd: 5 });
    expect(run).toMatchObject({
      epochs: null,
      usd: null,
      reachesConvergence: null,
      considerRag: false,
    });
    expect(run.hyperparameters).not.toHaveProperty('epochCount');
  });

  test('follow AWS by the number of records where no validation loss speaks', () => {
    const verdict = detectConvergence({ training: perEpoch([2, 1]) });
    expect(next({ verdict }).epochs).toBe(5);
    expect(next({ verdict, dataset: { rows: 3000, effectiveEpochFactor: 1 } }).epochs).toBe(2);
    expect(next({ verdict, dataset: { rows: 9000, effectiveEpochFactor: 1 } }).epochs).toBe(1);
    expect(next({ verdict, model: 'meta.llama3-1-8b-instruct-v1:0:128k' }).epochs).toBe(
      verdict.recommendedEpochs,
    );
    expect(next({ verdict, cost: estimate(2), maxCostUsd: 1 }).reachesConvergence).toBeNull();
  });
});

describe('a validation set', () => {
  const verdict = detectConvergence({ training: perEpoch([2, 1]) });

  test('is asked for where there is none', () => {
    expect(textsOf('validation', { verdict })).toContain('Add a validation set');
    expect(textsOf('validation', { verdict: judge([1, 0.5]) })).toBe('');
  });

  test('is not asked for of a model that takes none', () => {
    const text = textsOf('validation', { verdict, model: 'amazon.nova-2-lite-v1:0:256k' });
    expect(text).toContain('takes no validation set');
  });
});

describe('the learning rate', () => {
  const diverged = detectConvergence({ training: readFixture('diverged-training.csv') });

  test('goes to a third after a run that diverged', () => {
    const run = next({ verdict: diverged, hyperparameters: { learningRate: '3e-5' } });
    expect(run.hyperparameters.learningRate).toBe(1e-5);
  });

  test('starts from the default where none was set, and stays within the range', () => {
    expect(next({ verdict: diverged }).hyperparameters.learningRate).toBe(3.3e-6);
    const low = next({ verdict: diverged, hyperparameters: { learningRate: 1e-6 } });
    expect(low.hyperparameters.learningRate).toBe(1e-6);
  });

  test('is a multiplier for Claude', () => {
    const run = next({ verdict: diverged, model: 'anthropic.claude-3-haiku-20240307-v1:0:200k' });
    expect(run.hyperparameters.learningRateMultiplier).toBe(0.33);
  });

  test('is halved where the first epoch is the best', () => {
    expect(next({ verdict: judge([1, 1.2]) }).hyperparameters.learningRate).toBe(5e-6);
  });

  test('may be raised, in words, where the epochs end before the loss does', () => {
    const input = { verdict: judge([1, 0.7, 0.55, 0.45, 0.38]) };
    expect(textsOf('learning-rate', input)).toContain('0.00002');
    expect(next(input).hyperparameters).not.toHaveProperty('learningRate');
    expect(textsOf('learning-rate', { ...input, hyperparameters: { learningRate: 1e-4 } })).toBe(
      '',
    );
  });

  test('is taken from an earlier run that was better by more than chance', () => {
    const verdict = judge([1, 0.8, 0.81]);
    const past = (lowest: number) => [
      { verdict: judge([1, lowest]), hyperparameters: { learningRate: '5e-5' } },
    ];
    expect(next({ verdict, history: past(0.7) }).hyperparameters.learningRate).toBe(5e-5);
    expect(next({ verdict, history: past(0.79) }).hyperparameters).not.toHaveProperty(
      'learningRate',
    );
  });

  test('of an unknown model is advised in words alone', () => {
    const run = recommendNextRun({ verdict: diverged });
    expect(run.hyperparameters).toEqual({});
    expect(run.advice.map(({ about }) => about)).toContain('learning-rate');
  });
});

describe('the warm-up', () => {
  test('is a step for every so many records, repeated ones too', () => {
    const warmUp = (rows: number) =>
      next({ verdict: judge([1, 0.5, 0.5]), dataset: { rows, effectiveEpochFactor: 1 } })
        .hyperparameters.learningRateWarmupSteps;
    expect(warmUp(12_800)).toBe(20);
    expect(warmUp(100)).toBe(0);
    expect(warmUp(6_400)).toBeUndefined();
  });

  test('is not advised where AWS says nothing', () => {
    const run = next({
      verdict: judge([1, 0.5, 0.5]),
      model: 'meta.llama3-1-8b-instruct-v1:0:128k',
    });
    expect(run.hyperparameters).toEqual({ epochCount: 2 });
  });
});

describe('the price', () => {
  test('is unknown without an estimate, or with one that is unavailable', () => {
    const verdict = judge([1, 0.5]);
    const unavailable: CostEstimate = { kind: 'unavailable', reason: 'no-price', message: '' };
    expect(next({ verdict, maxCostUsd: 5 })).toMatchObject({
      usd: null,
      affordableEpochs: null,
      reachesConvergence: null,
    });
    expect(next({ verdict, cost: unavailable }).usd).toBeNull();
  });

  test('takes an estimate for other epochs than those that ran', () => {
    const run = next({ verdict: judge([1, 0.5, 0.5]), cost: estimate(10), costEpochs: 5 });
    expect(run.usd?.expected).toBeCloseTo(4, 10);
  });
});

test.each([
  [{ verdict: undefined }, 'verdict'],
  [{ verdict: judge([1, 0.5]), maxCostUsd: Number.NaN }, 'maxCostUsd'],
  [{ verdict: judge([1, 0.5]), costEpochs: 0 }, 'costEpochs'],
])('refuses wrong input, case %#', (input, field) => {
  expect(() => recommendNextRun(input as NextRunInput)).toThrow(
    expect.objectContaining({ code: 'input.invalid', details: expect.objectContaining({ field }) }),
  );
});
