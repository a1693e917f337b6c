import type { ByteText } from './byteRuns.js';
import { noToken, type Vocabulary } from './vocabulary.js';

/** Longest piece that is merged here, in bytes. */
export const longestShortPiece = 64;

const never = 0x7fffffff;

/**
 * Counts the tokens of a short piece by merging it the textbook way: of all neighbouring parts,
 * those that make the token of the lowest rank become one, the leftmost first, until none make any.
 *
 * @returns Tokens of `text[start..end)`, a piece of two to {@link longestShortPiece} bytes.
 */
export function createShortMerge({ find, pairs }: Vocabulary) {
  // Where each part begins, and the rank of the token that it makes with the next part.
  const starts = new Int32Array(longestShortPiece + 1);
  const ranks = new Int32Array(longestShortPiece + 1);
  return countMerged;

  function countMerged(text: ByteText, start: number, end: number): number {
    let parts = splitIntoBytes(text.bytes, start, end);
    for (let lowest = lowestRank(parts); lowest >= 0; lowest = lowestRank(parts)) {
      parts -= 1;
      for (let part = lowest + 1; part <= parts; part += 1) {
        starts[part] = starts[part + 1] as number;
        ranks[part] = ranks[part + 1] as number;
      }
      rankPart(text, lowest, parts);
      if (lowest > 0) rankPart(text, lowest - 1, parts);
    }
    return parts;
  }

  function splitIntoBytes(bytes: Uint8Array, start: number, end: number): number {
    const parts = end - start;
    for (let part = 0; part < parts - 1; part += 1) {
      const at = start + part;
      const rank = pairs[((bytes[at] as number) << 8) | (bytes[at + 1] as number)] as number;
      starts[part] = at;
      ranks[part] = rank === noToken ? never : rank;
    }
    starts[parts - 1] = end - 1;
    ranks[parts - 1] = never;
    starts[parts] = end;
    return parts;
  }

  function lowestRank(parts: number): number {
    let lowest = -1;
    let rank = never;
    for (let part = 0; part < parts; part += 1) {
      if ((ranks[part] as number) < rank) {
        rank = ranks[part] as number;
        lowest = part;
      }
    }
    return lowest;
  }

  function rankPart(text: ByteText, part: number, parts: number): void {
    const start = starts[part] as number;
    const rank =
      part + 1 < parts ? find(text, start, (starts[part + 2] as number) - start) : noToken;
    ranks[part] = rank === noToken ? never : rank;
  }
}
