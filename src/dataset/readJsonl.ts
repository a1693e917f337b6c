import { type Line, LineSplitter } from './LineSplitter.js';
import { openSource } from './source.js';
import type { DatasetSource } from './types.js';

export interface ReadOptions {
  /** Longer lines are skipped and named. Default 16 MiB. */
  readonly maxLineBytes?: number;
  readonly signal?: AbortSignal;
  /** Called after each chunk with the bytes read so far. */
  readonly onProgress?: (bytesRead: number) => void;
}

/** A line of a JSONL file with its record, or why there is none. */
export type JsonlLine = Line & {
  /** Present when the line is JSON; `null` is a record too. */
  readonly record?: unknown;
  /** What the JSON parser said. */
  readonly error?: string;
};

/**
 * Reads the lines of a data set in batches, one batch a chunk, in flat memory.
 *
 * `splitter` holds what is known of the file as a whole: its bytes, lines and byte-order mark.
 */
export async function* readLines(
  source: DatasetSource,
  options: ReadOptions = {},
  splitter = new LineSplitter(options.maxLineBytes),
): AsyncGenerator<readonly Line[]> {
  for await (const chunk of openSource(source)) {
    options.signal?.throwIfAborted();
    yield splitter.push(chunk);
    options.onProgress?.(splitter.bytes);
  }
  yield splitter.end();
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
  options: ReadOptions = {},
): AsyncGenerator<JsonlLine> {
  for await (const batch of readLines(source, options)) {
    for (const line of batch)
      yield line.kind === 'text' ? { ...line, ...parseJson(line.text) } : line;
  }
}

/** Parses one line; never throws. */
export function parseJson(text: string): { record: unknown } | { error: string } {
  try {
    return { record: JSON.parse(text) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
