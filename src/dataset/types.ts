import type { findingCatalogue } from '../findings/findings.data.js';
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

export type Severity = 'error' | 'warning' | 'info';

/** Why a finding is believed: what AWS writes, what the service did, what AWS's tools refuse, or our advice. */
export type FindingBasis = 'bedrock-docs' | 'service-behaviour' | 'aws-validator' | 'advice';

/** Checkers that AWS itself publishes, as they were run on files with one flaw each, or as their code reads. */
export type AwsTool =
  | 'nova-samples-validator'
  | 'nova-forge'
  | 'claude-validator'
  | 'llama-validator'
  | 'distillation-validator';

/** Which of AWS's tools refuse such a record and which let it pass; a tool in neither was not run. */
export interface AwsToolVerdicts {
  readonly refusedBy: readonly AwsTool[];
  readonly acceptedBy: readonly AwsTool[];
}

/** What is true of every finding of one code. */
export interface FindingSpec {
  readonly severity: Severity;
  readonly title: string;
  readonly why: string;
  readonly basis: FindingBasis;
  readonly source?: string;
  readonly asOf: string;
  readonly refusedBy?: readonly AwsTool[];
  readonly acceptedBy?: readonly AwsTool[];
  readonly fix?: FixOffer;
  /** What to do where there is no fix. */
  readonly hint?: string;
  readonly example: FindingExample;
}

/** A data set that has the finding, or words for one that is too large or too odd to be written here. */
export type FindingExample =
  | {
      readonly text: string;
      /** How often the text is repeated. Default once. */
      readonly repeat?: number;
      readonly options?: Readonly<Record<string, string>>;
      /** The other split. */
      readonly against?: string;
      /** The other split is the text itself, repeated so often. */
      readonly againstRepeat?: number;
    }
  | { readonly words: string };

/** `safe`: the fix changes nothing that the model could learn from. */
export interface FixOffer {
  readonly label: string;
  readonly safe: boolean;
}

/** Stable name of a finding, `area.what`; all are listed in docs/findings.md. */
export type FindingCode = keyof typeof findingCatalogue;

export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  /** 1-based line in the file; `null` for the file as a whole. */
  readonly line: number | null;
  /** JSON path inside the record, `''` for the record as a whole. */
  readonly path: string;
  readonly message: string;
  readonly expected?: string;
  readonly received?: string;
  readonly basis: FindingBasis;
  /** URL of the page or tool that the rule comes from. */
  readonly source?: string;
  readonly fix?: FixOffer;
  /** What to do about it, where no fix can be applied. */
  readonly hint?: string;
  /** Which of AWS's own tools refuse such a record and which let it pass, as far as they were run or read. */
  readonly awsTools?: AwsToolVerdicts;
}

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
