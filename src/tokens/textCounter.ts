import { byteText, wordPadding } from './byteRuns.js';
import { endByte } from './characterClasses.js';
import { createLongMerge } from './longMerge.js';
import { createLongPieceCache, longestKept } from './longPieceCache.js';
import { createPieceCache, longestCachedPiece } from './pieceCache.js';
import type { PieceRule } from './pieceRules.js';
import { createShortMerge, longestShortPiece } from './shortMerge.js';
import { noToken, type Vocabulary } from './vocabulary.js';

const firstScratchBytes = 1 << 16;
const keptScratchBytes = 1 << 22;

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
  const countShort = createShortMerge(vocabulary);
  const countLong = createLongMerge(vocabulary);
  const encoder = new TextEncoder();
  const cache = createPieceCache();
  const longCache = createLongPieceCache();
  let scratch = byteText(new Uint8Array(firstScratchBytes));
  return countText;

  function countText(text: string): number {
    const length = writeUtf8(text);
    const { bytes, view } = scratch;
    let tokens = 0;
    for (let at = 0; at < length; ) {
      const end = pieceEnd(bytes, at);
      tokens +=
        end - at > longestCachedPiece
          ? countLongPiece(at, end)
          : cache.get(view, at, end - at) || countNewPiece(at, end);
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

  function countNewPiece(start: number, end: number): number {
    const tokens = countPiece(start, end);
    cache.set(scratch.view, start, end - start, tokens);
    return tokens;
  }

  function countLongPiece(start: number, end: number): number {
    const length = end - start;
    if (length > longestKept) return countPiece(start, end);
    return longCache.get(scratch, start, length) || countNewLongPiece(start, end);
  }

  function countNewLongPiece(start: number, end: number): number {
    const tokens = countPiece(start, end);
    longCache.set(scratch, start, end - start, tokens);
    return tokens;
  }

  function countPiece(start: number, end: number): number {
    if (vocabulary.find(scratch, start, end - start) !== noToken) return 1;
    return end - start > longestShortPiece
      ? countLong(scratch, start, end)
      : countShort(scratch, start, end);
  }
}
