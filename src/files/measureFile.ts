import { createHash, type Hash } from 'node:crypto';
import { validateDataset } from '../validation/datasetValidator.js';
import { rememberOrigin } from '../validation/origin.js';
import type { DatasetReport, ValidateOptions } from '../validation/types.js';
import type { DataFile } from './dataFile.js';

/** A file that was read once: what is in it, and which bytes exactly. */
export interface MeasuredFile {
  readonly file: DataFile;
  readonly report: DatasetReport;
  readonly bytes: number;
  /** Hex digest of the whole file. */
  readonly sha256: string;
}

/** Checks, counts and fingerprints a file in one pass. */
export async function measureFile(file: DataFile, options: ValidateOptions): Promise<MeasuredFile> {
  const tap = new DigestTap(file.open());
  try {
    const report = await validateDataset(tap, options);
    await tap.drain();
    // The stream is used up, the file is not: `applyFixes` can read it again.
    rememberOrigin(report, { open: () => file.open() });
    return { file, report, bytes: tap.bytes, sha256: tap.digest() };
  } finally {
    await tap.close();
  }
}

/** Passes chunks through and hashes them on the way. */
class DigestTap implements AsyncIterable<Uint8Array> {
  bytes = 0;
  readonly #hash: Hash = createHash('sha256');
  readonly #chunks: AsyncIterator<Uint8Array>;

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  // No `return` method: a reader that stops early, at a file that is no JSONL say, must not close
  // the stream, since the digest needs the rest of it.
  [Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    return { next: () => this.#next() };
  }

  async drain(): Promise<void> {
    while (!(await this.#next()).done);
  }

  /** Closes the file where its end was not reached. */
  async close(): Promise<void> {
    await this.#chunks.return?.();
  }

  digest(): string {
    return this.#hash.digest('hex');
  }

  async #next(): Promise<IteratorResult<Uint8Array>> {
    const result = await this.#chunks.next();
    if (!result.done) {
      this.bytes += result.value.byteLength;
      this.#hash.update(result.value);
    }
    return result;
  }
}
