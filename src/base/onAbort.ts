const callbacks = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Calls back when a signal is aborted, until the returned function is called. However many wait for
 * one signal, it has one listener: Node warns of more than ten.
 */
export function onAbort(signal: AbortSignal | undefined, callback: () => void): () => void {
  if (signal === undefined) return () => {};
  const known = callbacks.get(signal) ?? listenTo(signal);
  known.add(callback);
  return () => known.delete(callback);
}

function listenTo(signal: AbortSignal): Set<() => void> {
  const known = new Set<() => void>();
  callbacks.set(signal, known);
  const tellAll = () => {
    for (const callback of known) callback();
    known.clear();
  };
  signal.addEventListener('abort', tellAll, { once: true });
  return known;
}
