import { open } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { CountDatasetFileOptions, FileTokens } from './countDatasetFile.js';
import {
  type ByteRange,
  type CountedRange,
  type CountWorkerData,
  countWorkerProgram,
} from './countWorker.js';
import { TokenTally } from './dataset/TokenTally.js';

const rangeBytes = 4_000_000;
const probeBytes = 1 << 16;
const recordStart = '\n{';

/**
 * Counts a file in worker threads, each taking one part of it after the other.
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
  if (parts === undefined || parts.counted.length === 0) return undefined;
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
  const data = workerData(path, options);
  return { counted: await countRanges(ranges, threads, data, options.signal), threads };
}

function workerData(path: string, options: CountDatasetFileOptions): CountWorkerData {
  const { format, onRecord: _, signal: __, workers: ___, ...counter } = options;
  return { coreUrl: coreUrl(), path, counter, format };
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
      ranges.push({ start, end });
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
  ranges: readonly ByteRange[],
  threads: number,
  data: CountWorkerData,
  signal: AbortSignal | undefined,
): Promise<readonly CountedRange[]> {
  const counted: CountedRange[] = [];
  const waiting = ranges.entries();
  const pool = Array.from({ length: threads }, () => {
    return new Worker(countWorkerProgram, { eval: true, workerData: data });
  });
  try {
    await Promise.all(
      pool.map(async (worker) => {
        for (const [index, range] of waiting) {
          counted[index] = await ask(worker, range, signal);
        }
      }),
    );
    return counted;
  } finally {
    await Promise.all(pool.map((worker) => worker.terminate()));
  }
}

function ask(
  worker: Worker,
  range: ByteRange,
  signal: AbortSignal | undefined,
): Promise<CountedRange> {
  return new Promise((resolve, reject) => {
    const done = new AbortController();
    const settle = (action: () => void) => {
      done.abort();
      worker.off('message', answered).off('error', failed).off('exit', ended);
      action();
    };
    const answered = (counted: CountedRange) => settle(() => resolve(counted));
    const failed = (error: unknown) => settle(() => reject(error));
    const ended = () => failed(new Error('A counting worker ended early.'));
    worker.on('message', answered).on('error', failed).on('exit', ended);
    signal?.addEventListener('abort', () => failed(signal.reason), { signal: done.signal });
    worker.postMessage(range);
  });
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
