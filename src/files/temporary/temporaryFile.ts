import { mkdtempSync, rmSync } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FineTunerError } from '../../base/errors.js';
import { folderPrefix } from './folderName.js';
import { untilAborted } from './untilAborted.js';

/** A copy of data that could be read only once. Only its user can read it. */
interface TemporaryFile {
  readonly path: string;
  /** Removes it. The end of the process does so too; after a kill, the next process does. */
  dispose(): Promise<void>;
}

/**
 * Writes a copy of data into a temporary file. On every way out but the good one nothing is left.
 *
 * @throws {@link FineTunerError} `dataset.unreadable` where the copy cannot be written; what the
 * source throws; the signal's reason.
 */
export async function keepInTemporaryFile(
  chunks: AsyncIterable<Uint8Array>,
  label: string,
  signal?: AbortSignal,
): Promise<TemporaryFile> {
  const folder = makeFolder(label);
  const path = join(folder, 'data.jsonl');
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      for await (const chunk of untilAborted(chunks, signal)) await append(file, chunk, label);
    } finally {
      await file.close();
    }
  } catch (error) {
    await remove(folder);
    throw error;
  }
  return { path, dispose: () => remove(folder) };
}

const folders = new Set<string>();
let watchesExit = false;

/** At once, with its name remembered: between the two the process could end. */
function makeFolder(label: string): string {
  if (!watchesExit) process.once('exit', removeAll);
  watchesExit = true;
  try {
    const folder = mkdtempSync(join(tmpdir(), folderPrefix()));
    folders.add(folder);
    return folder;
  } catch (error) {
    throw notKept(label, error);
  }
}

async function append(file: FileHandle, chunk: Uint8Array, label: string): Promise<void> {
  try {
    await file.writeFile(chunk);
  } catch (error) {
    throw notKept(label, error);
  }
}

/** Never an error, which would hide the one that led here, or a job: the end of the process tries again. */
async function remove(folder: string): Promise<void> {
  try {
    await rm(folder, { recursive: true, force: true });
    folders.delete(folder);
  } catch {
    return;
  }
}

/** A process that ends waits for nothing. */
function removeAll(): void {
  for (const folder of folders) {
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // The next process sweeps it.
    }
  }
}

function notKept(label: string, cause: unknown): FineTunerError {
  return new FineTunerError(
    'dataset.unreadable',
    `No temporary copy of ${label} could be written to ${tmpdir()}.`,
    {
      details: { path: label, reason: 'other' },
      hint: 'Make room there, or set TMPDIR to a folder with room for the data; a file is read where it is.',
      cause,
    },
  );
}
