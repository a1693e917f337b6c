import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { CountDatasetFileOptions, FileTokens } from './countDatasetFile.js';
import {
  type ByteRange,
  type CountedRange,
  type CountWork,
  countWorkerProgram,
} from './countWorker.js';
import { countDataset } from './dataset/countDataset.js';
import { TokenTally } from './dataset/TokenTally.js';
import { createTokenCounter } from './tokenCounter.js';

// Small, for all wait for the one who has the last.
const rangeBytes = 2_000_000;
const probeBytes = 1 << 16;
const recordStart = '\n{';

/**
 * Counts a file on several threads, each taking one part of it after the other. This thread is one of
 * them: it has the vocabulary and compiled code, which a worker has to make first.
 *
 * @returns `undefined` where the workers could not do it: another way of counting then gives the
 * result, or says what is wrong with the file.
 */
export async function countInWorkers(
  path: string,
  size: number,
  workers: number,
  options: CountDatasetFileOptions,
): Promise<FileTokens | undefined> {
  const parts = await countParts(path, size, workers, options).catch(() => undefined);
  if (parts === undefined) return undefined;
  return { ...joined(parts.counted, options.onRecord), bytes: size, workers: parts.threads };
}

async function countParts(
  path: string,
  size: number,
  workers: number,
  options: CountDatasetFileOptions,
) {
  const ranges = await lineRanges(path, size);
  const threads = Math.min(workers, ranges.length);
  if (threads < 2) return undefined;
  const { format, onRecord: _, signal: __, workers: ___, ...counter } = options;
  const next = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const work: CountWork = { coreUrl: coreUrl(), path, ranges, next, counter, format };
  return { counted: await countRanges(work, threads, options.signal), threads };
}

/** The built core beside this file. The CommonJS build has no `import.meta.url`. */
function coreUrl(): string {
  const here = import.meta.url ?? pathToFileURL(__filename).href;
  return new URL('./core.js', here).href;
}

/** Parts of about equal size, of whole lines. */
async function lineRanges(path: string, size: number): Promise<readonly ByteRange[]> {
  const file = await open(path);
  try {
    const ranges: ByteRange[] = [];
    for (let start = 0; start < size; ) {
      const end = await lineStartFrom(file, start + rangeBytes, size);
      ranges.push({ start, end: end - 1 });
      start = end;
    }
    return ranges;
  } finally {
    await file.close();
  }
}

type File = Awaited<ReturnType<typeof open>>;

/** Where the first line at or after `from` begins that is a record, so that parts end with whole lines. */
async function lineStartFrom(file: File, from: number, size: number): Promise<number> {
  const probe = Buffer.alloc(probeBytes);
  for (let at = from; at < size; ) {
    const { bytesRead } = await file.read(probe, 0, probeBytes, at);
    const found = probe.subarray(0, bytesRead).indexOf(recordStart);
    if (found !== -1) return at + found + 1;
    // The two bytes of the mark may lie on both sides of the edge.
    if (bytesRead < recordStart.length) break;
    at += bytesRead - 1;
  }
  return size;
}

async function countRanges(
  work: CountWork,
  threads: number,
  signal: AbortSignal | undefined,
): Promise<readonly CountedRange[]> {
  const counted: CountedRange[] = [];
  let left = work.ranges.length;
  const pool = Array.from({ length: threads - 1 }, () => {
    return new Worker(countWorkerProgram, { eval: true, workerData: work });
  });
  try {
    // Over when each range is counted: a worker that is not ready by then is not waited for.
    await new Promise<void>((resolve, reject) => {
      const keep = (range: CountedRange) => {
        counted[range.index] = range;
        left -= 1;
        if (left === 0) resolve();
      };
      for (const worker of pool) worker.on('message', keep).on('error', reject);
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
      countHere(work, keep, signal).catch(reject);
    });
    return counted;
  } finally {
    await Promise.all(pool.map((worker) => worker.terminate()));
  }
}

/** What the worker's program does, on this thread. */
async function countHere(
  { path, ranges, next, counter, format }: CountWork,
  keep: (counted: CountedRange) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  const tokenCounter = await createTokenCounter(counter);
  for (;;) {
    const index = Atomics.add(next, 0, 1);
    const range = ranges[index];
    if (range === undefined) return;
    const part = createReadStream(path, { ...range, highWaterMark: 1 << 20 });
    const numbers: number[] = [];
    const found = await countDataset(part, {
      tokenCounter,
      onRecord: (line, { tokens, low, high }) => numbers.push(line, tokens, low, high),
      ...(format === undefined ? {} : { format }),
      ...(signal === undefined ? {} : { signal }),
    });
    const { lines, rows, skippedRows, encoding, method } = found;
    const records = Float64Array.from(numbers);
    keep({ index, records, lines, rows, skippedRows, encoding, method });
  }
}

/** Adds the parts up in the order of the file, just as one thread would. */
function joined(
  parts: readonly CountedRange[],
  onRecord: CountDatasetFileOptions['onRecord'],
): Omit<FileTokens, 'bytes' | 'workers'> {
  const { encoding = '', method = 'exact' } = parts[0] ?? {};
  const tally = new TokenTally({ encoding, method });
  let lines = 0;
  let rows = 0;
  let skippedRows = 0;
  for (const part of parts) {
    for (let at = 0; at < part.records.length; at += 4) {
      const [line = 0, tokens = 0, low = 0, high = 0] = part.records.subarray(at, at + 4);
      tally.add(lines + line, { tokens, low, high });
      onRecord?.(lines + line, { tokens, low, high });
    }
    lines += part.lines;
    rows += part.rows;
    skippedRows += part.skippedRows;
  }
  return { ...tally.totals(), rows, skippedRows, lines };
}
