import { type CounterData, counterOf } from '../tokens/counterOf.js';
import { counterData } from '../tokens/tokenCounter.js';
import type { TokenCounter, TokenCounterOptions } from '../tokens/types.js';
import { readInstalledRanks } from './installedRanks.js';

/**
 * Makes a counter for a model or an encoding, as the function of the same name in
 * `bedrock-fine-tuner/core` does. Its first count comes sooner: it reads the ranks from the installed
 * package where it can, which takes less than importing them.
 *
 * @throws {@link FineTunerError} `input.unknownModel`, `input.unknownEncoding`, or `input.invalid`
 * for a `tokenizerJson` that cannot be followed exactly or belongs to another model.
 *
 * @example
 * ```ts
 * const counter = await createTokenCounter({ model: 'amazon.nova-micro-v1:0:128k' });
 * counter.count('Fine-tuning, priced.'); // => 6, in cl100k_base
 * counter.estimate('Fine-tuning, priced.'); // => { tokens: 7, low: 6, high: 8, method: 'estimated', … }
 * ```
 */
export async function createTokenCounter(options: TokenCounterOptions = {}): Promise<TokenCounter> {
  return counterOf(await nodeCounterData(options));
}

/** What the counter is made of, which another thread can be told. */
export function nodeCounterData(options: TokenCounterOptions): Promise<CounterData> {
  return counterData(options, readInstalledRanks);
}
