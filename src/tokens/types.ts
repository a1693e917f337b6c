import type { DatasetFormat } from '../dataset/types.js';

/** Tokens that a model will see in a text, with honest bounds. `low = tokens = high` when exact. */
export interface TokenEstimate {
  readonly tokens: number;
  readonly low: number;
  readonly high: number;
  readonly method: 'exact' | 'estimated';
  readonly encoding: string;
}

export interface TokenCounter {
  readonly encoding: string;
  /** `exact` only where the model's own tokenizer is public and used. */
  readonly method: 'exact' | 'estimated';
  /** Tokens in this encoding. Text of special tokens counts as ordinary text. */
  count(text: string): number;
  /** Tokens for the model. */
  estimate(text: string): TokenEstimate;
  /** Tokens of one training record, with what the chat template adds to each message. */
  estimateRecord(record: unknown, format: DatasetFormat): TokenEstimate;
}
