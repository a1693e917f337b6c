import { describe, expect, test } from 'vitest';
import { epochTicks } from '../../../src/report/charts/epochTicks.js';
import { lossScale, lossTick } from '../../../src/report/charts/lossScale.js';
import { linearScale, logScale } from '../../../src/report/charts/scale.js';

describe('linearScale', () => {
  test('rounds its ends out to whole ticks', () => {
    const scale = linearScale([0.12, 0.93], [100, 0]);
    expect(scale.ticks).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect([scale.at(0), scale.at(0.5), scale.at(1)]).toEqual([100, 50, 0]);
  });

  test('adds no tick to ends that are whole already', () => {
    expect(linearScale([0, 0.3], [0, 1], 3).ticks).toEqual([0, 0.1, 0.2, 0.3]);
  });

  test('has room around a single value', () => {
    const scale = linearScale([2, 2], [0, 100]);
    expect(scale.at(2)).toBeGreaterThanOrEqual(0);
    expect(scale.ticks.length).toBeGreaterThan(1);
  });
});

describe('logScale', () => {
  test('ends at 1, 2 or 5 times a power of ten', () => {
    const scale = logScale([0.035, 4.27], [100, 0]);
    expect(scale.ticks).toEqual([0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5]);
    expect([scale.at(0.02), scale.at(5)]).toEqual([100, 0]);
  });

  test('thins its ticks over many powers', () => {
    const scale = logScale([1e-9, 1e9], [0, 100]);
    expect(scale.ticks.length).toBeLessThanOrEqual(8);
    expect(scale.ticks.length).toBeGreaterThan(3);
  });
});

describe('lossScale', () => {
  const plot = { left: 0, right: 100, top: 0, bottom: 100 };

  test('is logarithmic over more than a factor of 8, unless a loss is 0 or below', () => {
    expect(lossScale([0.1, 1], plot).kind).toBe('log');
    expect(lossScale([0.2, 1], plot).kind).toBe('linear');
    expect(lossScale([0, 1], plot).kind).toBe('linear');
    expect(lossScale([-3, 1], plot).kind).toBe('linear');
  });

  test('exists without a single loss', () => {
    expect(lossScale(null, plot).ticks.length).toBeGreaterThan(1);
  });

  test('writes linear ticks with equally many decimals', () => {
    const scale = lossScale([2.45, 3.4], plot);
    expect(scale.ticks.map(lossTick(scale))).toEqual(['2.4', '2.6', '2.8', '3.0', '3.2', '3.4']);
  });

  test('writes very small and very large losses with a power', () => {
    const scale = lossScale([1e-6, 1e6], plot);
    expect(scale.ticks.map(lossTick(scale))).toEqual(expect.arrayContaining(['1e-6', '1', '1e+6']));
  });
});

describe('epochTicks', () => {
  test.each([
    [3, 8, [0, 1, 2, 3]],
    [10, 8, [0, 2, 4, 6, 8, 10]],
    [1000, 8, [0, 200, 400, 600, 800, 1000]],
  ])('%i epochs in at most %i parts', (last, most, ticks) => {
    expect(epochTicks(last, most)).toEqual(ticks);
  });
});
