import { emptyHash, extendHash, indexOfHash } from './byteHash.js';
import type { TokenBytes } from './tokenBytes.js';

export const noToken = -1;

/** Cells of the prefix filter hold two bits each. */
const filterBits = 21;
export const isPrefixBit = 1;
export const isTokenBit = 2;

/**
 * A vocabulary that answers two questions about a run of bytes: which token is it, and can a token
 * begin with it. A token's number is its rank: the lower, the earlier it is merged.
 */
export interface Vocabulary extends TokenBytes {
  readonly size: number;
  readonly longestToken: number;
  /** The token with exactly these bytes, or {@link noToken}. */
  find(hash: number, bytes: Uint8Array, start: number, length: number): number;
  /**
   * Bits that tell whether bytes of that hash may begin a token and may be one. A clear bit is
   * certain, a set bit is likely: it saves most look-ups in the large table.
   */
  filter(hash: number): number;
}

export function buildVocabulary(tokens: TokenBytes): Vocabulary {
  const { bytes, offsets } = tokens;
  const size = offsets.length - 1;
  // Twice as many slots as tokens keeps chains short.
  const slotBits = Math.ceil(Math.log2(size + 1)) + 1;
  const slotMask = (1 << slotBits) - 1;
  // A slot holds a token's number plus one below, a part of its hash above; 0 is free.
  const numberBits = Math.ceil(Math.log2(size + 2));
  const numberMask = (1 << numberBits) - 1;
  const slots = new Int32Array(1 << slotBits);
  const cells = new Uint8Array(1 << (filterBits - 2));
  let longestToken = 0;

  for (let token = 0; token < size; token += 1) addToken(token);
  return { bytes, offsets, size, longestToken, find, filter };

  function addToken(token: number): void {
    const start = offsets[token] as number;
    const end = offsets[token + 1] as number;
    let hash = emptyHash;
    for (let at = start; at < end; at += 1) {
      hash = extendHash(hash, bytes[at] as number);
      mark(hash, isPrefixBit);
    }
    mark(hash, isTokenBit);
    insert(hash, token);
    longestToken = Math.max(longestToken, end - start);
  }

  function mark(hash: number, bit: number): void {
    const cell = indexOfHash(hash, filterBits);
    cells[cell >>> 2] = (cells[cell >>> 2] as number) | (bit << ((cell & 3) << 1));
  }

  function insert(hash: number, token: number): void {
    let slot = indexOfHash(hash, slotBits);
    while (slots[slot] !== 0) slot = (slot + 1) & slotMask;
    slots[slot] = (hash & ~numberMask) | (token + 1);
  }

  function filter(hash: number): number {
    const cell = indexOfHash(hash, filterBits);
    return ((cells[cell >>> 2] as number) >>> ((cell & 3) << 1)) & 3;
  }

  function find(hash: number, source: Uint8Array, start: number, length: number): number {
    let slot = indexOfHash(hash, slotBits);
    for (;;) {
      const entry = slots[slot] as number;
      if (entry === 0) return noToken;
      if (((entry ^ hash) & ~numberMask) === 0) {
        const token = (entry & numberMask) - 1;
        if (equals(token, source, start, length)) return token;
      }
      slot = (slot + 1) & slotMask;
    }
  }

  function equals(token: number, source: Uint8Array, start: number, length: number): boolean {
    const offset = offsets[token] as number;
    if ((offsets[token + 1] as number) - offset !== length) return false;
    for (let index = 0; index < length; index += 1) {
      if (bytes[offset + index] !== source[start + index]) return false;
    }
    return true;
  }
}
