import { availableParallelism } from 'node:os';
import { invalidInput } from '../../base/errors.js';
import { countDataset, type DatasetTokens } from '../../dataset/count/countDataset.js';
import { inspectFile, readLocalFile, toPath } from '../localFile.js';
import { createTokenCounter } from '../nodeTokenCounter.js';
import { countInWorkers } from './countInWorkers.js';
import type { CountDatasetFileOptions, FileTokens } from './types.js';
import { hasIdleWorker } from './workerPool.js';

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
 * @throws FineTunerError `input.unknownModel`, `input.unknownEncoding`, `input.invalid`;
 * `dataset.unreadable` for a missing or unreadable file.
 *
 * @example
 * ```ts
 * const { low, expected, high } = await countDatasetFile('train.jsonl', { model: 'amazon.nova-lite-v1:0:300k' });
 * ```
 */
export async function countDatasetFile(
  file: string | URL,
  options: CountDatasetFileOptions = {},
): Promise<FileTokens> {
  const path = toPath(file, 'file');
  const { bytes } = await inspectFile(path);
  const workers = workersFor(options.workers ?? 'auto', bytes);
  options.signal?.throwIfAborted();
  const counted = workers <= 1 ? undefined : await countInWorkers(path, bytes, workers, options);
  options.signal?.throwIfAborted();
  return counted ?? { ...(await countHere(path, options)), workers: 0 };
}

async function countHere(path: string, options: CountDatasetFileOptions): Promise<DatasetTokens> {
  const { format, onRecord, signal, workers: _, ...counterOptions } = options;
  const tokenCounter = await createTokenCounter(counterOptions);
  return countDataset(readLocalFile(path), {
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
