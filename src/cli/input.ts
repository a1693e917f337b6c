import { stat } from 'node:fs/promises';
import { text as readAll } from 'node:stream/consumers';
import type { DatasetInput } from '../files/dataFile.js';
import { openDataFile } from '../files/openDataFile.js';
import { noRegion } from '../runtime/awsAccess.js';
import type { Invocation } from './Invocation.js';
import { Progress } from './terminal/Progress.js';

type Streams = Invocation['streams'];

/** What the library reads for an argument: `-` is the input, anything else a name. */
export function inputOf(name: string, { in: input }: Streams): DatasetInput {
  return name === '-' ? (input as unknown as AsyncIterable<Uint8Array>) : name;
}

/** The text of a small file, or of the input. */
export async function readText(name: string, streams: Streams, field: string): Promise<string> {
  const file = await openDataFile(inputOf(name, streams), () => Promise.reject(noRegion()), field);
  try {
    return await readAll(file.open());
  } finally {
    await file.dispose();
  }
}

/** Does the work, and says how far the reading is when that takes long. */
export async function withProgress<T>(
  { err }: Pick<Invocation, 'err'>,
  name: string,
  work: (onProgress: (bytesRead: number) => void) => Promise<T>,
): Promise<T> {
  const facts = err.isTerminal ? await stat(name).catch(() => undefined) : undefined;
  const progress = new Progress(
    err,
    name === '-' ? 'input' : name,
    facts?.isFile() ? facts.size : undefined,
  );
  try {
    return await work(progress.onProgress);
  } finally {
    progress.stop();
  }
}
