import type { Finding, FindingCode } from '../findings/types.js';
import type { CustomizationType } from '../models/types.js';
import type { DatasetSource } from '../records/jsonl/source.js';
import type { DatasetFormat, FormatDetection } from '../records/types.js';
import type { TokenCounter, TokenTotals } from '../tokens/types.js';

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

/** Groups of rules that can be left out. What the format asks for is always checked. */
export type CheckGroup = 'text' | 'duplicates' | 'near-duplicates' | 'answers' | 'secrets';

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
