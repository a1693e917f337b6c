import { type Decimal, decimal, multiply, sum, times, toNumber } from './math/decimal.js';

/** A quantity that is not known to the last digit: dollars, tokens or hours. All equal when it is. */
export interface QuantityRange {
  readonly low: number;
  readonly expected: number;
  readonly high: number;
}

/** A range whose three numbers are exact. */
export interface ExactRange {
  readonly low: Decimal;
  readonly expected: Decimal;
  readonly high: Decimal;
}

export function toRange(value: number | QuantityRange): QuantityRange {
  return typeof value === 'number' ? { low: value, expected: value, high: value } : value;
}

/** The range with each number multiplied by the factors. */
export function scaleRange(range: QuantityRange, ...factors: readonly number[]): ExactRange {
  const factor = times(...factors);
  return mapRange(range, (value) => multiply(decimal(value), factor));
}

/** The product of the factors, known without a doubt. */
export function exactly(...factors: readonly number[]): ExactRange {
  const value = times(...factors);
  return { low: value, expected: value, high: value };
}

export function sumRanges(ranges: readonly ExactRange[]): ExactRange {
  return {
    low: sum(ranges.map((range) => range.low)),
    expected: sum(ranges.map((range) => range.expected)),
    high: sum(ranges.map((range) => range.high)),
  };
}

export function toNumbers(range: ExactRange): QuantityRange {
  return mapRange(range, toNumber);
}

export function mapRange<From, To>(
  range: { readonly low: From; readonly expected: From; readonly high: From },
  change: (value: From) => To,
): { readonly low: To; readonly expected: To; readonly high: To } {
  return { low: change(range.low), expected: change(range.expected), high: change(range.high) };
}
