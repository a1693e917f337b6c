import { describe, expect, test } from 'vitest';
import {
  formatBytes,
  formatDuration,
  formatEpochRange,
  formatLoss,
  formatPercent,
  formatQuantity,
  formatShort,
  formatTime,
  formatUsd,
  formatUsdRange,
} from '../../../src/report/format.js';

test.each([
  [0, '$0.00'],
  [0.704, '$0.70'],
  [1234.5, '$1,234.50'],
  [43_800, '$43,800'],
  [0.0042, '$0.0042'],
  [0.0000052, '$0.0000052'],
  [-0.5, '-$0.50'],
  [Number.NaN, '–'],
])('writes %d dollars as %s', (usd, text) => {
  expect(formatUsd(usd)).toBe(text);
});

test('writes a range once where both ends read the same', () => {
  expect(formatUsdRange({ low: 1.951, expected: 1.95, high: 1.949 })).toBe('$1.95');
  expect(formatUsdRange({ low: 1.9, expected: 2, high: 2.1 })).toBe('$1.90–$2.10');
});

test.each([
  [0.0703637, '0.0704'],
  [0.5, '0.500'],
  [1.49, '1.49'],
  [12.345, '12.3'],
  [1234, '1234'],
  [0, '0'],
  [1e-6, '1.00e-6'],
  [3e7, '3.00e+7'],
  [Number.NaN, 'not reported'],
  [Number.POSITIVE_INFINITY, 'not finite'],
])('writes a loss of %d as %s', (loss, text) => {
  expect(formatLoss(loss)).toBe(text);
});

test.each([
  [0, '0 %'],
  [0.001, '<1 %'],
  [0.5, '50 %'],
  [0.999, '>99 %'],
  [1, '100 %'],
])('writes a share of %d as %s', (share, text) => {
  expect(formatPercent(share)).toBe(text);
});

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [2_411_666, '2.4 MB'],
  [999_999, '1.0 MB'],
  [3e15, '3000 TB'],
])('writes %d bytes as %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test.each([
  [42_000, '42 s'],
  [8 * 60_000, '8 min'],
  [125 * 60_000, '2 h 05 min'],
  [-1, '–'],
])('writes %d ms as %s', (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text);
});

describe('smaller ones', () => {
  test('quantities keep three digits that count', () => {
    expect([formatQuantity(0.0022484), formatQuantity(2112.2)]).toEqual(['0.00225', '2,112']);
  });

  test('axis labels are short', () => {
    expect([formatShort(950), formatShort(1280), formatShort(3e6)]).toEqual(['950', '1.3k', '3M']);
  });

  test('one epoch is singular', () => {
    expect([formatEpochRange([1, 1]), formatEpochRange([4, 5])]).toEqual(['1 epoch', '4–5 epochs']);
  });

  test('times are in UTC, and text that is no date stays', () => {
    expect(formatTime('2026-11-22T14:05:59+02:00')).toBe('2026-11-22 12:05 UTC');
    expect(formatTime('soon')).toBe('soon');
  });
});
