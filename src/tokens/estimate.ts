import type { QuantityRange } from '../base/range.js';
import { scriptMix } from './scriptMix.js';
import type { ModelEncoding } from './types.js';

/** Share of other scripts at which the high factor is reached in full. */
const fullShare = 0.2;

/** Tokens of a model from the count in its base encoding. Not rounded: parts are added up first. */
export function applyFactors(
  count: number,
  text: string,
  factors: ModelEncoding['factors'],
): QuantityRange {
  if (factors === undefined) return { low: count, expected: count, high: count };
  const { low, expected, high, highOtherScripts = high } = factors;
  const share = Math.min(1, scriptMix(text).otherScripts / fullShare);
  return {
    low: count * low,
    expected: count * expected,
    high: count * (high + (highOtherScripts - high) * share),
  };
}

export function add(a: QuantityRange, b: QuantityRange, times = 1): QuantityRange {
  return {
    low: a.low + b.low * times,
    expected: a.expected + b.expected * times,
    high: a.high + b.high * times,
  };
}

export const nothing: QuantityRange = { low: 0, expected: 0, high: 0 };

/** Whole tokens, outward. */
export function roundOutward(range: QuantityRange): QuantityRange {
  return {
    low: Math.floor(range.low),
    expected: Math.round(range.expected),
    high: Math.ceil(range.high),
  };
}
