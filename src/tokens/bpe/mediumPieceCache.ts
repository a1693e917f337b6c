import type { PieceCache } from './shortPieceCache.js';

/** Longest piece that is kept, in bytes. */
export const longestInMediumCache = 15;
const keptBytes = 16;

/** 131,072 entries, two mebibytes. */
const sizeBits = 17;
const stride = 4;
const tokensShift = 24;
const lengthShift = 28;
const tokensMask = 0xf << tokensShift;

/** For each length, which bits of the four words belong to the piece. */
const masks = Array.from({ length: stride }, (_, word) => masksOfWord(word));
const [mask0, mask1, mask2, mask3] = masks as [Int32Array, Int32Array, Int32Array, Int32Array];

/**
 * A cache of pieces of eight to fifteen bytes. An entry is four words: the bytes and, in the last
 * byte, the length and the tokens, four bits each. The whole piece is compared, so one is never taken
 * for another. A new piece takes the place of the one that was in its slot.
 */
export function createMediumPieceCache(): PieceCache {
  const entries = new Int32Array(stride << sizeBits);
  return { get, set };

  function get(view: DataView, start: number, length: number): number {
    const word0 = view.getInt32(start, true) & (mask0[length] as number);
    const word1 = view.getInt32(start + 4, true) & (mask1[length] as number);
    const word2 = view.getInt32(start + 8, true) & (mask2[length] as number);
    const word3 =
      (view.getInt32(start + 12, true) & (mask3[length] as number)) | (length << lengthShift);
    const slot = (mix(word0, word1, word2, word3) >>> (32 - sizeBits)) * stride;
    const last = (entries[slot + 3] as number) ^ word3;
    const isSame =
      entries[slot] === word0 &&
      entries[slot + 1] === word1 &&
      entries[slot + 2] === word2 &&
      (last & ~tokensMask) === 0;
    return isSame ? last >>> tokensShift : 0;
  }

  function set(view: DataView, start: number, length: number, tokens: number): void {
    const word0 = view.getInt32(start, true) & (mask0[length] as number);
    const word1 = view.getInt32(start + 4, true) & (mask1[length] as number);
    const word2 = view.getInt32(start + 8, true) & (mask2[length] as number);
    const word3 =
      (view.getInt32(start + 12, true) & (mask3[length] as number)) | (length << lengthShift);
    const slot = (mix(word0, word1, word2, word3) >>> (32 - sizeBits)) * stride;
    entries[slot] = word0;
    entries[slot + 1] = word1;
    entries[slot + 2] = word2;
    entries[slot + 3] = word3 | (tokens << tokensShift);
  }
}

function mix(word0: number, word1: number, word2: number, word3: number): number {
  const low = Math.imul(word0, 0x9e3779b1) ^ Math.imul(word1, 0x85ebca6b);
  const high = Math.imul(word2, 0xc2b2ae35) ^ Math.imul(word3, 0x27d4eb2f);
  const both = low + high;
  return Math.imul(both ^ (both >>> 15), 0x2c1b3c6d);
}

function masksOfWord(word: number): Int32Array {
  return Int32Array.from({ length: keptBytes }, (_, length) => {
    const bytes = Math.min(4, Math.max(0, length - word * 4));
    return bytes === 4 ? -1 : (1 << (bytes * 8)) - 1;
  });
}
