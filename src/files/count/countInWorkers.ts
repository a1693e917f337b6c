import type { Worker } from 'node:worker_threads';
import { mostSkipped, type SkippedRow } from '../../dataset/count/countDataset.js';
import { TokenTally } from '../../tokens/TokenTally.js';
import { nodeCounterData } from '../nodeTokenCounter.js';
import { type CountedRange, type CountWork, countRanges, rangesIn } from './countRanges.js';
import type { CountDatasetFileOptions, FileTokens } from './types.js';
import { endWorkers, keepWorkers, takeWorkers } from './workerPool.js';

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
  { format, onRecord: _, signal, workers: __, ...options }: CountDatasetFileOptions,
) {
  const threads = Math.min(workers, rangesIn(size));
  if (threads < 2) return undefined;
  // Started first, since a thread takes a while to be there.
  const pool = takeWorkers(threads - 1);
  const over = new AbortController();
  const fail = (error: unknown) => over.abort(error);
  for (const worker of pool) worker.on('error', fail);
  signal?.addEventListener('abort', () => fail(signal.reason), { signal: over.signal });
  try {
    const counter = await nodeCounterData(options);
    const next = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const work: CountWork = { path, size, next, counter, format };
    const counted = await countWith(pool, work, over.signal);
    for (const worker of pool) worker.off('error', fail);
    keepWorkers(pool);
    return { counted, threads };
  } catch (error) {
    await endWorkers(pool);
    throw error;
  } finally {
    over.abort();
  }
}

/** Over when each range is counted: a worker that is not ready by then is not waited for. */
async function countWith(
  pool: readonly Worker[],
  work: CountWork,
  signal: AbortSignal,
): Promise<readonly CountedRange[]> {
  signal.throwIfAborted();
  const counted: CountedRange[] = [];
  let left = rangesIn(work.size);
  await new Promise<void>((resolve, reject) => {
    const keep = (range: CountedRange) => {
      counted[range.index] = range;
      left -= 1;
      if (left === 0) resolve();
    };
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    for (const worker of pool) {
      worker.on('message', keep);
      worker.postMessage(work);
    }
    countRanges(work, keep, signal).catch(reject);
  });
  return counted;
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
  const skipped: SkippedRow[] = [];
  for (const part of parts) {
    const { records } = part;
    for (let at = 0; at < records.length; at += 5) {
      const line = lines + (records[at] as number);
      const estimate = {
        expected: records[at + 1] as number,
        low: records[at + 2] as number,
        high: records[at + 3] as number,
        ...(records[at + 4] === 0 ? {} : { media: records[at + 4] as number }),
      };
      tally.add(line, estimate);
      onRecord?.(line, estimate);
    }
    for (const { line, reason } of part.skipped) {
      if (skipped.length < mostSkipped) skipped.push({ line: lines + line, reason });
    }
    lines += part.lines;
    rows += part.rows;
    skippedRows += part.skippedRows;
  }
  return { ...tally.totals(), rows, skippedRows, skipped, lines };
}
