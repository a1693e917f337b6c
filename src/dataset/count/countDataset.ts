import { formatOf } from '../../records/formats/detectFormat.js';
import type { Line } from '../../records/jsonl/LineSplitter.js';
import { parseJson, type ReadOptions, visitLines } from '../../records/jsonl/readJsonl.js';
import type { DatasetSource } from '../../records/jsonl/source.js';
import { isObject } from '../../records/RecordView.js';
import type { DatasetFormat } from '../../records/types.js';
import { TokenTally } from '../../tokens/TokenTally.js';
import type { TokenCounter, TokenEstimate, TokenTotals } from '../../tokens/types.js';

export interface CountDatasetOptions extends ReadOptions {
  readonly tokenCounter: TokenCounter;
  /** Default: what each record looks like. */
  readonly format?: DatasetFormat;
  /** Called for each record, in the order of the file. */
  readonly onRecord?: (line: number, estimate: TokenEstimate) => void;
}

/** Tokens of a data set, counted once, and what they were counted in. */
export interface DatasetTokens extends TokenTotals {
  /** Lines that are not blank. */
  readonly rows: number;
  /** Rows among them that are no JSON object in a known format, and so were not counted. */
  readonly skippedRows: number;
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
  let rows = 0;
  let skippedRows = 0;
  const count = (line: Line) => {
    if (line.kind === 'blank') return;
    rows += 1;
    const estimate = line.kind === 'text' ? estimateLine(line.text, options) : undefined;
    if (estimate === undefined) {
      skippedRows += 1;
      return;
    }
    tally.add(line.number, estimate);
    onRecord?.(line.number, estimate);
  };
  const { lines, bytes } = await visitLines(source, count, options);
  return { ...tally.totals(), rows, skippedRows, lines, bytes };
}

function estimateLine(
  text: string,
  { tokenCounter, format }: CountDatasetOptions,
): TokenEstimate | undefined {
  const parsed = parseJson(text);
  if ('error' in parsed || !isObject(parsed.record)) return undefined;
  const readAs = format ?? formatOf(parsed.record);
  return readAs === undefined ? undefined : tokenCounter.estimateRecord(parsed.record, readAs);
}
