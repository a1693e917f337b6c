import type { AwsTool } from '../findings/spec.js';
import type { FindingCode } from '../findings/types.js';

/** The record shapes that this package reads. */
export type DatasetFormat = BedrockFormat | ForeignFormatName;

/** What a job of Bedrock takes. */
export type BedrockFormat =
  | 'converse'
  | 'prompt-completion'
  | 'anthropic'
  | 'continued-pretraining'
  | 'image-caption'
  | 'rft'
  | 'distillation';

/** What other tools write: read so that it can be checked and converted. `pairs` is a question and its answer under other names. */
export type ForeignFormatName =
  | 'openai-chat'
  | 'openai-preference'
  | 'openai-responses'
  | 'trl'
  | 'sharegpt'
  | 'alpaca'
  | 'gemini'
  | 'pairs';

/** Formats that can be told as a chat of OpenAI. */
export type ChatFormat = ForeignFormatName | 'anthropic';

/** The keys that hold a question and its answer, where they have other names. */
export interface FieldNames {
  readonly prompt: string;
  readonly completion: string;
}

/** One form of key, token or password. */
export interface SecretPattern {
  readonly code: FindingCode;
  readonly name: string;
  /** One of these stands in every text that the pattern matches. */
  readonly hints: readonly string[];
  readonly pattern: RegExp;
  readonly source: string;
  readonly asOf: string;
}

/** A record shape of another trainer, for saying what a file is that Bedrock does not take. */
export interface ForeignFormat {
  readonly name: string;
  /** All of these stand in the record; a dot leads into an object. */
  readonly keys: readonly string[];
  /** The AWS tool that takes such records, for another service. */
  readonly takenBy?: AwsTool;
  /** What to do with such records, where they can become training data at all. */
  readonly hint?: string;
  readonly source: string;
  readonly asOf: string;
}

/** What the first records look like. */
export interface FormatDetection {
  /** Share of the looked-at records that are in the detected format, 0 to 1. */
  readonly confidence: number;
  readonly rowsLooked: number;
  /** Records by format; `unknown` counts those in none. */
  readonly seen: Readonly<Partial<Record<DatasetFormat | 'unknown', number>>>;
}
