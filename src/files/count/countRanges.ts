import { closeSync, openSync, readSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { countDataset, type SkippedRow } from '../../dataset/count/countDataset.js';
import type { DatasetFormat } from '../../records/types.js';
import { type CounterData, counterOf } from '../../tokens/counterOf.js';

/** What a thread needs to count parts of a file. */
export interface CountWork {
  readonly path: string;
  readonly size: number;
  /** Shared by all threads: the index of the range that nobody has taken yet. */
  readonly next: Int32Array;
  readonly counter: CounterData;
  readonly format: DatasetFormat | undefined;
}

/** What a thread found in one range. */
export interface CountedRange {
  readonly index: number;
  /** Line within the range, expected, low, high and media of each record, one after the other. */
  readonly records: Float64Array;
  readonly lines: number;
  readonly rows: number;
  readonly skippedRows: number;
  /** Lines within the range. */
  readonly skipped: readonly SkippedRow[];
  readonly encoding: string;
  readonly method: 'exact' | 'estimated';
}

// Small, for all wait for the one who has the last.
const rangeBytes = 1 << 20;
const probeBytes = 1 << 14;
const recordStart = '\n{';

/** In how many ranges a file is counted: each of about a mebibyte, and of whole lines. */
export function rangesIn(size: number): number {
  return Math.ceil(size / rangeBytes);
}

/**
 * Counts one range after the other, as long as there is one that no thread has taken.
 *
 * It waits for its reads: they take a small part of the time that counting takes, which holds this
 * thread up as well, and handing them to another thread costs more than it saves.
 */
export async function countRanges(
  { path, size, next, counter, format }: CountWork,
  keep: (counted: CountedRange) => void,
  signal?: AbortSignal,
): Promise<void> {
  const options = {
    tokenCounter: counterOf(counter),
    ...(format === undefined ? {} : { format }),
    ...(signal === undefined ? {} : { signal }),
  };
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(rangeBytes);
    for (let index = take(next); index < rangesIn(size); index = take(next)) {
      // Answers of other threads, and a signal to stop, get their turn.
      await setImmediate();
      const numbers: number[] = [];
      const found = await countDataset(rangeOf(file, index, size, buffer), {
        ...options,
        onRecord: (line, { expected, low, high, media = 0 }) =>
          numbers.push(line, expected, low, high, media),
      });
      const { lines, rows, skippedRows, skipped, encoding, method } = found;
      const records = Float64Array.from(numbers);
      keep({ index, records, lines, rows, skippedRows, skipped, encoding, method });
    }
  } finally {
    closeSync(file);
  }
}

/** Takes the next range before any other thread does. */
function take(next: Int32Array): number {
  return Atomics.add(next, 0, 1);
}

/** The bytes of a range, in pieces that stand one after the other in the same buffer. */
async function* rangeOf(
  file: number,
  index: number,
  size: number,
  buffer: Buffer,
): AsyncGenerator<Uint8Array> {
  const start = index === 0 ? 0 : recordStartFrom(file, index * rangeBytes, size);
  const end = recordStartFrom(file, (index + 1) * rangeBytes, size);
  for (let at = start; at < end; ) {
    const bytesRead = readSync(file, buffer, 0, Math.min(buffer.length, end - at), at);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    at += bytesRead;
  }
}

/** Where the first line at or after `from` begins that is a record; `size` where there is none. */
function recordStartFrom(file: number, from: number, size: number): number {
  const probe = Buffer.alloc(probeBytes);
  // The line before ends with the byte before.
  for (let at = from - 1; at < size; ) {
    const bytesRead = readSync(file, probe, 0, probeBytes, at);
    const found = probe.subarray(0, bytesRead).indexOf(recordStart);
    if (found !== -1) return at + found + 1;
    // The two bytes of the mark may lie on both sides of the edge.
    if (bytesRead < recordStart.length) break;
    at += bytesRead - 1;
  }
  return size;
}
