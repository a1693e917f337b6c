import { describe, expect, test } from 'vitest';
import {
  formatDuration,
  formatEpochRange,
  formatLoss,
  formatPercent,
  formatTime,
} from '../../../src/report/format.js';

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
  [42_000, '42 s'],
  [8 * 60_000, '8 min'],
  [125 * 60_000, '2 h 05 min'],
  [-1, '–'],
])('writes %d ms as %s', (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text);
});

describe('smaller ones', () => {
  test('one epoch is singular', () => {
    expect([formatEpochRange([1, 1]), formatEpochRange([4, 5])]).toEqual(['1 epoch', '4–5 epochs']);
  });

  test('times are in UTC, and text that is no date stays', () => {
    expect(formatTime('2026-11-22T14:05:59+02:00')).toBe('2026-11-22 12:05 UTC');
    expect(formatTime('soon')).toBe('soon');
  });
});
