import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { invalidInput } from '../../base/errors.js';
import { countDataset, type DatasetTokens } from '../../dataset/count/countDataset.js';
import type { DatasetFormat } from '../../records/types.js';
import type { Spread, TokenCounterOptions } from '../../tokens/types.js';
import { createTokenCounter } from '../nodeTokenCounter.js';
import { countInWorkers } from './countInWorkers.js';
import { hasIdleWorker } from './workerPool.js';

export interface CountDatasetFileOptions extends TokenCounterOptions {
  /** Default: what each record looks like. */
  readonly format?: DatasetFormat;
  /**
   * Threads that count parts of the file side by side, of which this one is the first: between two
   * chunks of a mebibyte it does other work. 0 and 1 count on this thread alone. Default `auto`: one
   * for each processor, at most 8, from 20 MB on; from 5 MB on where threads are left of a file
   * before. They are kept for ten seconds, and keep no process alive.
   */
  readonly workers?: 'auto' | number;
  /** Called for each record, in the order of the file. */
  readonly onRecord?: (line: number, estimate: Spread) => void;
  readonly signal?: AbortSignal;
}

/** The tokens of a file, and how many threads counted them: 0 where this one did alone. */
export interface FileTokens extends DatasetTokens {
  readonly workers: number;
}

const mostWorkers = 8;
const mostWorkersByHand = 64;
/** A new worker compiles its code first, in which time one thread counts many megabytes. */
const fewestBytesForNewWorkers = 20_000_000;
const fewestBytesForWorkers = 5_000_000;

/**
 * Counts the tokens of a JSONL file, with worker threads where that pays. The numbers and their order
 * are those of one thread. Where workers are not allowed, or cannot find this package, one thread
 * counts.
 *
 * @throws FineTunerError `input.unknownModel`, `input.unknownEncoding`, `input.invalid`; the error of
 * the file system for a file that cannot be read.
 *
 * @example
 * ```ts
 * const { tokens, low, high } = await countDatasetFile('train.jsonl', { model: 'amazon.nova-lite-v1:0:300k' });
 * ```
 */
export async function countDatasetFile(
  file: string | URL,
  options: CountDatasetFileOptions = {},
): Promise<FileTokens> {
  const path = file instanceof URL ? fileURLToPath(file) : file;
  const { size } = await stat(path);
  const workers = workersFor(options.workers ?? 'auto', size);
  options.signal?.throwIfAborted();
  const counted = workers <= 1 ? undefined : await countInWorkers(path, size, workers, options);
  options.signal?.throwIfAborted();
  return counted ?? { ...(await countHere(path, options)), workers: 0 };
}

async function countHere(path: string, options: CountDatasetFileOptions): Promise<DatasetTokens> {
  const { format, onRecord, signal, workers: _, ...counterOptions } = options;
  const tokenCounter = await createTokenCounter(counterOptions);
  return countDataset(createReadStream(path, { highWaterMark: 1 << 20 }), {
    tokenCounter,
    ...(format === undefined ? {} : { format }),
    ...(onRecord === undefined ? {} : { onRecord }),
    ...(signal === undefined ? {} : { signal }),
  });
}

function workersFor(workers: 'auto' | number, bytes: number): number {
  if (workers === 'auto') {
    const fewest = hasIdleWorker() ? fewestBytesForWorkers : fewestBytesForNewWorkers;
    return bytes < fewest ? 0 : Math.min(mostWorkers, availableParallelism());
  }
  if (Number.isInteger(workers) && workers >= 0 && workers <= mostWorkersByHand) return workers;
  throw invalidInput('workers', `'auto' or a whole number from 0 to ${mostWorkersByHand}`, workers);
}
