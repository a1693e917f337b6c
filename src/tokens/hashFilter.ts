/**
 * A set of hashes that answers "surely not" or "likely". Small enough to stay in the processor's
 * cache, it saves most of the look-ups in the large tables that would find nothing.
 */
export interface HashFilter {
  add(hash: number): void;
  mayHold(hash: number): boolean;
}

/** `bits` is the binary logarithm of its size in bits; the upper bits of a hash are used. */
export function createHashFilter(bits: number): HashFilter {
  const shift = 32 - bits;
  const bytes = new Uint8Array(1 << (bits - 3));
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
