/** Passes chunks on. A signal ends it at once, also while a source keeps it waiting. */
export async function* untilAborted<T>(
  chunks: AsyncIterable<T>,
  signal: AbortSignal | undefined,
): AsyncGenerator<T> {
  if (signal === undefined) {
    yield* chunks;
    return;
  }
  const iterator = chunks[Symbol.asyncIterator]();
  let isDone = false;
  try {
    for (;;) {
      const result = await orAborted(iterator.next(), signal);
      isDone = result.done === true;
      if (result.done) return;
      yield result.value;
    }
  } catch (error) {
    isDone = !signal.aborted;
    throw error;
  } finally {
    // Not waited for: a generator answers only when the chunk has come that it waits for.
    if (!isDone) iterator.return?.().then(undefined, () => undefined);
  }
}

function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
