import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { studentQuantile } from '../../../src/base/math/studentQuantile.js';
import {
  type CalibrationPair,
  calibratedCounter,
  fitCalibration,
  recordTokens,
  totalTokens,
} from '../../../src/tokens/calibration.js';
import type { TokenCounter } from '../../../src/tokens/types.js';
import { noisyFile, sampled } from '../../helpers/calibration.js';

const exact = (counted: number): CalibrationPair => ({ counted, actual: 12 + 1.3 * counted });
const sizes = [20, 35, 50, 80, 120, 200, 350, 700];

describe('fitting', () => {
  test('finds a line that holds exactly, and leaves no doubt about it', () => {
    const calibration = fitCalibration(sizes.map(exact));
    expect(calibration.intercept).toBeCloseTo(12, 9);
    expect(calibration.slope).toBeCloseTo(1.3, 9);
    const {
      low,
      expected: tokens,
      high,
    } = totalTokens(calibration, { records: 100, counted: 10_000 });
    expect(tokens).toBeCloseTo(14_200, 6);
    expect(high - low).toBeLessThan(1e-6);
  });

  test('takes the line through the origin where every record counts the same', () => {
    const pairs = sizes.map((_, index) => ({ counted: 100, actual: 120 + (index % 2) }));
    expect(fitCalibration(pairs)).toMatchObject({ intercept: 0, slope: 1.205 });
  });

  test('does the same where more counted tokens would mean fewer', () => {
    const pairs = sizes.map((counted) => ({ counted, actual: 1000 - counted }));
    expect(fitCalibration(pairs).intercept).toBe(0);
    expect(fitCalibration(pairs).slope).toBeGreaterThan(0);
  });

  test.each<[string, CalibrationPair[]]>([
    ['pairs', sizes.slice(0, 7).map(exact)],
    ['pairs[].counted', [...sizes.map(exact), { counted: 0, actual: 5 }]],
    ['pairs[].counted', [...sizes.map(exact), { counted: Number.NaN, actual: 5 }]],
    ['pairs[].actual', [...sizes.map(exact), { counted: 5, actual: -1 }]],
    ['pairs[].actual', [...sizes.map(exact), { counted: 5, actual: Number.POSITIVE_INFINITY }]],
  ])('refuses wrong %s', (field, pairs) => {
    expect(() => fitCalibration(pairs)).toThrowError(
      expect.objectContaining({
        code: 'input.invalid',
        details: expect.objectContaining({ field }),
      }),
    );
  });
});

describe('the interval of a file', () => {
  test.each([
    ['errors that grow with the root of the size', 'root'],
    ['errors in proportion to the size', 'proportional'],
    ['the same error at every size', 'constant'],
  ] as const)('holds the truth in at least 95 of 100 samples: %s', (_, noise) => {
    let held = 0;
    for (let seed = 1; seed <= 100; seed++) {
      const file = noisyFile({ records: 800, noise, seed });
      const calibration = fitCalibration(sampled(file, 40, seed));
      const counted = file.reduce((sum, pair) => sum + pair.counted, 0);
      const actual = file.reduce((sum, pair) => sum + pair.actual, 0);
      const { low, high } = totalTokens(calibration, { records: file.length, counted });
      if (low <= actual && actual <= high) held++;
    }
    expect(held).toBeGreaterThanOrEqual(95);
  });

  test('is wrong more often at a lower confidence, and narrower', () => {
    let held = 0;
    for (let seed = 1; seed <= 200; seed++) {
      const file = noisyFile({ records: 800, noise: 'root', seed });
      const calibration = fitCalibration(sampled(file, 40, seed), { confidence: 0.9 });
      const counted = file.reduce((sum, pair) => sum + pair.counted, 0);
      const actual = file.reduce((sum, pair) => sum + pair.actual, 0);
      const { low, high } = totalTokens(calibration, { records: file.length, counted });
      if (low <= actual && actual <= high) held++;
    }
    expect(held / 200).toBeGreaterThan(0.8);
    expect(held / 200).toBeLessThan(0.98);
  });

  test('narrows with the sample and closes when every record was sent', () => {
    const file = noisyFile({ records: 200, noise: 'root', seed: 4 });
    const counted = file.reduce((sum, pair) => sum + pair.counted, 0);
    const width = (size: number) => {
      const { low, high } = totalTokens(fitCalibration(sampled(file, size, 4)), {
        records: file.length,
        counted,
      });
      return high - low;
    };
    expect(width(100)).toBeLessThan(width(20));
    expect(width(200)).toBe(0);
  });
});

