import { describe, expect, test } from 'vitest';
import {
  formatBytes,
  formatQuantity,
  formatShort,
  formatUnitPrice,
  formatUsd,
  formatUsdRange,
  formatUsdUp,
  plural,
} from '../../../../src/base/text/format.js';

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
  [25, '$25.00'],
  [25.001, '$25.01'],
  [0.1 + 0.2, '$0.30'],
  [12_345.678, '$12,345.68'],
  [0.0042, '$0.0042'],
  [0.00421, '$0.0043'],
])('writes at most %d dollars as %s', (usd, text) => {
  expect(formatUsdUp(usd)).toBe(text);
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
  [0.035, '$0.035'],
  [0.023, '$0.023'],
  [0.00378, '$0.00378'],
  [0.000005, '$0.000005'],
  [60.5, '$60.50'],
])('writes the unit price %d as %s', (usd, text) => {
  expect(formatUnitPrice(usd)).toBe(text);
});

describe('counts', () => {
  test('quantities keep three digits that count', () => {
    expect([formatQuantity(0.0022484), formatQuantity(2112.2)]).toEqual(['0.00225', '2,112']);
  });

  test('axis labels are short', () => {
    expect([formatShort(950), formatShort(1280), formatShort(3e6)]).toEqual(['950', '1.3k', '3M']);
  });

  test('one is singular', () => {
    expect([plural(1, 'record'), plural(2500, 'record')]).toEqual(['1 record', '2,500 records']);
  });
});
