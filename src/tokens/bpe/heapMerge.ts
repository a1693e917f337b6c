import type { ByteText } from './byteRuns.js';
import { createMergeHeap } from './mergeHeap.js';
import { noToken } from './tokenBytes.js';
import type { Vocabulary } from './vocabulary.js';

/** Each merge takes one entry out and puts two in, at most. */
const entriesPerByte = 3;

/**
 * Counts the tokens of a long piece by merging it, in time that grows with n log n.
 *
 * Unlike `longMerge` it holds for any vocabulary. That of Llama 3 has tokens with parts of a higher
 * rank than their own, so that ranks do not say which of two tokens was made later.
 */
export function createHeapMerge({ find, pairs }: Vocabulary) {
  return countMerged;

  function countMerged(text: ByteText, start: number, end: number): number {
    const size = end - start;
    // For the part that begins at a byte: where the next and the one before begin, and the rank of
    // the token that it makes with the next.
    const next = new Int32Array(size);
    const previous = new Int32Array(size);
    const ranks = new Int32Array(size);
    const heap = createMergeHeap(size * entriesPerByte);
    let parts = size;
    for (let at = 0; at < size; at += 1) {
      next[at] = at + 1;
      previous[at] = at - 1;
      setRank(at, at + 1 < size ? pairAt(text.bytes, start + at) : noToken);
    }
    while (!heap.isEmpty()) {
      const { rank, place } = heap.pop();
      // Entries of parts that have changed since are left in the heap.
      if (ranks[place] === rank) merge(place);
    }
    return parts;

    function merge(place: number): void {
      const taken = next[place] as number;
      const following = next[taken] as number;
      next[place] = following;
      if (following < size) previous[following] = place;
      ranks[taken] = noToken;
      parts -= 1;
      setRank(place, rankOf(place));
      const before = previous[place] as number;
      if (before >= 0) setRank(before, rankOf(before));
    }

    function rankOf(place: number): number {
      const second = next[place] as number;
      return second < size ? find(text, start + place, (next[second] as number) - place) : noToken;
    }

    function setRank(place: number, rank: number): void {
      ranks[place] = rank;
      if (rank !== noToken) heap.push(rank, place);
    }
  }

  function pairAt(bytes: Uint8Array, at: number): number {
    return pairs[((bytes[at] as number) << 8) | (bytes[at + 1] as number)] as number;
  }
}
