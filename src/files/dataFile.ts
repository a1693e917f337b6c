import type { DatasetSource } from '../records/jsonl/source.js';

/** What the Node entry takes as data: everything the core takes, a file path, a file URL, an `s3://` URI. */
export type DatasetInput = DatasetSource | string | URL;

/** Data that can be read as often as needed: once to check it, once to upload it. */
export interface DataFile {
  /** What to call it in messages. */
  readonly label: string;
  /** Set when the data is in S3 already; then nothing is uploaded. */
  readonly s3Uri: string | null;
  open(): AsyncIterable<Uint8Array>;
  /** Removes the temporary copy of a stream, if one was made; it cannot be read afterwards. */
  dispose(): Promise<void>;
}

export const nothingToDispose = async (): Promise<void> => {};
