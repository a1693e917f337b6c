import type { QuantityRange } from '../base/range.js';
import type { TokenCounter, TokenEstimate, TokenTotals } from './types.js';

/** What a tally has to know of the counter whose estimates it adds up. */
type TalliedCounter = Pick<TokenCounter, 'encoding' | 'method' | 'estimateTotal'>;

type TalliedEstimate = QuantityRange & Partial<Pick<TokenEstimate, 'media' | 'encoding'>>;

/** Adds up the tokens of a data set, record after record. */
export class TokenTally {
  readonly #counter: TalliedCounter;
  #encoding: string;
  readonly #bins = new Map<number, number>();
  #records = 0;
  #expected = 0;
  #low = 0;
  #high = 0;
  #media = 0;
  #longest: { line: number; tokens: number } | null = null;

  constructor(counter: TalliedCounter) {
    this.#counter = counter;
    this.#encoding = counter.encoding;
  }

  add(line: number, estimate: TalliedEstimate): void {
    const { expected: tokens, low, high } = estimate;
    // A counter may count in one encoding and estimate from another.
    this.#encoding = estimate.encoding ?? this.#encoding;
    this.#media += estimate.media ?? 0;
    this.#records += 1;
    this.#expected += tokens;
    this.#low += low;
    this.#high += high;
    const bin = binOf(tokens);
    this.#bins.set(bin, (this.#bins.get(bin) ?? 0) + 1);
    if (this.#longest === null || tokens > this.#longest.tokens) this.#longest = { line, tokens };
  }

  totals(): TokenTotals {
    const counter = this.#counter;
    const sum = { low: this.#low, expected: this.#expected, high: this.#high };
    const media = this.#media;
    const { low, expected, high } = this.#bounds(sum);
    return {
      low,
      expected,
      high,
      ...(media === 0 ? {} : { media }),
      method: low === high ? counter.method : 'estimated',
      encoding: this.#encoding,
      longest: this.#longest,
      histogram: [...this.#bins]
        .sort(([a], [b]) => a - b)
        .map(([upToTokens, records]) => ({ upToTokens, records })),
    };
  }

  /** What a counter knows of totals, it knows of their text. */
  #bounds(sum: QuantityRange): QuantityRange {
    const text = this.#counter.estimateTotal?.(sum, this.#records);
    return text === undefined ? sum : { ...text, high: text.high + this.#media };
  }
}

/** Bins a quarter of an octave wide: sizes differ a thousandfold, and a few dozen bins show them. */
function binOf(tokens: number): number {
  const quarterOctaves = Math.ceil(4 * Math.log2(Math.max(1, tokens)));
  return Math.ceil(2 ** (quarterOctaves / 4));
}
