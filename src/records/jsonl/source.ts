import { invalidInput } from '../../base/errors.js';

/** Opens any source as a stream of UTF-8 bytes. Records are written as one JSON line each. */
export function openSource(source: DatasetSource): AsyncIterable<Uint8Array> {
  if (typeof source !== 'object' || source === null) throw notASource(source);
  if (source instanceof Uint8Array) return encodeChunks([source]);
  if (source instanceof Blob) return readStream(source.stream());
  if ('getReader' in source) return encodeChunks(readStream(source));
  if (Symbol.asyncIterator in source) return encodeChunks(source);
  if (Symbol.iterator in source) return encodeRecords(source);
  if ('text' in source && typeof source.text === 'string') return encodeChunks([source.text]);
  throw notASource(source);
}

/** True where the source can be read a second time and gives the same bytes. */
export function isRereadable(source: DatasetSource): boolean {
  return (
    source instanceof Blob ||
    source instanceof Uint8Array ||
    Array.isArray(source) ||
    ('text' in source && typeof source.text === 'string')
  );
}

function notASource(source: unknown): Error {
  return invalidInput(
    'source',
    'a { text }, Blob, ReadableStream, async iterable of bytes or iterable of records',
    source,
    typeof source === 'string' ? 'Wrap the contents of a file as { text }.' : undefined,
  );
}

// Safari has no async iteration of streams, so the reader is driven by hand.
async function* readStream<T>(stream: ReadableStream<T>): AsyncGenerator<T> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

// Long texts are encoded in pieces so that the encoded copy never grows to the size of the text.
const encodedPieceLength = 1 << 18;

async function* encodeChunks(
  chunks: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>,
): AsyncGenerator<Uint8Array> {
  let highSurrogate = '';
  for await (const chunk of chunks) {
    if (typeof chunk !== 'string') {
      yield asBytes(chunk);
      continue;
    }
    const text = highSurrogate + chunk;
    const whole = endsInHighSurrogate(text) ? text.length - 1 : text.length;
    highSurrogate = text.slice(whole);
    yield* encodeText(text.slice(0, whole));
  }
  if (highSurrogate !== '') yield encodeWell(highSurrogate);
}

function asBytes(chunk: unknown): Uint8Array {
  if (chunk instanceof Uint8Array) return chunk;
  throw invalidInput('source', 'a stream of bytes or text', chunk);
}

function* encodeText(text: string): Generator<Uint8Array> {
  for (let start = 0; start < text.length; ) {
    let end = Math.min(start + encodedPieceLength, text.length);
    if (end < text.length && endsInHighSurrogate(text.slice(end - 1, end))) end -= 1;
    yield encodeWell(text.slice(start, end));
    start = end;
  }
}

function endsInHighSurrogate(text: string): boolean {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last <= 0xdbff;
}

const encoder = new TextEncoder();
const loneSurrogate = /\p{Surrogate}/u;

/** Half a surrogate pair has no UTF-8 form; it becomes a byte that no UTF-8 text holds, to be reported. */
function encodeWell(text: string): Uint8Array {
  const at = text.search(loneSurrogate);
  if (at === -1) return encoder.encode(text);
  const pieces: number[] = [];
  for (const character of text) {
    if (loneSurrogate.test(character)) pieces.push(0xff);
    else for (const byte of encoder.encode(character)) pieces.push(byte);
  }
  return Uint8Array.from(pieces);
}

async function* encodeRecords(records: Iterable<unknown>): AsyncGenerator<Uint8Array> {
  let lines: string[] = [];
  let length = 0;
  for (const record of records) {
    if (record instanceof Uint8Array) {
      yield record;
      continue;
    }
    const line = `${toJsonLine(record)}\n`;
    lines.push(line);
    length += line.length;
    if (length < encodedPieceLength) continue;
    yield* encodeText(lines.join(''));
    lines = [];
    length = 0;
  }
  yield* encodeText(lines.join(''));
}

// What cannot be written as JSON becomes a line that is not JSON: the reader then reports it.
function toJsonLine(record: unknown): string {
  try {
    return JSON.stringify(record) ?? String(record);
  } catch (error) {
    return `(no JSON: ${String(error).replace(/\s+/g, ' ')})`;
  }
}
/**
 * Where records come from. The Node entry also takes a file path, a file URL and an `s3://` URI. A bare
 * string is no source, though it could be iterated: a path or a text may be meant by it.
 */
export type DatasetSource =
  | { readonly text: string }
  | Blob
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array | string>
  | Uint8Array
  | (Iterable<unknown> & object);
