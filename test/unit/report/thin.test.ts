import { describe, expect, test } from 'vitest';
import type { PlacedPoint } from '../../../src/report/lossSeries.js';
import { thinPoints } from '../../../src/report/thin.js';

const points = (losses: readonly number[]): PlacedPoint[] => losses.map((loss, x) => ({ x, loss }));
const wave = Array.from({ length: 10_000 }, (_, index) => 2 + Math.sin(index));

/** The wave with one loss changed. */
function changed(step: number, loss: number): number[] {
  return wave.map((usual, index) => (index === step ? loss : usual));
}

describe('thinPoints', () => {
  test('leaves few points as they are', () => {
    const few = points([3, 1, 2]);
    expect(thinPoints(few, 10)).toBe(few);
  });

  test('keeps a spike of a single step', () => {
    const spiked = points(changed(7_777, 90));
    expect(thinPoints(spiked, 100)).toContainEqual({ x: 7_777, loss: 90 });
  });

  test('keeps a dip of a single step', () => {
    const dipped = points(changed(1_234, 0.01));
    expect(thinPoints(dipped, 100)).toContainEqual({ x: 1_234, loss: 0.01 });
  });

  test('keeps where a loss became infinite', () => {
    const broken = points(changed(5_000, Number.POSITIVE_INFINITY));
    expect(thinPoints(broken, 100)).toContainEqual({ x: 5_000, loss: Number.POSITIVE_INFINITY });
  });

  test('keeps at most five points a bucket, in order', () => {
    const thinned = thinPoints(points(wave), 100);
    expect(thinned.length).toBeLessThanOrEqual(101 * 5);
    expect(thinned).toEqual([...thinned].sort((a, b) => a.x - b.x));
  });

  test('does not break the line where single steps are not reported', () => {
    const holes = points(wave.map((loss, index) => (index % 10 === 3 ? Number.NaN : loss)));
    expect(thinPoints(holes, 100).some(({ loss }) => Number.isNaN(loss))).toBe(false);
  });

  test('breaks the line where a whole bucket is not reported', () => {
    const hole = points(
      wave.map((loss, index) => (index > 3_000 && index < 3_500 ? Number.NaN : loss)),
    );
    expect(thinPoints(hole, 100).some(({ loss }) => Number.isNaN(loss))).toBe(true);
  });

  test('copes with points that all lie at one place', () => {
    const pile = wave.map((loss) => ({ x: 1, loss }));
    expect(thinPoints(pile, 100).length).toBeLessThanOrEqual(5);
  });
});
