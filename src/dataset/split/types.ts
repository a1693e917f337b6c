import type { DatasetSource } from '../../records/jsonl/source.js';

export interface SplitOptions {
  /** Share of the rows that is held out, above 0 and below 1; or a number of rows. */
  readonly validation: number;
  /** The same seed gives the same split. */
  readonly seed: number;
  /** What may never stand on both sides. Default `prompt`. */
  readonly groupBy?: 'prompt' | 'completion' | ((record: unknown) => string);
  /** Records of each value are held out in the same share. */
  readonly stratifyBy?: (record: unknown) => string;
  readonly signal?: AbortSignal;
}

/** Rows that belong together but are too many to be held out. */
export interface UnsplittableGroup {
  /** Line of the first of them. */
  readonly line: number;
  readonly rows: number;
  /** Of all rows, 0 to 1. */
  readonly share: number;
}

/** A line that needs a look. */
export interface NamedLine {
  /** 1-based line in the source. */
  readonly line: number;
  readonly reason: string;
}

export interface SplitReport {
  /** Lines that are not blank: those of both parts and the unreadable ones. */
  readonly rows: number;
  readonly trainRows: number;
  readonly validationRows: number;
  /** Groups of rows that stayed together. */
  readonly groups: number;
  /** Groups larger than the whole validation set: no split can hold these prompts or answers out. */
  readonly tooLargeToHoldOut: readonly UnsplittableGroup[];
  /** Lines that are no record at all, and why. They stand in neither part. */
  readonly unreadable: readonly NamedLine[];
  /** Records that were not understood, and why. Each is a group of its own and stands in one of the parts. */
  readonly unread: readonly NamedLine[];
  /** Rows by stratum, when `stratifyBy` was given. */
  readonly strata?: Readonly<
    Record<string, { readonly train: number; readonly validation: number }>
  >;
}

export interface DatasetSplit {
  /**
   * Lines without line ends, in the order of the source, which is read again for them: each time,
   * and with `dataset.changed` where it is not what was split.
   */
  readonly train: AsyncIterable<string>;
  readonly validation: AsyncIterable<string>;
  readonly report: SplitReport;
}

/** Data that can be read as often as needed. */
export interface RereadableData {
  /** What to call it in messages. */
  readonly label: string;
  open(): DatasetSource;
}
