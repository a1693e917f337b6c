import { byteTable } from './tableMemory.js';

/**
 * A set of hashes that answers "surely not" or "likely". Small enough to stay in the processor's
 * cache, it saves most of the look-ups in the large tables that would find nothing.
 */
interface HashFilter {
  add(hash: number): void;
  mayHold(hash: number): boolean;
}

/** Room for a filter; `bits` is the binary logarithm of its size in bits. */
export function filterBytes(bits: number): Uint8Array {
  return byteTable(1 << (bits - 3));
}

/** A filter that is kept in `bytes`, whose number is a power of two. */
export function hashFilter(bytes: Uint8Array): HashFilter {
  // The upper bits of a hash are the best.
  const shift = Math.clz32(bytes.length * 8 - 1);
  return { add, mayHold };

  function add(hash: number): void {
    const bit = hash >>> shift;
    bytes[bit >>> 3] = (bytes[bit >>> 3] as number) | (1 << (bit & 7));
  }

  function mayHold(hash: number): boolean {
    const bit = hash >>> shift;
    return (((bytes[bit >>> 3] as number) >>> (bit & 7)) & 1) === 1;
  }
}
