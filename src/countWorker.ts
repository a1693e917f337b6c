import type { DatasetFormat } from './dataset/types.js';
import type { TokenCounterOptions } from './tokens/types.js';

/** What a thread needs to count parts of a file. */
export interface CountWork {
  /** Where a worker finds this package's core. */
  readonly coreUrl: string;
  readonly path: string;
  readonly ranges: readonly ByteRange[];
  /** Shared by all threads: the index of the range that nobody has taken yet. */
  readonly next: Int32Array;
  readonly counter: TokenCounterOptions;
  readonly format: DatasetFormat | undefined;
}

/** Whole lines of the file, from the byte `start` to the byte `end`, both included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** What a thread found in one range. */
export interface CountedRange {
  readonly index: number;
  /** Line within the range, tokens, low and high of each record, one after the other. */
  readonly records: Float64Array;
  readonly lines: number;
  readonly rows: number;
  readonly skippedRows: number;
  readonly encoding: string;
  readonly method: 'exact' | 'estimated';
}

/**
 * The program of a worker, as text: a file of its own would have to be found again in every bundle
 * that this package ends up in. It takes one range after the other and answers each with a
 * {@link CountedRange}.
 */
export const countWorkerProgram = `
const { parentPort, workerData } = require('node:worker_threads');
const { createReadStream } = require('node:fs');
const { coreUrl, path, ranges, next, counter, format } = workerData;

import(coreUrl).then(async ({ countDataset, createTokenCounter }) => {
  const tokenCounter = await createTokenCounter(counter);
  for (let index; (index = Atomics.add(next, 0, 1)) < ranges.length; ) {
    const part = createReadStream(path, { ...ranges[index], highWaterMark: 1 << 20 });
    const numbers = [];
    const onRecord = (line, { tokens, low, high }) => numbers.push(line, tokens, low, high);
    const { lines, rows, skippedRows, encoding, method } = await countDataset(part, {
      tokenCounter,
      onRecord,
      ...(format === undefined ? {} : { format }),
    });
    const records = Float64Array.from(numbers);
    const counted = { index, records, lines, rows, skippedRows, encoding, method };
    parentPort.postMessage(counted, [records.buffer]);
  }
}).catch((error) => setImmediate(() => { throw error; }));
`;
