import type { ByteText } from './byteRuns.js';
import { noToken } from './tokenBytes.js';
import type { Vocabulary } from './vocabulary.js';

/** Longest piece that is merged here, in bytes. */
export const longestShortMerge = 64;

/**
 * Counts the tokens of a short piece by merging it the textbook way: of all neighbouring parts,
 * those that make the token of the lowest rank become one, the leftmost first, until none make any.
 *
 * @returns Tokens of `text[start..end)`, a piece of two to {@link longestShortMerge} bytes that is no
 * token as a whole.
 */
export function createShortMerge({ find, pairs }: Vocabulary) {
  // Where each part begins, and the rank of the token that it makes with the next part.
  const starts = new Int32Array(longestShortMerge + 1);
  const ranks = new Int32Array(longestShortMerge + 1);
  return countMerged;

  function countMerged(text: ByteText, start: number, end: number): number {
    let parts = splitIntoBytes(text.bytes, start, end);
    for (;;) {
      const lowest = lowestRank(parts);
      if (ranks[lowest] === noToken) return parts;
      parts -= 1;
      // Together the last two would be the whole piece.
      if (parts === 2) return parts;
      removePart(lowest + 1, parts);
      ranks[lowest] = lowest + 1 < parts ? rankOf(text, lowest) : noToken;
      if (lowest > 0) ranks[lowest - 1] = rankOf(text, lowest - 1);
    }
  }

  function splitIntoBytes(bytes: Uint8Array, start: number, end: number): number {
    const parts = end - start;
    for (let part = 0; part < parts - 1; part += 1) {
      const at = start + part;
      starts[part] = at;
      ranks[part] = pairs[((bytes[at] as number) << 8) | (bytes[at + 1] as number)] as number;
    }
    starts[parts - 1] = end - 1;
    ranks[parts - 1] = noToken;
    starts[parts] = end;
    return parts;
  }

  function lowestRank(parts: number): number {
    let lowest = 0;
    let rank = ranks[0] as number;
    for (let part = 1; part < parts; part += 1) {
      const other = ranks[part] as number;
      if (other < rank) {
        rank = other;
        lowest = part;
      }
    }
    return lowest;
  }

  /** Lets what stands behind the part move up, the end of the piece included. */
  function removePart(part: number, parts: number): void {
    for (let to = part; to <= parts; to += 1) {
      starts[to] = starts[to + 1] as number;
      ranks[to] = ranks[to + 1] as number;
    }
  }

  function rankOf(text: ByteText, part: number): number {
    const start = starts[part] as number;
    return find(text, start, (starts[part + 2] as number) - start);
  }
}
