import { highMasks, lowMasks } from './byteRuns.js';

/** Remembers of pieces how many tokens they have. */
export interface PieceCache {
  /** Tokens of the piece, or 0 when it is not held. */
  get(view: DataView, start: number, length: number): number;
  set(view: DataView, start: number, length: number, tokens: number): void;
}

/** Longest piece that is kept, in bytes. */
export const longestInShortCache = 7;

/** 131,072 entries, one mebibyte: it stays near the processor, and most pieces are found here. */
const sizeBits = 17;
const stride = 2;
const tokensShift = 24;
const lengthShift = 28;
const tokensMask = 0xf << tokensShift;

/**
 * A cache of pieces of up to seven bytes. An entry is two words: the bytes and, in the last byte, the
 * length and the tokens, four bits each. The whole piece is compared, so one is never taken for
 * another. A new piece takes the place of the one that was in its slot.
 */
export function createShortPieceCache(): PieceCache {
  const entries = new Int32Array(stride << sizeBits);
  return { get, set };

  function get(view: DataView, start: number, length: number): number {
    const low = view.getInt32(start, true) & (lowMasks[length] as number);
    const high =
      (view.getInt32(start + 4, true) & (highMasks[length] as number)) | (length << lengthShift);
    const slot = slotOf(low, high);
    const last = (entries[slot + 1] as number) ^ high;
    const isSame = entries[slot] === low && (last & ~tokensMask) === 0;
    return isSame ? last >>> tokensShift : 0;
  }

  function set(view: DataView, start: number, length: number, tokens: number): void {
    const low = view.getInt32(start, true) & (lowMasks[length] as number);
    const high =
      (view.getInt32(start + 4, true) & (highMasks[length] as number)) | (length << lengthShift);
    const slot = slotOf(low, high);
    entries[slot] = low;
    entries[slot + 1] = high | (tokens << tokensShift);
  }
}

function slotOf(low: number, high: number): number {
  const both = Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b);
  return (Math.imul(both ^ (both >>> 15), 0x2c1b3c6d) >>> (32 - sizeBits)) * stride;
}
