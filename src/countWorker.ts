import type { DatasetFormat } from './dataset/types.js';
import type { TokenCounterOptions } from './tokens/types.js';

/** What a worker needs to count parts of a file. */
export interface CountWorkerData {
  /** Where the worker finds this package's core. */
  readonly coreUrl: string;
  readonly path: string;
  readonly counter: TokenCounterOptions;
  readonly format: DatasetFormat | undefined;
}

/** Bytes of the file from `start` up to `end`: whole lines. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** What a worker found in one part of the file. */
export interface CountedRange {
  /** Line within the part, tokens, low and high of each record, one after the other. */
  readonly records: Float64Array;
  readonly lines: number;
  readonly rows: number;
  readonly skippedRows: number;
  readonly encoding: string;
  readonly method: 'exact' | 'estimated';
}

/**
 * The program of a worker, as text: a file of its own would have to be found again in every bundle
 * that this package ends up in. It answers each {@link ByteRange} with a {@link CountedRange}.
 */
export const countWorkerProgram = `
const { parentPort, workerData } = require('node:worker_threads');
const { createReadStream } = require('node:fs');
const { coreUrl, path, counter, format } = workerData;

const loaded = import(coreUrl).then(async ({ countDataset, createTokenCounter }) => {
  return { countDataset, tokenCounter: await createTokenCounter(counter) };
});

parentPort.on('message', async ({ start, end }) => {
  const { countDataset, tokenCounter } = await loaded;
  const numbers = [];
  const part = createReadStream(path, { start, end: end - 1, highWaterMark: 1 << 20 });
  const onRecord = (line, { tokens, low, high }) => numbers.push(line, tokens, low, high);
  const { lines, rows, skippedRows, encoding, method } = await countDataset(part, {
    tokenCounter,
    onRecord,
    ...(format === undefined ? {} : { format }),
  });
  const records = Float64Array.from(numbers);
  parentPort.postMessage({ records, lines, rows, skippedRows, encoding, method }, [records.buffer]);
});
`;
