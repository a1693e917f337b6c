import { describe, expect, test } from 'vitest';
import { costByEpoch, plannedEpochs, usdPerEpoch } from '../../../src/report/costByEpoch.js';
import { aCost, aVerdict, reportDay } from '../../helpers/reportInputs.js';

const generatedAt = reportDay;

describe('plannedEpochs', () => {
  test('takes the caller, then the request, then the verdict', () => {
    const params = { hyperParameters: { epochCount: '3' } };
    const verdict = aVerdict({ epochsRun: 2 });
    expect(plannedEpochs({ generatedAt, epochs: 4, params, verdict })).toBe(4);
    expect(plannedEpochs({ generatedAt, params, verdict })).toBe(3);
    expect(plannedEpochs({ generatedAt, verdict })).toBe(2);
    expect(plannedEpochs({ generatedAt })).toBeNull();
  });

  test.each([{}, { hyperParameters: null }, { hyperParameters: { epochCount: 'many' } }])(
    'finds none in %j',
    (params) => {
      expect(plannedEpochs({ generatedAt, params })).toBeNull();
    },
  );
});

describe('usdPerEpoch', () => {
  test('is an equal share of the estimate', () => {
    const share = usdPerEpoch({ generatedAt, cost: aCost(6), epochs: 3 });
    expect(share?.expected).toBeCloseTo(2, 12);
    expect(share?.high).toBeCloseTo(2.2, 12);
  });

  test('has no range of its own without an estimate', () => {
    expect(usdPerEpoch({ generatedAt, usdPerEpoch: 2 })).toEqual({ low: 2, expected: 2, high: 2 });
  });

  test('is unknown without a price', () => {
    expect(usdPerEpoch({ generatedAt, epochs: 3 })).toBeNull();
  });
});

describe('costByEpoch', () => {
  test('adds to each what epochs do not change', () => {
    const rows = costByEpoch({ generatedAt, cost: aCost(6), epochs: 3 });
    const totals = rows.map(({ epochs, total }) => [
      epochs,
      Math.round(total.expected * 100) / 100,
    ]);
    expect(totals).toEqual([
      [1, 3.95],
      [2, 5.95],
      [3, 7.95],
      [4, 9.95],
      [5, 11.95],
    ]);
  });

  test('holds the high end of the total against the cap', () => {
    const rows = costByEpoch({ generatedAt, cost: aCost(6), epochs: 3, maxCostUsd: 8.7 });
    expect(rows.map(({ withinCap }) => withinCap)).toEqual([true, true, false, false, false]);
  });

  test('knows how far the loss would stay above the lowest, where that was judged', () => {
    const alternatives = [{ epochs: 2, excessLoss: 0.03, wastedEpochs: 0 }];
    const rows = costByEpoch({
      generatedAt,
      usdPerEpoch: 1,
      verdict: aVerdict({ alternatives }),
    });
    expect(rows.map(({ excessLoss }) => excessLoss)).toEqual([null, 0.03, null, null, null]);
  });

  test('has no word on a cap that was not set', () => {
    const rows = costByEpoch({ generatedAt, usdPerEpoch: 1 });
    expect(rows.every(({ withinCap }) => withinCap === null)).toBe(true);
  });

  test('reaches the recommended range and keeps to a dozen columns', () => {
    const verdict = aVerdict({ epochsRun: 40, recommendedEpochs: 13, recommendedRange: [12, 14] });
    const rows = costByEpoch({ generatedAt, usdPerEpoch: 1, verdict });
    expect(rows.length).toBeLessThanOrEqual(14);
    expect(rows.find(({ planned }) => planned)?.epochs).toBe(40);
    expect(rows.find(({ recommended }) => recommended)?.epochs).toBe(13);
  });
});
