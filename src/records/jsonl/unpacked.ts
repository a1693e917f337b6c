import { FineTunerError } from '../../base/errors.js';

/** The bytes of a file that may be packed with gzip, unpacked. `onPacked` is told of it. */
export async function* unpacked(
  chunks: AsyncIterable<Uint8Array>,
  onPacked?: () => void,
): AsyncGenerator<Uint8Array> {
  const rest = chunks[Symbol.asyncIterator]();
  try {
    let { value: first, done } = await rest.next();
    while (!done && first.length < 2) {
      const next = await rest.next();
      done = next.done;
      if (!next.done) first = Uint8Array.of(...first, ...next.value);
    }
    if (first === undefined) return;
    if (first[0] !== 0x1f || first[1] !== 0x8b) {
      yield first;
      yield* restOf(rest);
      return;
    }
    onPacked?.();
    yield* gunzip(first, rest);
  } finally {
    await rest.return?.();
  }
}

async function* gunzip(
  first: Uint8Array,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const unpacker = new DecompressionStream('gzip');
  const writer = unpacker.writable.getWriter();
  const write = async () => {
    await writer.write(first.slice());
    for await (const chunk of restOf(rest)) await writer.write(chunk.slice());
    await writer.close();
  };
  const written = write();
  // The reader meets the same error, and tells it.
  written.catch(() => undefined);
  const reader = unpacker.readable.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      yield value;
    }
    await written;
  } catch (error) {
    throw FineTunerError.is(error) ? error : damaged(error);
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

async function* restOf(rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

function damaged(cause: unknown): FineTunerError {
  return new FineTunerError(
    'dataset.unreadable',
    'The data set is packed with gzip and cannot be unpacked to its end.',
    {
      details: { path: 'source', reason: 'other' },
      hint: 'Copy or pack it again; `gzip -t` says whether a file is whole.',
      cause,
    },
  );
}
