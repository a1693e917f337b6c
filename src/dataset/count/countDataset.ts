import { isObject, parseJson } from '../../base/json.js';
import { formatOf } from '../../records/formats/detectFormat.js';
import { readAny, readRecord, whyUnread } from '../../records/formats/readRecord.js';
import type { Line } from '../../records/jsonl/LineSplitter.js';
import { type LineReadOptions, visitLines } from '../../records/jsonl/readJsonl.js';
import type { DatasetSource } from '../../records/jsonl/source.js';
import { whyNoRecord } from '../../records/jsonl/whyNoRecord.js';
import type { DatasetFormat } from '../../records/types.js';
import { TokenTally } from '../../tokens/TokenTally.js';
import type { TokenCounter, TokenEstimate, TokenTotals } from '../../tokens/types.js';

export interface CountDatasetOptions extends LineReadOptions {
  readonly tokenCounter: TokenCounter;
  /** Default: what each record looks like. */
  readonly format?: DatasetFormat;
  /** Called for each record, in the order of the file. */
  readonly onRecord?: (line: number, estimate: TokenEstimate) => void;
}

/** A row that was not counted. */
export interface SkippedRow {
  /** 1-based line in the file. */
  readonly line: number;
  readonly reason: string;
}

/** How many skipped rows are named; the number of them is always complete. */
export const mostSkipped = 100_000;

/** Tokens of a data set, counted once, and what they were counted in. */
export interface DatasetTokens extends TokenTotals {
  /** Lines that are not blank. */
  readonly rows: number;
  /** Rows among them that were not understood, and so were not counted. */
  readonly skippedRows: number;
  /** Each of them, up to 100,000, and why. */
  readonly skipped: readonly SkippedRow[];
  /** Lines of the file, blank ones included. */
  readonly lines: number;
  readonly bytes: number;
}

/**
 * Counts the tokens of a data set in one pass and in flat memory, without checking it.
 * `validateDataset` with a `tokenCounter` gives the same totals and checks the records as well.
 *
 * @example
 * ```ts
 * const tokenCounter = await createTokenCounter({ model: 'amazon.nova-micro-v1:0:128k' });
 * const { low, expected, high, longest } = await countDataset({ text: jsonl }, { tokenCounter });
 * ```
 */
export async function countDataset(
  source: DatasetSource,
  options: CountDatasetOptions,
): Promise<DatasetTokens> {
  const { tokenCounter, onRecord } = options;
  const tally = new TokenTally(tokenCounter);
  const skipped: SkippedRow[] = [];
  let rows = 0;
  let skippedRows = 0;
  const count = (line: Line) => {
    if (line.kind === 'blank') return;
    rows += 1;
    const estimate = estimateLine(line, options);
    if (typeof estimate === 'string') {
      skippedRows += 1;
      if (skipped.length < mostSkipped) skipped.push({ line: line.number, reason: estimate });
      return;
    }
    tally.add(line.number, estimate);
    onRecord?.(line.number, estimate);
  };
  const { lines, bytes } = await visitLines(source, count, options);
  return { ...tally.totals(), rows, skippedRows, skipped, lines, bytes };
}

/** The tokens of a line, or why it is not counted. */
function estimateLine(
  { kind, text }: Line,
  { tokenCounter, format }: CountDatasetOptions,
): TokenEstimate | string {
  if (kind !== 'text') return whyNoRecord(kind);
  const parsed = parseJson(text);
  if ('error' in parsed) return whyNoRecord('not-json');
  const { value: record } = parsed;
  if (!isObject(record)) return whyNoRecord('not-object');
  const readAs = format ?? formatOf(record);
  const content =
    readAs === undefined ? readAny(record) : readRecord(record, readAs, () => undefined);
  if (readAs === undefined || content.unread.length > 0) return whyUnread(content);
  return tokenCounter.estimateRecord(record, readAs);
}
