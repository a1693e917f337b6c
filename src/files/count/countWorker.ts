/** The program of a worker thread: counts the ranges of the files that it is told of, and answers with each. */
import { parentPort } from 'node:worker_threads';
import type { EncodingData } from '../../tokens/bpe/encodings.js';
import { type CountWork, countRanges } from './countRanges.js';

/**
 * The encodings that this thread has had before. Making one ready anew would not only take time: code
 * that is compiled for one of them alone is quicker than code that serves two.
 */
const encodings = new Map<string, EncodingData>();

function known(encoding: EncodingData): EncodingData {
  const before = encodings.get(encoding.id);
  if (before === undefined) encodings.set(encoding.id, encoding);
  return before ?? encoding;
}

parentPort?.on('message', ({ counter, ...rest }: CountWork) => {
  const { counted, estimated } = counter;
  const work = {
    ...rest,
    counter: { ...counter, counted: known(counted), estimated: known(estimated) },
  };
  countRanges(work, (found) => parentPort?.postMessage(found)).catch((error: unknown) =>
    // Thrown outside of the promise, so that it ends the thread and reaches the other side.
    setImmediate(() => {
      throw error;
    }),
  );
});
