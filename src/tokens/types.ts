import type { QuantityRange } from '../base/range.js';
import type { ModelFamily } from '../models/types.js';
import type { DatasetFormat } from '../records/types.js';

/** Tokens that a model will see in a text, with honest bounds. `low = expected = high` when exact. */
export interface TokenEstimate {
  readonly expected: number;
  readonly low: number;
  readonly high: number;
  /** Tokens of `high` that stand for pictures, videos and documents; absent where there are none. */
  readonly media?: number;
  readonly method: 'exact' | 'estimated';
  readonly encoding: string;
}

export interface TokenCounter {
  /** What `count` counts in. */
  readonly encoding: string;
  /** `exact` only where the model's own tokenizer is public and used; of the estimates. */
  readonly method: 'exact' | 'estimated';
  /** Tokens in this encoding. Text of special tokens counts as ordinary text. */
  count(text: string): number;
  /** Tokens for the model. */
  estimate(text: string): TokenEstimate;
  /**
   * Tokens of one training record, with what the chat template adds to each message. Pictures,
   * videos and documents stand in the high end alone.
   */
  estimateRecord(record: unknown, format: DatasetFormat): TokenEstimate;
  /**
   * Bounds of a whole file, out of the sum over its records: present where the counter knows
   * better than to add up the records' own bounds.
   */
  estimateTotal?(sum: QuantityRange, records: number): TokenEstimate;
}

export interface TokenCounterOptions {
  /**
   * Base model id, its foundation-model ARN, or the ARN of a custom model made from it. Decides the
   * encoding and how wide an estimate is.
   */
  readonly model?: string;
  /** What `count` counts in. Default: the model's; without a model `o200k_base`. */
  readonly encoding?: 'o200k_base' | 'cl100k_base' | (string & {});
  /**
   * Content of the `tokenizer.json` that the model's maker publishes, as text or parsed. Makes the
   * count exact for Llama 3 and Qwen 3.
   */
  readonly tokenizerJson?: string | object;
}

/** How the tokens of one family of models are known. */
export interface ModelEncoding {
  readonly family: ModelFamily;
  readonly encoding: 'o200k_base' | 'cl100k_base';
  /** `public`: `encoding` is the model's own. `tokenizer.json`: exact with that file. */
  readonly tokenizer: 'public' | 'tokenizer.json' | 'private';
  /** Tokens of the model's own vocabulary, to tell its `tokenizer.json` from another's. */
  readonly vocabularySize?: number;
  /** Tokens of the model per token of `encoding`. Absent where `encoding` is the model's own. */
  readonly factors?: QuantityRange & { readonly highOtherScripts?: number };
  /** Tokens that the chat template adds. */
  readonly template: { readonly perRecord: QuantityRange; readonly perMessage: QuantityRange };
  readonly evidence: string;
  readonly source: readonly string[];
  readonly asOf: string;
}
/** Tokens of the training file, counted once, with the bounds of the estimate. */
export interface TokenTotals {
  readonly expected: number;
  readonly low: number;
  readonly high: number;
  /**
   * Tokens of `high` that stand for pictures, videos and documents: the most that AWS documents,
   * because it does not say how training bills them. Absent where there are none.
   */
  readonly media?: number;
  readonly method: 'exact' | 'estimated';
  readonly encoding: string;
  /** The longest record: its line and its tokens. */
  readonly longest: { readonly line: number; readonly tokens: number } | null;
  /** Upper edges of the histogram's bins with the number of records in each. */
  readonly histogram: readonly { readonly upToTokens: number; readonly records: number }[];
}
