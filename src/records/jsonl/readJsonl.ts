import { parseJson } from '../../base/json.js';
import type { Line } from './LineSplitter.js';
import { type ReadFile, RecordFile } from './RecordFile.js';
import type { DatasetSource } from './source.js';
import { openSource } from './source.js';
import { unpacked } from './unpacked.js';

export interface LineReadOptions {
  /** Longer lines are skipped and named. Default 16 MiB. */
  readonly maxLineBytes?: number;
  readonly signal?: AbortSignal;
  /** Called after each chunk with the bytes read so far. */
  readonly onProgress?: (bytesRead: number) => void;
}

/** How the file itself is read. */
interface FileOptions {
  /** As the lines that it has, also where it is no JSONL. */
  readonly asLines?: boolean | undefined;
  /** Called where it is packed with gzip. */
  readonly onPacked?: () => void;
}

/** A line of a JSONL file with its record, or why there is none. */
export type JsonlLine = Line & {
  /** Present when the line is JSON; `null` is a record too. */
  readonly record?: unknown;
  /** What the JSON parser said. */
  readonly error?: string;
};

/**
 * Gives each line of a data set to `visit`, in flat memory; the quickest way to read. What it
 * resolves to knows the file as a whole: its bytes, lines and byte-order mark.
 */
export async function visitLines(
  source: DatasetSource,
  visit: (line: Line) => void,
  options: LineReadOptions & FileOptions = {},
): Promise<ReadFile> {
  const file = new RecordFile(visit, options.maxLineBytes, options.asLines);
  for await (const chunk of unpacked(openSource(source), options.onPacked)) {
    options.signal?.throwIfAborted();
    file.push(chunk);
    options.onProgress?.(file.bytes);
  }
  file.end();
  return file;
}

/**
 * Reads a JSONL data set line by line. Lines that are no JSON come with `error`; nothing throws.
 *
 * @example
 * ```ts
 * for await (const { number, record } of readJsonl({ text: '{"a":1}\n{"a":2}' })) console.log(number, record);
 * ```
 */
export async function* readJsonl(
  source: DatasetSource,
  options: LineReadOptions & FileOptions = {},
): AsyncGenerator<JsonlLine> {
  for await (const lines of readLineBatches(source, options)) yield* lines.map(parseLine);
}

// A source may come in one piece: its lines are not all made at once.
const pieceBytes = 1 << 20;

/** Reads lines some at a time, which costs less than one by one, in flat memory. */
export async function* readLineBatches(
  source: DatasetSource,
  options: LineReadOptions & FileOptions = {},
): AsyncGenerator<readonly Line[]> {
  let lines: Line[] = [];
  const file = new RecordFile((line) => lines.push(line), options.maxLineBytes, options.asLines);
  for await (const chunk of unpacked(openSource(source), options.onPacked)) {
    for (let from = 0; from < chunk.length; from += pieceBytes) {
      options.signal?.throwIfAborted();
      file.push(chunk.subarray(from, from + pieceBytes));
      options.onProgress?.(file.bytes);
      yield lines;
      lines = [];
    }
  }
  file.end();
  yield lines;
}

/** The line with its record, or with what is wrong with it. */
function parseLine(line: Line): JsonlLine {
  if (line.kind !== 'text') return line;
  const parsed = parseJson(line.text);
  return 'value' in parsed ? { ...line, record: parsed.value } : { ...line, error: parsed.error };
}
