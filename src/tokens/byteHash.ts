/**
 * A polynomial hash over bytes, modulo 2³². It grows by one byte at a time, so one walk over a text
 * gives the hash of every prefix. Equal bytes give equal hashes; the reverse is checked by whoever
 * looks something up.
 */
const base = 0x01000193;
const mixer = 0x9e3779b1;

export const emptyHash = 0;

export function extendHash(hash: number, byte: number): number {
  return (Math.imul(hash, base) + byte + 1) | 0;
}

export function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = emptyHash;
  for (let at = start; at < end; at += 1) hash = extendHash(hash, bytes[at] as number);
  return hash;
}

/** Spreads a hash over the numbers of `bits` bits, for use as an index. */
export function indexOfHash(hash: number, bits: number): number {
  return Math.imul(hash ^ (hash >>> 15), mixer) >>> (32 - bits);
}
