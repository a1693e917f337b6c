import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../../src/base/math/random.js';
import { detectConvergence } from '../../../../src/convergence/convergenceDetector.js';
import type { MetricPoint } from '../../../../src/metrics/types.js';
import { perEpoch, readFixture } from '../../../helpers/curves.js';
import {
  type CurveKind,
  type SimulatedCurve,
  simulateCurve,
} from '../../../helpers/simulatedCurves.js';

const factsOf = (training: readonly MetricPoint[], options = {}) =>
  detectConvergence({ training }, options).trainingLoss;

/** Steps whose loss is the mean of its epoch, give or take a little. */
const steps = (means: readonly number[], perEpochCount = 20): MetricPoint[] =>
  means.flatMap((mean, index) =>
    Array.from({ length: perEpochCount }, (_, step) => ({
      step: index * perEpochCount + step + 1,
      epoch: index + 1,
      loss: mean + (step % 2 === 0 ? 0.002 : -0.002),
    })),
  );

describe('after how many epochs the training loss converged', () => {
  test('a Llama 2 job of ten epochs: the seventh, with what came after it', () => {
    const training = readFixture('llama2-13b-training.csv');
    const { trainingLoss, reasons } = detectConvergence({ training }, { usdPerEpoch: 2 });
    expect(trainingLoss).toMatchObject({
      status: 'converged',
      convergedEpoch: 7,
      epochsAfter: 3,
      usdAfter: 6,
    });
    const [low, high] = trainingLoss.convergedRange ?? [];
    expect(low).toBeGreaterThan(4);
    expect(high).toBeLessThan(8);
    expect(reasons.at(-1)).toMatch(/converged in epoch 7 .*; 3 epochs came after it/);
  });

  test('a curve that halves every epoch is falling, and says what the next epoch buys', () => {
    const facts = factsOf(steps([2, 1, 0.5]));
    expect(facts).toMatchObject({ status: 'falling', convergedEpoch: null, epochsAfter: null });
    expect(facts.nextEpochLowers?.low).toBeLessThanOrEqual(facts.nextEpochLowers?.expected ?? 0);
    expect(facts.nextEpochLowers?.expected).toBeGreaterThan(0.1);
    expect(facts.nextEpochLowers?.expected).toBeLessThan(0.4);
  });

  test('it is told whatever the validation loss says', () => {
    const training = steps([2, 0.6, 0.2, 0.19, 0.189, 0.189]);
    const validation = perEpoch([1, 0.8, 0.9, 1, 1.1, 1.2]);
    const verdict = detectConvergence({ training, validation });
    expect(verdict.status).toBe('overfitting');
    expect(verdict.trainingLoss.status).toBe('converged');
  });

  test('a tolerance asked for is the one that holds', () => {
    const training = steps([2, 1.2, 0.9, 0.8, 0.76, 0.75, 0.745]);
    const loose = factsOf(training, { trainingLossTolerance: 0.1 });
    const strict = factsOf(training, { trainingLossTolerance: 0.01 });
    expect(loose.tolerance).toBe(0.1);
    expect(loose.convergedEpoch).toBeLessThan(strict.convergedEpoch ?? Number.POSITIVE_INFINITY);
    expect(() => factsOf(training, { trainingLossTolerance: 0 })).toThrow(/trainingLossTolerance/);
  });

  test('the step of convergence lies within its epoch; one row an epoch has no such step', () => {
    const { convergedEpoch, convergedStep } = factsOf(steps([2, 0.6, 0.3, 0.28, 0.279, 0.279]));
    expect(Math.ceil((convergedStep ?? 0) / 20)).toBe(convergedEpoch);
    const rows = factsOf(perEpoch([2, 0.6, 0.3, 0.28, 0.279, 0.279]));
    expect(rows.convergedEpoch).not.toBeNull();
    expect(rows.convergedStep).toBeNull();
  });
});

describe('what cannot be told is not', () => {
  test.each([
    ['one epoch', steps([1])],
    ['no loss', []],
    ['no fall beyond the scatter', steps([1, 1, 1, 1])],
    ['a loss that rises a little', steps([1, 1.01, 1.02])],
  ])('%s is too short', (_, training) => {
    expect(factsOf(training)).toMatchObject({ status: 'too-short', convergedEpoch: null });
  });

  test('a run that broke down has diverged', () => {
    const training = [...steps([2, 1]), { step: 41, epoch: 3, loss: Number.POSITIVE_INFINITY }];
    expect(factsOf(training)).toMatchObject({ status: 'diverged', convergedEpoch: null });
  });

  test('the slope is that within the last epoch: a stair at its edge is none', () => {
    const { slopePerEpoch } = factsOf(steps([2, 1, 0.5]));
    expect(Math.abs(slopePerEpoch?.expected ?? 1)).toBeLessThan(0.01);
    expect(slopePerEpoch?.low).toBeLessThan(0);
    expect(slopePerEpoch?.high).toBeGreaterThan(0);
  });
});

/** An open end says "more than three times as far as the run went". */
function holds([low, high]: readonly [number, number | null], curve: SimulatedCurve): boolean {
  const { convergedAt, epochs } = curve;
  const nearest = Math.min(convergedAt, 3 * epochs);
  return nearest >= low * 0.999 && (high === null || convergedAt <= high * 1.001);
}

describe('signs of memory', () => {
  test('the stair at the edge of an epoch, and the last losses of the first pass', () => {
    const facts = factsOf(steps([2, 1, 0.5]));
    expect(facts.edgeDrop).toBeCloseTo(0.5, 1);
    expect(facts.firstPassLoss).toBeCloseTo(2, 1);
  });

  test('are not told from a few rows', () => {
    expect(factsOf(steps([2, 1], 4))).toMatchObject({ edgeDrop: null, firstPassLoss: null });
  });
});

test('on simulated curves the 80 % range holds the truth in 75 to 85 %', () => {
  const random = seededRandom(11);
  const kinds: CurveKind[] = ['exponential', 'power-law', 'stairs', 'resembling-neighbours'];
  const held = kinds.flatMap((kind) =>
    Array.from({ length: 200 }, () => simulateCurve(kind, random)).flatMap((curve) => {
      const range = factsOf(curve.training).convergedRange;
      return range === null ? [] : [holds(range, curve)];
    }),
  );
  expect(held.length).toBeGreaterThan(750);
  const share = held.filter(Boolean).length / held.length;
  expect(share).toBeGreaterThanOrEqual(0.75);
  expect(share).toBeLessThanOrEqual(0.85);
});
