import { type ByteText, byteText, wordPadding } from './byteRuns.js';
import { endByte } from './characterClasses.js';
import { createLongPieceCache, longestInLongCache } from './longPieceCache.js';
import { createMediumPieceCache, longestInMediumCache } from './mediumPieceCache.js';
import type { PieceRule } from './pieceRules.js';
import { createShortMerge, longestShortMerge } from './shortMerge.js';
import { createShortPieceCache, longestInShortCache, type PieceCache } from './shortPieceCache.js';
import { noToken } from './tokenBytes.js';
import type { Vocabulary } from './vocabulary.js';

const firstScratchBytes = 1 << 16;
const keptScratchBytes = 1 << 22;

/** Tokens of `text[start..end)`, a piece of any length that is no token as a whole. */
export type LongMerge = (text: ByteText, start: number, end: number) => number;

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
  mergeLong: LongMerge,
): (text: string) => number {
  const mergeShort = createShortMerge(vocabulary);
  const encoder = new TextEncoder();
  const shortCache = createShortPieceCache();
  const mediumCache = createMediumPieceCache();
  const longCache = createLongPieceCache();
  let scratch = byteText(new Uint8Array(firstScratchBytes));
  return countText;

  function countText(text: string): number {
    const bytesWritten = writeUtf8(text);
    const written = scratch;
    const { bytes, view } = written;
    let tokens = 0;
    for (let at = 0; at < bytesWritten; ) {
      const end = pieceEnd(bytes, view, at);
      const length = end - at;
      // Written out here: as a function of its own it is too large to be inlined with the rule.
      if (length <= longestInShortCache) {
        tokens += shortCache.get(view, at, length) || countNew(written, at, length, shortCache);
      } else if (length <= longestInMediumCache) {
        tokens += mediumCache.get(view, at, length) || countNew(written, at, length, mediumCache);
      } else {
        tokens += countLong(written, at, length);
      }
      at = end;
    }
    // One huge text must not hold on to its memory for good.
    if (bytes.length > keptScratchBytes) scratch = byteText(new Uint8Array(firstScratchBytes));
    return tokens;
  }

  function writeUtf8(text: string): number {
    const needed = text.length * 3 + wordPadding;
    if (needed > scratch.bytes.length) scratch = byteText(new Uint8Array(needed));
    const { written } = encoder.encodeInto(text, scratch.bytes);
    scratch.bytes[written] = endByte;
    return written;
  }

  function countNew(text: ByteText, start: number, length: number, cache: PieceCache): number {
    const tokens = countPiece(text, start, length);
    cache.set(text.view, start, length, tokens);
    return tokens;
  }

  function countLong(text: ByteText, start: number, length: number): number {
    if (length > longestInLongCache) return countPiece(text, start, length);
    return longCache.get(text, start, length) || countNewLong(text, start, length);
  }

  function countNewLong(text: ByteText, start: number, length: number): number {
    const tokens = countPiece(text, start, length);
    longCache.set(text, start, length, tokens);
    return tokens;
  }

  function countPiece(text: ByteText, start: number, length: number): number {
    if (vocabulary.find(text, start, length) !== noToken) return 1;
    return length > longestShortMerge
      ? mergeLong(text, start, start + length)
      : mergeShort(text, start, start + length);
  }
}
