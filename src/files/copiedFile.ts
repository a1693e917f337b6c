import type { DataFile } from './dataFile.js';
import { readLocalFile, unreadable } from './localFile.js';
import { keepInTemporaryFile } from './temporary/temporaryFile.js';

/** Data that can be read only once, or only slowly, as a temporary copy of it. */
export async function copiedFile(
  chunks: AsyncIterable<Uint8Array>,
  label: string,
  signal?: AbortSignal,
): Promise<DataFile> {
  const copy = await keepInTemporaryFile(chunks, label, signal);
  let isDisposed = false;
  return {
    label,
    s3Uri: null,
    async *open() {
      if (isDisposed) throw unreadable(label, 'disposed');
      yield* readLocalFile(copy.path);
    },
    dispose() {
      isDisposed = true;
      return copy.dispose();
    },
  };
}
