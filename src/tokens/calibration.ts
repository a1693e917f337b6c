import { invalidInput } from '../base/errors.js';
import { type Confidence, studentQuantile } from '../base/math/studentQuantile.js';
import type { QuantityRange } from '../base/range.js';
import type { DatasetFormat } from '../records/types.js';
import { roundOutward } from './estimate.js';
import type { TokenCounter, TokenEstimate } from './types.js';

/** One record: what the counter says of it, and what the model read. */
export interface CalibrationPair {
  readonly counted: number;
  readonly actual: number;
}

/** The line `actual = intercept + slope × counted`, and how well it holds. Plain data. */
export interface Calibration {
  readonly intercept: number;
  readonly slope: number;
  readonly pairs: number;
  readonly confidence: Confidence;
  /** Student's quantile of that confidence for the pairs. */
  readonly quantile: number;
  readonly meanCounted: number;
  /** Sum of `(counted − mean)²`. */
  readonly spreadOfCounted: number;
  /** Standard deviation of a record's tokens about the line. */
  readonly residualTokens: number;
  /** The same divided by the root of `counted`: longer records stray further from the line. */
  readonly residualPerRootToken: number;
}

export const fewestPairs = 8;

/**
 * Fits the tokens that a model read to those that a counter gave: weighted least squares with
 * weights `1 ÷ counted`, as the error of a sum of words grows with the root of their number.
 *
 * Where every record counts the same, or the line would fall, the line through the origin is taken.
 *
 * @throws FineTunerError `input.invalid` for fewer than 8 pairs, or one that is no positive number.
 *
 * @example
 * ```ts
 * const calibration = fitCalibration(pairs);
 * totalTokens(calibration, { records: 800, counted: 226_000 }); // { low, expected, high }
 * ```
 */
export function fitCalibration(
  pairs: readonly CalibrationPair[],
  options: { readonly confidence?: Confidence } = {},
): Calibration {
  checkPairs(pairs);
  const { intercept, slope } = line(pairs);
  const meanCounted = mean(pairs.map((pair) => pair.counted));
  const residuals = pairs.map((pair) => pair.actual - intercept - slope * pair.counted);
  const freedom = pairs.length - 2;
  const scaled = residuals.map((residual, index) => residual ** 2 / (pairs[index]?.counted ?? 1));
  const { confidence = 0.99 } = options;
  return {
    intercept,
    slope,
    pairs: pairs.length,
    confidence,
    quantile: studentQuantile(confidence, freedom),
    meanCounted,
    spreadOfCounted: total(pairs.map((pair) => (pair.counted - meanCounted) ** 2)),
    residualTokens: Math.sqrt(total(residuals.map((residual) => residual ** 2)) / freedom),
    residualPerRootToken: Math.sqrt(total(scaled) / freedom),
  };
}

/** Tokens of one record or text of which the counter gives `counted`, with the bounds for that one. */
export function recordTokens(calibration: Calibration, counted: number): QuantityRange {
  const { intercept, slope, quantile, residualPerRootToken } = calibration;
  const own = residualPerRootToken ** 2 * counted;
  const ofLine = errorOfMean(calibration, counted) ** 2;
  return around(intercept + slope * counted, quantile * Math.sqrt(own + ofLine));
}

/**
 * Tokens of a whole file of which the counter gives `counted`, when the pairs are a random sample
 * of its records. What single records stray from the line evens out, so these bounds are far
 * narrower than the sum of the records' own.
 *
 * Source: the regression estimator of a total, Cochran, Sampling Techniques, chapter 7.
 */
export function totalTokens(
  calibration: Calibration,
  { records, counted }: { readonly records: number; readonly counted: number },
): QuantityRange {
  if (records === 0) return around(0, 0);
  const { intercept, slope, pairs, quantile } = calibration;
  // The sampled records are known: only the rest of the file can stray.
  const unknownShare = Math.max(0, 1 - pairs / records);
  const error = errorOfMean(calibration, counted / records) * records * Math.sqrt(unknownShare);
  return around(intercept * records + slope * counted, quantile * error);
}

/**
 * The counter with its estimates put right by the calibration. `count` stays what it is: tokens of
 * the counter's own encoding.
 *
 * @example
 * ```ts
 * const better = calibratedCounter(counter, calibration);
 * const report = await validateDataset(source, { tokenCounter: better });
 * ```
 */
export function calibratedCounter(counter: TokenCounter, calibration: Calibration): TokenCounter {
  const { encoding } = counter;
  const withLine = (range: QuantityRange): TokenEstimate => ({
    ...roundOutward(range),
    method: 'estimated',
    encoding,
  });
  return {
    encoding,
    method: 'estimated',
    count: (text) => counter.count(text),
    // A bare text has no template around it, which is what the intercept stands for.
    estimate: (text) =>
      withLine(recordTokens({ ...calibration, intercept: 0 }, counter.estimate(text).expected)),
    estimateRecord: (record: unknown, format: DatasetFormat) => {
      const { expected, media } = counter.estimateRecord(record, format);
      const text = withLine(recordTokens(calibration, expected));
      return media === undefined ? text : { ...text, high: text.high + media, media };
    },
    estimateTotal: (sum, records) => {
      const counted = (sum.expected - calibration.intercept * records) / calibration.slope;
      return withLine(totalTokens(calibration, { records, counted: Math.max(0, counted) }));
    },
  };
}

function line(pairs: readonly CalibrationPair[]): { intercept: number; slope: number } {
  const weights = pairs.map((pair) => 1 / pair.counted);
  const weighted = (value: (pair: CalibrationPair) => number) =>
    total(pairs.map((pair, index) => value(pair) * (weights[index] ?? 0))) / total(weights);
  const counted = weighted((pair) => pair.counted);
  const actual = weighted((pair) => pair.actual);
  const variance = weighted((pair) => (pair.counted - counted) ** 2);
  const covariance = weighted((pair) => (pair.counted - counted) * (pair.actual - actual));
  if (variance < 1e-9 * counted ** 2 || covariance <= 0) {
    return {
      intercept: 0,
      slope: total(pairs.map((pair) => pair.actual)) / total(pairs.map((pair) => pair.counted)),
    };
  }
  const slope = covariance / variance;
  return { intercept: actual - slope * counted, slope };
}

/** Standard error of the line at one size of record. */
function errorOfMean(calibration: Calibration, counted: number): number {
  const { pairs, meanCounted, spreadOfCounted, residualTokens } = calibration;
  const distance = (counted - meanCounted) ** 2;
  const leverage = spreadOfCounted === 0 ? 0 : distance / spreadOfCounted;
  return residualTokens * Math.sqrt(1 / pairs + leverage);
}

function around(tokens: number, error: number): QuantityRange {
  const middle = Math.max(0, tokens);
  return { low: Math.max(0, middle - error), expected: middle, high: middle + error };
}

function checkPairs(pairs: readonly CalibrationPair[]): void {
  if (pairs.length < fewestPairs) {
    throw invalidInput('pairs', `at least ${fewestPairs} pairs`, pairs.length);
  }
  for (const { counted, actual } of pairs) {
    if (!(Number.isFinite(counted) && counted > 0)) {
      throw invalidInput('pairs[].counted', 'a number above 0', counted);
    }
    if (!(Number.isFinite(actual) && actual > 0)) {
      throw invalidInput('pairs[].actual', 'a number above 0', actual);
    }
  }
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function mean(values: readonly number[]): number {
  return total(values) / values.length;
}
