import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type DatasetUnreadableReason, FineTunerError, invalidInput } from '../base/errors.js';
import { type DataFile, nothingToDispose } from './dataFile.js';

// Chunks of a mebibyte read a data set a good deal faster than Node's default of 64 KiB.
const readBytes = 1 << 20;

/** A file that stays where it is. */
export function localFile(path: string): DataFile {
  return {
    label: path,
    s3Uri: null,
    open: () => readLocalFile(path),
    dispose: nothingToDispose,
  };
}

/**
 * The bytes of a file, which is closed when they were read or are no longer wanted.
 *
 * @throws {@link FineTunerError} `dataset.unreadable`.
 */
export async function* readLocalFile(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path, { highWaterMark: readBytes });
  } catch (error) {
    throw notRead(path, error);
  }
}

/**
 * @throws {@link FineTunerError} `input.invalid` for a URL that names no file, and for a text that is the
 * data and no path.
 */
export function toPath(input: string | URL, field: string): string {
  if (typeof input === 'string') {
    if (isContent(input)) throw contentForPath(input, field);
    return input;
  }
  try {
    return fileURLToPath(input);
  } catch {
    throw invalidInput(field, 'a file: URL', String(input));
  }
}

const longestPath = 4_096;

function isContent(text: string): boolean {
  return text.length > longestPath || /[\n\r\0]|^\s*[{[]/.test(text);
}

/** Says nothing of the text itself: data may hold what nobody wants in a log. */
function contentForPath(text: string, field: string): FineTunerError {
  const expected = 'a file path or an s3:// URI';
  const received = `a text of ${text.length} characters that is no path`;
  return new FineTunerError(
    'input.invalid',
    `Expected \`${field}\` to be ${expected}, got ${received}.`,
    {
      details: { field, expected, received },
      hint: 'Wrap the contents of a file as { text }.',
    },
  );
}

interface FileFacts {
  /** 0 where it is not known. */
  readonly bytes: number;
  /** False for a pipe, such as `/dev/stdin`, which can be read only once. */
  readonly isRereadable: boolean;
}

/** @throws {@link FineTunerError} `dataset.unreadable` for a missing or unreadable file. */
export async function inspectFile(path: string): Promise<FileFacts> {
  try {
    const facts = await stat(path);
    if (facts.isDirectory()) throw unreadable(path, 'directory');
    if (!facts.isFile()) return { bytes: 0, isRereadable: false };
    await (await open(path, 'r')).close();
    return { bytes: facts.size, isRereadable: true };
  } catch (error) {
    throw notRead(path, error);
  }
}

function notRead(path: string, error: unknown): unknown {
  return FineTunerError.is(error) ? error : unreadable(path, reasonOf(error), error);
}

function reasonOf(error: unknown): DatasetUnreadableReason {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return reasons[code] ?? 'other';
}

const reasons: Readonly<Record<string, DatasetUnreadableReason>> = {
  ENOENT: 'missing',
  ENOTDIR: 'missing',
  EISDIR: 'directory',
  EACCES: 'permission',
  EPERM: 'permission',
};

const texts: Readonly<Record<DatasetUnreadableReason, readonly [string, string]>> = {
  missing: ['does not exist', 'Check the path; it is relative to the working directory.'],
  directory: ['is a directory', 'Name one .jsonl file.'],
  permission: ['may not be read', 'Change the permissions of the file.'],
  empty: ['is empty', 'Write one JSON object a line.'],
  disposed: [
    'was a stream, and its temporary copy is removed',
    'Make a new plan or split from the data, and dispose of it later; a file is not copied.',
  ],
  other: ['could not be read', 'See `cause` for what the system said.'],
};

export function unreadable(
  path: string,
  reason: DatasetUnreadableReason,
  cause?: unknown,
): FineTunerError {
  const [what, hint] = texts[reason];
  return new FineTunerError('dataset.unreadable', `The data set ${path} ${what}.`, {
    details: { path, reason },
    hint,
    ...(cause === undefined ? {} : { cause }),
  });
}
