import { splitRereadable } from '../dataset/split/splitDataset.js';
import type { DatasetSplit, SplitOptions } from '../dataset/split/types.js';
import { copiedFile } from './copiedFile.js';
import { type DataFile, nothingToDispose } from './dataFile.js';
import { linesToBytes } from './linesToBytes.js';

/** Two parts of a file. They are read from it each time, so it must not be disposed of before. */
interface SplitDataFile {
  readonly split: DatasetSplit;
  readonly train: DataFile;
  readonly validation: DataFile;
  /** Removes the temporary copy, if one was made, but not the file's own. */
  dispose(): Promise<void>;
}

/** Splits a file without copying it; data in S3 is copied, for it is read several times. */
export async function splitDataFile(file: DataFile, options: SplitOptions): Promise<SplitDataFile> {
  const near =
    file.s3Uri === null ? file : await copiedFile(file.open(), file.label, options.signal);
  const dispose = near === file ? nothingToDispose : near.dispose;
  try {
    const split = await splitRereadable(near, options);
    return {
      split,
      train: partFile(split.train, `${file.label} (training part)`),
      validation: partFile(split.validation, `${file.label} (validation part)`),
      dispose,
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}

function partFile(lines: AsyncIterable<string>, label: string): DataFile {
  return { label, s3Uri: null, open: () => linesToBytes(lines), dispose: nothingToDispose };
}
