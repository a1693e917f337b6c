import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detectConvergence } from '../../../src/convergence/convergenceDetector.js';
import type { ConvergenceVerdict } from '../../../src/convergence/types.js';
import type { MetricPoint } from '../../../src/metrics/types.js';
import { perEpoch } from '../../helpers/curves.js';

const loss = fc.double({ min: 0.05, max: 10, noNaN: true });
const curve = fc.array(loss, { minLength: 2, maxLength: 10 });
const weird = fc.constantFrom(
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  0,
  -1,
  1e308,
  1e-308,
  2 ** 53,
);
const anyNumber = fc.oneof(fc.double(), fc.integer({ min: -3, max: 12 }), weird);
const anyPoint: fc.Arbitrary<MetricPoint> = fc.record({
  step: anyNumber,
  epoch: anyNumber,
  loss: anyNumber,
});

const judge = (losses: readonly number[], training: readonly MetricPoint[] = []) =>
  detectConvergence({ training, validation: perEpoch(losses) }, { maxEpochs: 10 });

/** What a verdict says apart from its words. */
const figures = ({ reasons: _, ...rest }: ConvergenceVerdict) => rest;

describe('any points', () => {
  test('give a verdict that hangs together, without throwing', () => {
    fc.assert(
      fc.property(
        fc.array(anyPoint),
        fc.option(fc.array(anyPoint), { nil: undefined }),
        fc.integer({ min: 1, max: 20 }),
        (training, validation, maxEpochs) => {
          const verdict = detectConvergence(
            validation === undefined ? { training } : { training, validation },
            { maxEpochs },
          );
          const {
            recommendedEpochs: epochs,
            recommendedRange: range,
            pNextEpochImproves: chance,
          } = verdict;
          expect(verdict.reasons.length).toBeGreaterThan(0);
          if (epochs !== null) {
            expect(Number.isInteger(epochs) && epochs >= 1 && epochs <= maxEpochs).toBe(true);
            expect(range?.[0]).toBeLessThanOrEqual(epochs);
            expect(range?.[1]).toBeGreaterThanOrEqual(epochs);
          }
          if (chance !== null) expect(chance >= 0 && chance <= 1).toBe(true);
          if (verdict.basis !== 'validation')
            expect(['unknown', 'diverged']).toContain(verdict.status);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('never converge or overfit on training loss alone', () => {
    fc.assert(
      fc.property(fc.array(anyPoint), fc.option(anyPoint, { nil: undefined }), (training, one) => {
        const validation = one === undefined ? [] : [one];
        const { status, convergedEpoch } = detectConvergence({ training, validation });
        expect(['unknown', 'diverged']).toContain(status);
        expect(convergedEpoch).toBeNull();
      }),
    );
  });
});

describe('what does not change the verdict', () => {
  test('the order of the validation points', () => {
    const shuffled = curve.chain((losses) =>
      fc.tuple(
        fc.constant(losses),
        fc.shuffledSubarray(perEpoch(losses), { minLength: losses.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([losses, validation]) => {
        expect(detectConvergence({ training: [], validation }, { maxEpochs: 10 })).toEqual(
          judge(losses),
        );
      }),
      { numRuns: 60 },
    );
  });

  test('points that stand there twice', () => {
    fc.assert(
      fc.property(curve, (losses) => {
        const validation = perEpoch(losses).flatMap((point) => [point, { ...point }]);
        expect(detectConvergence({ training: [], validation }, { maxEpochs: 10 })).toEqual(
          judge(losses),
        );
      }),
      { numRuns: 60 },
    );
  });

  test('how many steps an epoch has, and how often a record stands in the data', () => {
    fc.assert(
      fc.property(
        curve,
        fc.integer({ min: 1, max: 5000 }),
        fc.integer({ min: 1, max: 9 }),
        (losses, steps, factor) => {
          const validation = perEpoch(losses, steps);
          const { effectiveEpochs, ...verdict } = detectConvergence(
            { training: [], validation },
            { maxEpochs: 10, effectiveEpochFactor: factor },
          );
          expect(figures(verdict)).toEqual(figures(judge(losses)));
          expect(effectiveEpochs?.run).toBe(losses.length * factor);
        },
      ),
      { numRuns: 60 },
    );
  });

  // Not the recommendation: where two are as good, the last digit decides.
  test('the unit of the loss, above the floor of 0.001', () => {
    const high = fc.array(fc.double({ min: 1, max: 10, noNaN: true }), {
      minLength: 2,
      maxLength: 8,
    });
    fc.assert(
      fc.property(high, (losses) => {
        const { status, pNextEpochImproves, convergedEpoch } = judge(losses);
        const doubled = judge(losses.map((value) => value * 2));
        expect(doubled).toMatchObject({ status, convergedEpoch });
        expect(doubled.pNextEpochImproves).toBeCloseTo(pNextEpochImproves ?? 0, 9);
      }),
      { numRuns: 60 },
    );
  });
});

describe('what the shape of a curve decides', () => {
  test('a loss that never rises does not overfit and wastes nothing while it improves', () => {
    fc.assert(
      fc.property(curve, (losses) => {
        const verdict = judge([...losses].sort((a, b) => b - a));
        expect(['improving', 'converged']).toContain(verdict.status);
        if (verdict.status === 'improving') expect(verdict.wastedEpochs).toBe(0);
      }),
      { numRuns: 100 },
    );
  });

  test('a loss that never falls has converged at the first epoch', () => {
    fc.assert(
      fc.property(curve, (losses) => {
        const verdict = judge([...losses].sort((a, b) => a - b));
        expect(verdict.status).not.toBe('improving');
        expect(verdict).toMatchObject({ convergedEpoch: 1, recommendedEpochs: 1 });
      }),
      { numRuns: 100 },
    );
  });

  // A constant makes differences smaller beside the loss, so it can only take them below the floor.
  test('a constant added to every loss can only lead to "converged"', () => {
    fc.assert(
      fc.property(curve, fc.double({ min: 0.001, max: 20, noNaN: true }), (losses, shift) => {
        const before = judge(losses).status;
        const after = judge(losses.map((value) => value + shift)).status;
        expect([before, 'converged']).toContain(after);
      }),
      { numRuns: 100 },
    );
  });

  test('a constant flips nothing that stands clear of the floors', () => {
    const clear = fc.constantFrom<[number[], string]>(
      [[3, 2.4, 2.0], 'improving'],
      [[3, 2.4, 2.0, 2.4], 'overfitting'],
      [[3, 2.4, 2.001, 2.0], 'converged'],
    );
    fc.assert(
      fc.property(
        clear,
        fc.double({ min: -1.5, max: 15, noNaN: true }),
        ([losses, status], shift) => {
          expect(judge(losses.map((value) => value + shift)).status).toBe(status);
        },
      ),
    );
  });

  test('a larger last drop never makes the next one less likely, all else equal', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.3, noNaN: true }),
        fc.double({ min: 0.01, max: 0.3, noNaN: true }),
        (a, b) => {
          const [small, large] = [Math.min(a, b), Math.max(a, b)];
          const chance = (drop: number) => judge([1, 1 - drop]).pNextEpochImproves ?? 0;
          expect(chance(large)).toBeGreaterThanOrEqual(chance(small));
        },
      ),
      { numRuns: 60 },
    );
  });
});
