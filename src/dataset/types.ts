import type { findingCatalogue } from '../findings/findings.data.js';
import type {
  AwsTool,
  AwsToolVerdicts,
  FindingBasis,
  FixOffer,
  Severity,
} from '../findings/spec.js';
import type { Finding, FindingCode } from '../findings/types.js';
import type { CustomizationType } from '../models/types.js';
import type { TokenCounter } from '../tokens/types.js';

/** The record shapes that this package reads. `openai-chat` is for conversion only: Bedrock does not take it. */
export type DatasetFormat =
  | 'converse'
  | 'prompt-completion'
  | 'anthropic'
  | 'openai-chat'
  | 'continued-pretraining'
  | 'image-caption'
  | 'rft'
  | 'distillation';

/** Where records come from. The Node entry also takes a file path, a file URL and an `s3://` URI. */
export type DatasetSource =
  | { readonly text: string }
  | Blob
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array | string>
  | Iterable<unknown>;

/** Tokens of the training file, counted once, with the bounds of the estimate. */
export interface TokenTotals {
  readonly tokens: number;
  readonly low: number;
  readonly high: number;
  readonly method: 'exact' | 'estimated';
  readonly encoding: string;
  /** The longest record: its line and its tokens. */
  readonly longest: { readonly line: number; readonly tokens: number } | null;
  /** Upper edges of the histogram's bins with the number of records in each. */
  readonly histogram: readonly { readonly upToTokens: number; readonly records: number }[];
}

export interface DatasetReport {
  /** `blocked`: at least one error. `warnings`: at least one warning and no error. */
  readonly verdict: 'ready' | 'warnings' | 'blocked';
  /** Detected or given; `undefined` when no record could be recognised. */
  readonly format: DatasetFormat | undefined;
  /** Records, that is lines that are not blank. */
  readonly rows: number;
  readonly bytes: number;
  /** In line order, at most `maxFindings`; findings of the file as a whole come first. */
  readonly findings: readonly Finding[];
  /** Complete, also where `findings` was cut. */
  readonly counts: Readonly<Partial<Record<FindingCode, number>>>;
  /** Only when a counter was given. */
  readonly tokens?: TokenTotals;
  /** How the format was found; absent when it was given. */
  readonly detection?: FormatDetection;
  /** How much more often each distinct record is seen in one epoch: rows ÷ distinct rows. 1 means no repeats. */
  readonly effectiveEpochFactor: number;
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
  readonly source: string;
  readonly asOf: string;
}

/** Groups of rules that can be left out. What the format asks for is always checked. */
export type CheckGroup = 'text' | 'duplicates' | 'near-duplicates' | 'answers' | 'secrets';

/** What the first records look like. */
export interface FormatDetection {
  /** Share of the looked-at records that are in the detected format, 0 to 1. */
  readonly confidence: number;
  readonly rowsLooked: number;
  /** Records by format; `unknown` counts those in none. */
  readonly seen: Readonly<Partial<Record<DatasetFormat | 'unknown', number>>>;
}

export interface ValidateOptions {
  /** Base model id; decides format and limits. */
  readonly model?: string;
  readonly format?: DatasetFormat;
  /** Default `FINE_TUNING`. */
  readonly customizationType?: CustomizationType;
  /** Default `train`. */
  readonly role?: 'train' | 'validation';
  /** The other split: finds records that stand in both. */
  readonly against?: DatasetSource;
  readonly tokenCounter?: TokenCounter;
  /** Of the job: Titan Text takes shorter records in larger batches. Default: the model's. */
  readonly batchSize?: number;
  /** Default 1,000. Counts stay complete. */
  readonly maxFindings?: number;
  /** Groups of rules to leave out, for speed. Default: none. */
  readonly skip?: readonly CheckGroup[];
  readonly signal?: AbortSignal;
  /** Called now and then with the bytes read so far. */
  readonly onProgress?: (bytesRead: number) => void;
}
