import { scriptMix } from './scriptMix.js';
import type { ModelEncoding, Spread } from './types.js';

/** Share of other scripts at which the high factor is reached in full. */
const fullShare = 0.2;

/** Tokens of a model from the count in its base encoding. Not rounded: parts are added up first. */
export function applyFactors(
  count: number,
  text: string,
  factors: ModelEncoding['factors'],
): Spread {
  if (factors === undefined) return { low: count, tokens: count, high: count };
  const { low, tokens, high, highOtherScripts = high } = factors;
  const share = Math.min(1, scriptMix(text).otherScripts / fullShare);
  return {
    low: count * low,
    tokens: count * tokens,
    high: count * (high + (highOtherScripts - high) * share),
  };
}

export function add(a: Spread, b: Spread, times = 1): Spread {
  return {
    low: a.low + b.low * times,
    tokens: a.tokens + b.tokens * times,
    high: a.high + b.high * times,
  };
}

export const nothing: Spread = { low: 0, tokens: 0, high: 0 };

/** Whole tokens, outward. */
export function roundOutward(spread: Spread): Spread {
  return {
    low: Math.floor(spread.low),
    tokens: Math.round(spread.tokens),
    high: Math.ceil(spread.high),
  };
}
