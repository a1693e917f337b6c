import type { ObjectsPort } from '../aws/ports.js';
import { parseS3Uri } from '../base/awsNames.js';
import { invalidInput } from '../base/errors.js';
import { type DatasetSource, isRereadable, openSource } from '../records/jsonl/source.js';
import { copiedFile } from './copiedFile.js';
import { type DataFile, type DatasetInput, nothingToDispose } from './dataFile.js';
import { inspectFile, localFile, readLocalFile, toPath, unreadable } from './localFile.js';
import { sweepOnce } from './temporary/sweepDeadCopies.js';

/**
 * Makes any input readable more than once. A stream or a pipe, which can be read only once, is copied to
 * a temporary file: dispose of it.
 *
 * @throws {@link FineTunerError} `dataset.unreadable` for a missing, empty or unreadable file.
 */
export async function openDataFile(
  input: DatasetInput,
  objects: () => Promise<ObjectsPort>,
  field: string,
  signal?: AbortSignal,
): Promise<DataFile> {
  await sweepOnce();
  if (typeof input === 'string' && input.startsWith('s3://'))
    return s3File(input, objects, field, signal);
  if (typeof input === 'string' || input instanceof URL) {
    return namedFile(toPath(input, field), signal);
  }
  if (!isSource(input)) {
    throw invalidInput(
      field,
      'a file path, an s3:// URI, { text }, a Blob, a stream or records',
      input,
    );
  }
  if (isRereadable(input)) return inMemory(input, `${field} (${kindOf(input)})`);
  return copiedFile(openSource(input), `${field} (stream)`, signal);
}

async function namedFile(path: string, signal: AbortSignal | undefined): Promise<DataFile> {
  const { isRereadable: isFile, bytes } = await inspectFile(path);
  if (isFile && bytes === 0) throw unreadable(path, 'empty');
  return isFile ? localFile(path) : copiedFile(readLocalFile(path), path, signal);
}

function s3File(
  uri: string,
  objects: () => Promise<ObjectsPort>,
  field: string,
  signal: AbortSignal | undefined,
): DataFile {
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
    yield* (await objects()).read(uri, signal ? { signal } : {});
  }
  return { label: uri, s3Uri: uri, open: read, dispose: nothingToDispose };
}

function inMemory(source: DatasetSource, label: string): DataFile {
  return { label, s3Uri: null, open: () => openSource(source), dispose: nothingToDispose };
}

function kindOf(source: DatasetSource): string {
  if (source instanceof Blob) return 'Blob';
  if (source instanceof Uint8Array) return 'bytes';
  return Array.isArray(source) ? 'records' : 'text';
}

function isSource(value: unknown): value is DatasetSource {
  return (
    typeof value === 'object' &&
    value !== null &&
    (value instanceof Blob ||
      Symbol.asyncIterator in value ||
      Symbol.iterator in value ||
      ('text' in value && typeof value.text === 'string'))
  );
}
