/**
 * Memory for the tables of a vocabulary, all zero. Where the platform lets threads share memory, a
 * thread that is told of the tables has them at once; copying takes a good part of a first count.
 */
export function wordTable(length: number): Int32Array {
  return new Int32Array(shareable(length * Int32Array.BYTES_PER_ELEMENT));
}

/** The same for bytes. */
export function byteTable(length: number): Uint8Array {
  return new Uint8Array(shareable(length));
}

/** Browsers have shared memory only on pages that are isolated from other origins. */
function shareable(byteLength: number): ArrayBufferLike {
  return typeof SharedArrayBuffer === 'function'
    ? new SharedArrayBuffer(byteLength)
    : new ArrayBuffer(byteLength);
}
