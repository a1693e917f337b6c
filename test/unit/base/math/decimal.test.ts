import { describe, expect, test } from 'vitest';
import { decimal, multiply, sum, times, toNumber } from '../../../../src/base/math/decimal.js';
import { unitsPerOne } from '../../../../src/prices/units.js';

describe('exact decimals', () => {
  test.each([
    [0, 0n, 0],
    [12, 12n, 0],
    [0.00378, 378n, 5],
    [-1.5, -15n, 1],
    [1e-7, 1n, 7],
    [2.5e-10, 25n, 11],
    [1e21, 10n ** 21n, 0],
    [1.5e22, 15n * 10n ** 21n, 0],
  ])('%d', (value, units, scale) => {
    expect(decimal(value)).toEqual({ units, scale });
    expect(toNumber(decimal(value))).toBe(value);
  });

  test('are exact where numbers are not', () => {
    expect(0.1 + 0.2).not.toBe(0.3);
    expect(toNumber(sum([decimal(0.1), decimal(0.2)]))).toBe(0.3);
    expect(toNumber(times(1.005, 1000))).toBe(1005);
    expect(toNumber(multiply(decimal(3), decimal(0.00149)))).toBe(0.00447);
    expect(toNumber(sum([]))).toBe(0);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    '%s is no decimal',
    (value) => {
      expect(() => decimal(value)).toThrow(/no finite number/);
    },
  );
});

test('every unit has its size', () => {
  expect(unitsPerOne('tokens', 'tokens')).toBe(1);
  expect(unitsPerOne('1K tokens', 'tokens')).toBe(0.001);
  expect(unitsPerOne('1M tokens', 'tokens')).toBe(0.000001);
  expect(unitsPerOne('1K requests', 'requests')).toBe(0.001);
  expect(unitsPerOne('1M requests', 'requests')).toBe(0.000001);
  expect(unitsPerOne('request', 'requests')).toBe(1);
  for (const [unit, dimension] of [
    ['image', 'images'],
    ['hour', 'hours'],
    ['model unit hour', 'model unit hours'],
    ['model-month', 'model months'],
    ['GB-month', 'GB-months'],
    ['GB', 'GB'],
    ['TB', 'TB'],
  ] as const) {
    expect(unitsPerOne(unit, dimension)).toBe(1);
  }
  expect(() => unitsPerOne('hour', 'tokens')).toThrow(/one of tokens, 1K tokens, 1M tokens/);
});
