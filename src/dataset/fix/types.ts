import type { FindingCode } from '../../findings/types.js';
import type { BaseModel, CustomizationType } from '../../models/types.js';
import type { DatasetSource } from '../../records/jsonl/source.js';
import type { RecordContent } from '../../records/RecordView.js';
import type { DatasetFormat } from '../../records/types.js';
import type { DatasetReport } from '../../validation/types.js';
import type { ConversionNote } from '../convert/types.js';

export interface ApplyFixesOptions {
  /** Exactly these fixes. Default: all that are safe. */
  readonly only?: readonly FindingCode[];
  /** The data that was validated; needed when that was a stream, or the report came from elsewhere. */
  readonly source?: DatasetSource;
  /** Default: what the validation was given. */
  readonly model?: string;
  /** Default: what the validation was given. */
  readonly customizationType?: CustomizationType;
  /** The other split, for leaks. Default: what the validation was given, unless that was a stream. */
  readonly against?: DatasetSource;
  /** Changes that are listed. Default 10,000. Counts stay complete. */
  readonly maxChanges?: number;
  readonly signal?: AbortSignal;
}

/** One thing that was put right. */
export interface FixChange {
  /** 1-based line in the source. */
  readonly line: number;
  readonly code: FindingCode;
  /** JSON path inside the record, `''` for the record or the line. */
  readonly path: string;
  /** What stood there: a text as it is, anything else as JSON; at most 200 characters, secrets masked. */
  readonly before: string;
  /** What stands there now; `null` where it was removed. */
  readonly after: string | null;
}

/** What was found and is still there. */
export interface UnfixedFinding {
  readonly code: FindingCode;
  /** 1-based line of the first; `null` where the finding is only known by its number. */
  readonly firstLine: number | null;
  readonly count: number;
  readonly reason: string;
}

export interface FixReport {
  /** False when the reader of `lines` stopped before the end: then all figures are of that part. */
  readonly complete: boolean;
  /** Records, that is lines that are not blank. Rows read are rows written and rows removed. */
  readonly rowsRead: number;
  readonly rowsWritten: number;
  /** Each stands in `changes` or, where it could not be written, in `unfixed`. */
  readonly rowsRemoved: number;
  /** In line order, at most `maxChanges`. */
  readonly changes: readonly FixChange[];
  /** Changes by code. Complete, also where `changes` was cut. */
  readonly counts: Readonly<Partial<Record<FindingCode, number>>>;
  readonly unfixed: readonly UnfixedFinding[];
  /** What was lost where records were written in the format of the model. */
  readonly losses: readonly ConversionNote[];
}

export interface DatasetFix {
  /** Lines without line ends, made as they are asked for. Can be read once. */
  readonly lines: AsyncIterable<string>;
  /** Settles when `lines` was read to its end, or was left early; not before. */
  readonly report: Promise<FixReport>;
}

/** What is to be done, and what for. */
export interface FixContext {
  readonly report: DatasetReport;
  readonly chosen: ReadonlySet<FindingCode>;
  /** True where the fixes were not named: then nothing is removed that may hold content. */
  readonly keepsContent: boolean;
  readonly model: BaseModel | undefined;
  readonly customizationType: CustomizationType;
  /** What the job wants. */
  readonly expected: DatasetFormat | undefined;
  /** What the records are to be written as, where their format is the wrong one. */
  readonly convertTo: DatasetFormat | undefined;
  readonly maxChanges: number;
  readonly signal: AbortSignal | undefined;
}

/** A record while it is put right. */
export type MutableRecord = Record<string, unknown>;

/** What a fix may know and do beside the record itself. */
export interface RecordEdit {
  readonly format: DatasetFormat;
  readonly model: BaseModel | undefined;
  /** True where nothing is to be removed that may hold content. */
  readonly keepsContent: boolean;
  /** What the record says now, as the rules of the validator see it. */
  content(): RecordContent;
  /** Notes a change that was made. */
  change(path: string, before: unknown, after: unknown): void;
  /** Notes what is left as it is, and why. */
  leave(reason: string): void;
  /** Takes the record out of the copy. */
  remove(): void;
}

/** Puts one kind of finding right in one record, or leaves the record alone. */
export type RecordFixer = (record: MutableRecord, edit: RecordEdit) => void;
