import { describe, expect, test } from 'vitest';
import {
  convergedRange,
  outcomeOf,
  quantile,
  toOutlook,
} from '../../../src/convergence/outlook.js';

const seen = [1, 0.8, 0.7].map((loss, index) => ({ epoch: index + 1, loss }));
const ways = (...courses: number[][]) => courses.map((course) => Float64Array.from(course));

describe('a way on', () => {
  test('converges where it first comes within 1 % of its lowest', () => {
    const { ways: drawn } = toOutlook(seen, ways([0.75, 0.76], [0.696, 0.69], [0.6, 0.59]));
    expect(drawn.map((way) => way.convergedEpoch)).toEqual([3, 4, 5]);
    expect(drawn.map((way) => way.lowest)).toEqual([0.7, 0.69, 0.59]);
  });

  test('may converge earlier than the lowest seen', () => {
    const flat = [1, 0.701, 0.7].map((loss, index) => ({ epoch: index + 1, loss }));
    expect(toOutlook(flat, ways([0.9])).ways[0]?.convergedEpoch).toBe(2);
  });
});

describe('what training so long would come to', () => {
  const outlook = toOutlook(seen, ways([0.75, 0.76], [0.6, 0.5]));

  test('at an epoch that was seen', () => {
    const { excessLoss, wastedEpochs } = outcomeOf(3, outlook);
    expect(excessLoss).toBeCloseTo((0 + (0.7 - 0.5) / 0.5) / 2, 12);
    expect(wastedEpochs).toBe(0);
  });

  test('at an epoch ahead', () => {
    const { excessLoss, wastedEpochs, cost } = outcomeOf(5, outlook);
    expect(excessLoss).toBeCloseTo((0.06 / 0.7 + 0) / 2, 12);
    expect(wastedEpochs).toBe(1);
    expect(cost).toBeCloseTo((0.06 / 0.007 + 2 + 0) / 2, 10);
  });

  test('an excess beyond 50 % weighs no more', () => {
    const wild = toOutlook(seen, ways([70, 0.7]));
    expect(outcomeOf(4, wild).excessLoss).toBe(0.5);
    expect(outcomeOf(4, wild).cost).toBe(51);
  });
});

describe('the range of epochs', () => {
  const at = (...converged: number[]) => ({
    seen,
    ways: converged.map((convergedEpoch) => ({
      convergedEpoch,
      lowest: 1,
      losses: new Float64Array(),
    })),
  });

  test('is the shortest that holds the share', () => {
    expect(convergedRange(4, 0.8, at(1, 4, 4, 4, 4, 5, 5, 5, 5, 9))).toEqual([4, 5]);
  });

  test('holds the recommendation', () => {
    expect(convergedRange(6, 0.8, at(2, 2, 2, 2, 2))).toEqual([2, 6]);
    expect(convergedRange(1, 0.8, at(3, 3, 3, 4, 4))).toEqual([1, 4]);
  });
});

test('a quantile is a value of the sample', () => {
  expect(quantile(Float64Array.of(1, 2, 3, 4, 5), 0.5)).toBe(3);
  expect(quantile(Float64Array.of(1, 2, 3, 4, 5), 0.9)).toBe(5);
  expect(quantile(new Float64Array(), 0.5)).toBeNaN();
});
