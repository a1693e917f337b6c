import { hashOf } from './byteHash.js';
import { createMergeCounter } from './bytePairMerge.js';
import { endByte } from './characterClasses.js';
import type { PieceRule } from './pieceRules.js';
import { noToken, type Vocabulary } from './vocabulary.js';

/** Longest piece that the cache of recent pieces holds, in bytes. */
const longestCached = 8;
const cacheBits = 14;
const cacheStride = 4;
/** Bytes after the end of a text: the end mark, and room to read a whole key there. */
const padding = 16;
const firstScratchBytes = 1 << 16;

/** For each length, the bits of the low and high half of a key that belong to the piece. */
const lowMasks = Int32Array.of(0, 0xff, 0xffff, 0xffffff, -1, -1, -1, -1, -1);
const highMasks = Int32Array.of(0, 0, 0, 0, 0, 0xff, 0xffff, 0xffffff, -1);

/**
 * Makes a function that counts the tokens of a text, exactly, without making the tokens.
 *
 * The text becomes UTF-8 bytes in a buffer that is used again; one pass cuts it into pieces. A short
 * piece is looked up in a cache of recent ones, which holds the whole piece as its key and so never
 * mistakes one for another; then in the vocabulary; only what is in neither is merged.
 */
export function createTextCounter(
  vocabulary: Vocabulary,
  pieceEnd: PieceRule,
): (text: string) => number {
  const countMerged = createMergeCounter(vocabulary);
  const encoder = new TextEncoder();
  const cache = new Int32Array(cacheStride << cacheBits);
  let scratch = new Uint8Array(firstScratchBytes);
  let view = new DataView(scratch.buffer);
  return countText;

  function countText(text: string): number {
    const length = writeUtf8(text);
    let tokens = 0;
    let at = 0;
    while (at < length) {
      const end = pieceEnd(scratch, at);
      tokens += end - at > longestCached ? countPiece(at, end) : countShortPiece(at, end);
      at = end;
    }
    return tokens;
  }

  function writeUtf8(text: string): number {
    const needed = text.length * 3 + padding;
    if (needed > scratch.length) {
      scratch = new Uint8Array(needed);
      view = new DataView(scratch.buffer);
    }
    const { written } = encoder.encodeInto(text, scratch);
    scratch[written] = endByte;
    return written;
  }

  function countShortPiece(start: number, end: number): number {
    const length = end - start;
    const low = view.getInt32(start, true) & (lowMasks[length] as number);
    const high = view.getInt32(start + 4, true) & (highMasks[length] as number);
    const mixed = Math.imul(low ^ Math.imul(high, 0x85ebca6b), 0x9e3779b1);
    const slot = ((mixed ^ (mixed << 7)) >>> (32 - cacheBits)) * cacheStride;
    if (cache[slot] === low && cache[slot + 1] === high && cache[slot + 2] === length) {
      return cache[slot + 3] as number;
    }
    const tokens = countPiece(start, end);
    cache[slot] = low;
    cache[slot + 1] = high;
    cache[slot + 2] = length;
    cache[slot + 3] = tokens;
    return tokens;
  }

  function countPiece(start: number, end: number): number {
    const isToken =
      end - start <= vocabulary.longestToken &&
      vocabulary.find(hashOf(scratch, start, end), scratch, start, end - start) !== noToken;
    return isToken ? 1 : countMerged(scratch, start, end);
  }
}
