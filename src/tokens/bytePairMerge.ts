import { emptyHash, extendHash } from './byteHash.js';
import { tokenSplits } from './tokenSplits.js';
import { isPrefixBit, isTokenBit, noToken, type Vocabulary } from './vocabulary.js';

/** Tokens that byte-pair merging makes of `bytes[start..end)`, a piece that is no token itself. */
export type MergeCounter = (bytes: Uint8Array, start: number, end: number) => number;

const firstCapacity = 256;

/**
 * Counts the tokens of a piece without performing its merges.
 *
 * A row of tokens is what merging makes of a text exactly when merging keeps each pair of
 * neighbours apart. So the counter walks from left to right and takes the longest token that stays
 * apart from the one before; where none does, it steps back and takes a shorter one there. Each
 * position that proved a dead end is visited once, so the time grows linearly with the piece,
 * whatever it holds. The textbook way, lowest rank first, is quadratic or needs a heap.
 *
 * The idea is that of the `bpe` crate (github.com/github/rust-gems, MIT).
 */
export function createMergeCounter(vocabulary: Vocabulary): MergeCounter {
  const { offsets, find, filter } = vocabulary;
  const { isReachable, shorter, staysApart } = tokenSplits(vocabulary);
  const candidateLengths = new Int32Array(vocabulary.longestToken);
  const candidateHashes = new Int32Array(vocabulary.longestToken);
  let row = new Int32Array(firstCapacity);
  let deadEnds = new Uint8Array(firstCapacity + 1);
  return countMerged;

  function countMerged(bytes: Uint8Array, start: number, end: number): number {
    prepare(end - start);
    let taken = 0;
    let at = start;
    let next = longestTokenAt(bytes, start, end);
    while (next !== noToken) {
      const token = fitting(bytes, start, at, next, taken);
      if (token !== noToken) {
        row[taken] = token;
        taken += 1;
        at += lengthOf(token);
        next = at < end ? longestTokenAt(bytes, at, end) : noToken;
      } else {
        deadEnds[at - start] = 1;
        taken -= 1;
        next = row[taken] as number;
        at -= lengthOf(next);
      }
    }
    return taken;
  }

  /** `first` or the longest shorter token that leads to no known dead end and stays apart. */
  function fitting(
    bytes: Uint8Array,
    start: number,
    at: number,
    first: number,
    taken: number,
  ): number {
    let token = first;
    while (token !== noToken) {
      const isOpen = deadEnds[at - start + lengthOf(token)] === 0;
      if (isOpen && (taken === 0 || staysApart(bytes, at, row[taken - 1] as number, token))) break;
      token = shorter(token);
    }
    return token;
  }

  function longestTokenAt(bytes: Uint8Array, start: number, end: number): number {
    let candidates = 0;
    let hash = emptyHash;
    for (let at = start; at < end; at += 1) {
      hash = extendHash(hash, bytes[at] as number);
      const bits = filter(hash);
      if ((bits & isPrefixBit) === 0) break;
      if ((bits & isTokenBit) === 0 || candidates === candidateLengths.length) continue;
      candidateLengths[candidates] = at + 1 - start;
      candidateHashes[candidates] = hash;
      candidates += 1;
    }
    while (candidates > 0) {
      candidates -= 1;
      const length = candidateLengths[candidates] as number;
      const token = find(candidateHashes[candidates] as number, bytes, start, length);
      if (token !== noToken && isReachable(token)) return token;
    }
    return noToken;
  }

  function lengthOf(token: number): number {
    return (offsets[token + 1] as number) - (offsets[token] as number);
  }

  function prepare(length: number): void {
    if (length > row.length) {
      row = new Int32Array(length);
      deadEnds = new Uint8Array(length + 1);
    } else {
      deadEnds.fill(0, 0, length + 1);
    }
  }
}