describe('the interval of one record', () => {
  test('holds nearly all records, and is wider than its share of the file’s', () => {
    const file = noisyFile({ records: 1000, noise: 'root', seed: 9 });
    const calibration = fitCalibration(sampled(file, 60, 9));
    const inside = file.filter(({ counted, actual }) => {
      const { low, high } = recordTokens(calibration, counted);
      return low <= actual && actual <= high;
    });
    expect(inside.length).toBeGreaterThan(970);
  });

  test('is ordered and never below zero', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            counted: fc.integer({ min: 1, max: 5000 }),
            actual: fc.integer({ min: 1, max: 9000 }),
          }),
          { minLength: 8, maxLength: 30 },
        ),
        fc.nat(10_000),
        (pairs, counted) => {
          const { low, expected: tokens, high } = recordTokens(fitCalibration(pairs), counted);
          expect(0 <= low && low <= tokens && tokens <= high).toBe(true);
        },
      ),
    );
  });
});

describe('a calibrated counter', () => {
  const counter: TokenCounter = {
    encoding: 'words',
    method: 'estimated',
    count: (text) => text.split(' ').length,
    estimate: (text) => {
      const tokens = text.split(' ').length;
      return {
        expected: tokens,
        low: tokens / 2,
        high: tokens * 2,
        method: 'estimated',
        encoding: 'words',
      };
    },
    estimateRecord: (record) => counter.estimate(String(record)),
  };
  const calibration = fitCalibration(
    sizes.map((counted, index) => ({ counted, actual: 12 + 1.3 * counted + (index % 2) })),
  );
  const better = calibratedCounter(counter, calibration);
  const text = Array.from({ length: 100 }, () => 'word').join(' ');

  test('keeps the count and narrows the estimates', () => {
    expect(better.count(text)).toBe(100);
    const before = counter.estimateRecord(text, 'converse');
    const after = better.estimateRecord(text, 'converse');
    expect(after.expected).toBe(Math.round(calibration.intercept + calibration.slope * 100));
    expect(after.high - after.low).toBeLessThan((before.high - before.low) / 10);
    expect(after).toMatchObject({ method: 'estimated', encoding: 'words' });
  });

  test('adds the template to records and not to bare texts', () => {
    expect(better.estimate(text).expected).toBe(Math.round(calibration.slope * 100));
  });

  test('bounds a file more narrowly than the sum of its records', () => {
    const one = better.estimateRecord(text, 'converse');
    const sum = { expected: one.expected * 50, low: one.low * 50, high: one.high * 50 };
    const whole = better.estimateTotal?.(sum, 50);
    expect(whole?.expected).toBeCloseTo(sum.expected, -1);
    expect((whole?.high ?? 0) - (whole?.low ?? 0)).toBeLessThan((sum.high - sum.low) / 2);
    expect(better.estimateTotal?.({ expected: 0, low: 0, high: 0 }, 0)).toMatchObject({ high: 0 });
  });
});

test('Student’s quantiles are those of the tables', () => {
  expect(studentQuantile(0.95, 6)).toBeCloseTo(2.447, 2);
  expect(studentQuantile(0.95, 10)).toBeCloseTo(2.228, 3);
  expect(studentQuantile(0.99, 6) / 3.707).toBeCloseTo(1, 2);
  expect(studentQuantile(0.99, 38)).toBeCloseTo(2.712, 3);
  expect(studentQuantile(0.9, 30)).toBeCloseTo(1.697, 3);
});
