import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ObjectsPort } from '../aws/ports.js';
import { parseS3Uri } from '../base/awsNames.js';
import { type DatasetUnreadableReason, FineTunerError, invalidInput } from '../base/errors.js';
import type { DatasetSource } from '../records/jsonl/source.js';

/** What the Node entry takes as data: everything the core takes, a file path, a file URL, an `s3://` URI. */
export type DatasetInput = DatasetSource | string | URL;

// Chunks of a mebibyte read a data set a good deal faster than Node's default of 64 KiB.
const readBytes = 1 << 20;

/** Data that can be read as often as needed: once to check it, once to upload it. */
export interface DataFile {
  /** What to call it in messages. */
  readonly label: string;
  /** Set when the data is in S3 already; then nothing is uploaded. */
  readonly s3Uri: string | null;
  open(): AsyncIterable<Uint8Array>;
  /** Removes the temporary copy of a stream, if one was made. */
  dispose(): Promise<void>;
}

/**
 * Makes any input readable more than once. A stream, which can be read only once, is copied to a
 * temporary file.
 *
 * @throws {@link FineTunerError} `dataset.unreadable` for a missing, empty or unreadable file.
 */
export async function openDataFile(
  input: DatasetInput,
  objects: () => Promise<ObjectsPort>,
  field: string,
): Promise<DataFile> {
  if (typeof input === 'string' && input.startsWith('s3://')) return s3File(input, objects, field);
  if (typeof input === 'string' || input instanceof URL) return localFile(toPath(input, field));
  if (isRecord(input) && 'text' in input && typeof input.text === 'string') {
    const bytes = new TextEncoder().encode(input.text);
    return inMemory(`${field} (text)`, () => [bytes]);
  }
  if (input instanceof Blob) {
    return inMemory(
      `${field} (Blob)`,
      () => input.stream() as unknown as AsyncIterable<Uint8Array>,
    );
  }
  if (Array.isArray(input)) return inMemory(`${field} (records)`, () => recordsToLines(input));
  if (isIterable(input)) return spooled(toBytes(input), `${field} (stream)`);
  throw invalidInput(
    field,
    'a file path, an s3:// URI, { text }, a Blob, a stream or records',
    input,
  );
}

function s3File(uri: string, objects: () => Promise<ObjectsPort>, field: string): DataFile {
  const { key } = parseS3Uri(uri, field);
  if (!key.endsWith('.jsonl')) {
    throw invalidInput(
      field,
      'the S3 URI of one object that ends in .jsonl',
      uri,
      'Bedrock refuses a prefix or another extension.',
    );
  }
  async function* read() {
    yield* (await objects()).read(uri);
  }
  return { label: uri, s3Uri: uri, open: read, dispose: async () => {} };
}

async function localFile(path: string): Promise<DataFile> {
  await assertReadableFile(path);
  return {
    label: path,
    s3Uri: null,
    open: () => createReadStream(path, { highWaterMark: readBytes }),
    dispose: async () => {},
  };
}

function toPath(input: string | URL, field: string): string {
  if (typeof input === 'string') return input;
  if (input.protocol !== 'file:') throw invalidInput(field, 'a file: URL', String(input));
  return fileURLToPath(input);
}

async function assertReadableFile(path: string): Promise<void> {
  try {
    const facts = await stat(path);
    if (facts.isDirectory()) throw unreadable(path, 'directory');
    if (facts.isFile() && facts.size === 0) throw unreadable(path, 'empty');
    await (await open(path, 'r')).close();
  } catch (error) {
    if (FineTunerError.is(error)) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    const reason =
      code === 'ENOENT' || code === 'ENOTDIR'
        ? 'missing'
        : code === 'EACCES' || code === 'EPERM'
          ? 'permission'
          : 'other';
    throw unreadable(path, reason, error);
  }
}

const unreadableTexts: Readonly<Record<DatasetUnreadableReason, readonly [string, string]>> = {
  missing: ['does not exist', 'Check the path; it is relative to the working directory.'],
  directory: ['is a directory', 'Name one .jsonl file.'],
  permission: ['may not be read', 'Change the permissions of the file.'],
  empty: ['is empty', 'Write one JSON object a line.'],
  other: ['could not be opened', 'See `cause` for what the system said.'],
};

function unreadable(
  path: string,
  reason: DatasetUnreadableReason,
  cause?: unknown,
): FineTunerError {
  const [what, hint] = unreadableTexts[reason];
  return new FineTunerError('dataset.unreadable', `The data set ${path} ${what}.`, {
    details: { path, reason },
    hint,
    ...(cause === undefined ? {} : { cause }),
  });
}

function inMemory(
  label: string,
  chunks: () => Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): DataFile {
  async function* read() {
    yield* chunks();
  }
  return { label, s3Uri: null, open: read, dispose: async () => {} };
}

/** Keeps a stream in a temporary file until `dispose()`. */
export async function spooled(chunks: AsyncIterable<Uint8Array>, label: string): Promise<DataFile> {
  const folder = await mkdtemp(join(tmpdir(), 'bedrock-fine-tuner-'));
  const path = join(folder, 'data.jsonl');
  const file = await open(path, 'w');
  try {
    for await (const chunk of chunks) await file.write(chunk);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  } finally {
    await file.close();
  }
  return {
    label,
    s3Uri: null,
    open: () => createReadStream(path, { highWaterMark: readBytes }),
    dispose: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Lines of text as UTF-8 with a newline after each. */
export async function* linesToBytes(lines: AsyncIterable<string>): AsyncIterable<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const line of lines) yield encoder.encode(`${line}\n`);
}

async function* toBytes(
  input: Iterable<unknown> | AsyncIterable<unknown>,
): AsyncIterable<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const piece of input) {
    if (piece instanceof Uint8Array) yield piece;
    else yield encoder.encode(typeof piece === 'string' ? piece : `${JSON.stringify(piece)}\n`);
  }
}

function* recordsToLines(records: readonly unknown[]): Iterable<Uint8Array> {
  const encoder = new TextEncoder();
  for (const record of records) yield encoder.encode(`${JSON.stringify(record)}\n`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isIterable(value: unknown): value is Iterable<unknown> | AsyncIterable<unknown> {
  return isRecord(value) && (Symbol.asyncIterator in value || Symbol.iterator in value);
}
