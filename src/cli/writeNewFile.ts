import { type FileHandle, open, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { invalidInput } from '../base/errors.js';
import { linesToBytes } from '../files/linesToBytes.js';

/** Writes lines into a file that must not be there yet. A file that could not be ended is removed. */
export async function writeNewFile(
  path: string,
  lines: AsyncIterable<string>,
  signal: AbortSignal,
): Promise<void> {
  const file = await openNew(path);
  try {
    await pipeline(Readable.from(linesToBytes(lines)), file.createWriteStream(), { signal });
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

async function openNew(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'wx');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const hint =
      code === 'EEXIST'
        ? 'Name another file, or remove this one first.'
        : `The file cannot be made: ${code}.`;
    throw invalidInput('--out', 'a file that is not there yet, in a folder that is', path, hint);
  }
}
