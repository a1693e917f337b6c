import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { detectConvergence } from '../../../src/convergenceDetector.js';
import { FineTunerError } from '../../../src/errors.js';
import { parseMetrics } from '../../../src/metrics/parseMetrics.js';
import type { MetricPoint } from '../../../src/metrics/types.js';

const read = (name: string): MetricPoint[] =>
  parseMetrics(readFileSync(new URL(`../../fixtures/metrics/${name}`, import.meta.url), 'utf8'));

const perEpoch = (losses: readonly number[]): MetricPoint[] =>
  losses.map((loss, index) => ({ step: (index + 1) * 10, epoch: index + 1, loss }));

const judge = (losses: readonly number[], maxEpochs = 10) =>
  detectConvergence({ training: [], validation: perEpoch(losses) }, { maxEpochs });

describe('real jobs', () => {
  test('a Nova Micro job of three epochs is still improving and should train five', () => {
    const verdict = detectConvergence(
      { training: read('nova-micro-training.csv'), validation: read('nova-micro-validation.csv') },
      { maxEpochs: 5, usdPerEpoch: 0.4 },
    );
    expect(verdict).toMatchObject({
      status: 'improving',
      basis: 'validation',
      evidence: 'moderate',
      epochsRun: 3,
      bestEpoch: 3,
      convergedEpoch: null,
      recommendedEpochs: 5,
      wastedEpochs: 0,
      wastedUsd: 0,
    });
    expect(verdict.pNextEpochImproves).toBeGreaterThan(0.8);
  });

  test('a Llama 2 job of ten epochs overfits after the third, and says what was wasted', () => {
    const verdict = detectConvergence(
      { training: read('llama2-13b-training.csv'), validation: read('llama2-13b-validation.csv') },
      { maxEpochs: 10, usdPerEpoch: 2 },
    );
    expect(verdict).toMatchObject({
      status: 'overfitting',
      bestEpoch: 3,
      convergedEpoch: 3,
      recommendedEpochs: 3,
      recommendedRange: [2, 4],
      wastedEpochs: 7,
      wastedUsd: 14,
    });
    expect(verdict.reasons.join(' ')).toContain('lowest at epoch 3: 0.98');
  });
});

describe('with validation loss', () => {
  test('a loss that stays within 1 % of its minimum has converged at the first such epoch', () => {
    expect(judge([1, 0.5, 0.4, 0.398, 0.399])).toMatchObject({
      status: 'converged',
      bestEpoch: 4,
      convergedEpoch: 3,
      recommendedEpochs: 3,
      wastedEpochs: 2,
    });
  });

  test('differences under 0.001 are none, however small the loss', () => {
    expect(judge([0.01, 0.004, 0.0035])).toMatchObject({ status: 'converged', convergedEpoch: 2 });
  });

  test('two points are weak evidence', () => {
    expect(judge([1, 0.5]).evidence).toBe('weak');
  });

  test('a recommendation stays within the epochs the model allows', () => {
    expect(judge([1, 0.7, 0.5], 4).recommendedEpochs).toBe(4);
    expect(judge([1, 0.7, 0.5], 4.5).recommendedEpochs).toBe(4);
    expect(judge([1, 0.9, 0.8, 0.8], 2).recommendedEpochs).toBe(2);
  });

  test('one more epoch is likely to help after a large drop and unlikely after a rise', () => {
    expect(judge([1, 0.7]).pNextEpochImproves).toBeGreaterThan(0.9);
    expect(judge([1, 0.7, 0.75]).pNextEpochImproves).toBeLessThan(0.05);
  });

  test('only the last row of an epoch counts', () => {
    const validation = [
      { step: 5, epoch: 1, loss: 2 },
      { step: 10, epoch: 1, loss: 1 },
      { step: 15, epoch: 2, loss: 0.2 },
      { step: 20, epoch: 2, loss: 1.2 },
    ];
    expect(detectConvergence({ training: [], validation }).status).toBe('overfitting');
  });
});

describe('without validation loss', () => {
  test('a falling training loss is unknown, weak, and leads to the advice to add a validation set', () => {
    const verdict = detectConvergence({ training: perEpoch([2, 1, 0.5, 0.49, 0.489, 0.488]) });
    expect(verdict).toMatchObject({
      status: 'unknown',
      basis: 'training-only',
      evidence: 'weak',
      bestEpoch: null,
      convergedEpoch: null,
      pNextEpochImproves: null,
      wastedEpochs: null,
      recommendedEpochs: 4,
    });
    expect(verdict.reasons.join(' ')).toContain('Add a validation set');
  });

  test('never recommends more epochs than were run', () => {
    expect(detectConvergence({ training: perEpoch([2, 1]) }).recommendedEpochs).toBe(2);
    expect(detectConvergence({ training: perEpoch([2]) }).recommendedEpochs).toBe(1);
  });

  test('one validation point is not enough', () => {
    const verdict = detectConvergence({ training: [], validation: perEpoch([2]) });
    expect(verdict).toMatchObject({ status: 'unknown', basis: 'training-only' });
    expect(verdict.reasons[0]).toContain('one validation point');
  });

  test('no loss at all has no basis', () => {
    expect(detectConvergence({ training: [] })).toMatchObject({
      status: 'unknown',
      basis: 'none',
      evidence: 'none',
      epochsRun: 0,
      recommendedEpochs: null,
    });
  });
});

describe('runs that broke down', () => {
  test('an infinite loss has diverged, with strong evidence', () => {
    const verdict = detectConvergence({ training: read('diverged-training.csv') });
    expect(verdict).toMatchObject({
      status: 'diverged',
      evidence: 'strong',
      recommendedEpochs: null,
    });
    expect(verdict.reasons[0]).toContain('step 3');
  });

  const rising = Array.from({ length: 40 }, (_, index) => ({
    step: index + 1,
    epoch: 1,
    loss: index < 20 ? 3 - index * 0.1 : 1.2 + (index - 20) * 0.12,
  }));

  test('a training loss that comes back up to where it began has diverged', () => {
    expect(detectConvergence({ training: rising }).status).toBe('diverged');
  });

  test('a validation loss that still falls shows that it did not', () => {
    expect(detectConvergence({ training: rising, validation: perEpoch([1, 0.8]) }).status).toBe(
      'improving',
    );
  });
});

test('the rows of several runs are not judged together', () => {
  const verdict = detectConvergence({ training: read('run-table.csv') });
  expect(verdict).toMatchObject({ status: 'unknown', basis: 'none' });
  expect(verdict.reasons[0]).toContain('alpha, beta');
});

test.each([
  [{ maxEpochs: 0 }, 'maxEpochs'],
  [{ maxEpochs: Number.NaN }, 'maxEpochs'],
  [{ usdPerEpoch: -1 }, 'usdPerEpoch'],
])('refuses the options %j', (options, field) => {
  expect(() => detectConvergence({ training: [] }, options)).toThrow(
    expect.objectContaining({ code: 'input.invalid', details: expect.objectContaining({ field }) }),
  );
});

test('an error of its own meets metrics that are no arrays', () => {
  try {
    detectConvergence({} as never);
    expect.unreachable();
  } catch (error) {
    expect(FineTunerError.is(error, 'input.invalid')).toBe(true);
  }
});
