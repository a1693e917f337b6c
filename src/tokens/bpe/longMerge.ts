import type { ByteText } from './byteRuns.js';
import { tokenBeginnings } from './tokenBeginnings.js';
import { noToken } from './tokenBytes.js';
import { tokenSplits } from './tokenSplits.js';
import type { Vocabulary } from './vocabulary.js';

const firstCapacity = 1024;
const keptCapacity = 1 << 20;

/**
 * Counts the tokens of a long piece without performing its merges.
 *
 * A row of tokens is what merging makes of a text exactly when merging keeps each pair of
 * neighbours apart. So this walks from left to right and takes the longest token that stays apart
 * from the one before; where none does, it steps back and takes a shorter one there. Each position
 * that proved a dead end is tried once, so the time grows linearly with the piece, whatever it
 * holds. The textbook way is quadratic or needs a heap. It holds for vocabularies whose tokens all
 * have parts of a lower rank than their own, as those of OpenAI do.
 *
 * The idea is that of the `bpe` crate (github.com/github/rust-gems, MIT).
 */
export function createLongMerge(vocabulary: Vocabulary) {
  const { find } = vocabulary;
  const mayBegin = tokenBeginnings(vocabulary);
  const { lengthOf, isReachable, shorter, staysApart } = tokenSplits(vocabulary);
  let row = new Int32Array(firstCapacity);
  let deadEnds = new Uint8Array(firstCapacity + 1);
  return countMerged;

  function countMerged(text: ByteText, start: number, end: number): number {
    prepare(end - start);
    let taken = 0;
    let at = start;
    let next = longestTokenAt(text, start, end);
    while (next !== noToken) {
      const token = fitting(text, start, at, next, taken);
      if (token !== noToken) {
        row[taken] = token;
        taken += 1;
        at += lengthOf(token);
        next = at < end ? longestTokenAt(text, at, end) : noToken;
      } else {
        deadEnds[at - start] = 1;
        taken -= 1;
        next = row[taken] as number;
        at -= lengthOf(next);
      }
    }
    if (row.length > keptCapacity) resize(firstCapacity);
    return taken;
  }

  /** `first` or the longest shorter token that leads to no known dead end and stays apart. */
  function fitting(
    text: ByteText,
    start: number,
    at: number,
    first: number,
    taken: number,
  ): number {
    let token = first;
    while (token !== noToken) {
      const isOpen = deadEnds[at - start + lengthOf(token)] === 0;
      if (isOpen && (taken === 0 || staysApart(text, at, row[taken - 1] as number, token))) break;
      token = shorter(token);
    }
    return token;
  }

  function longestTokenAt(text: ByteText, start: number, end: number): number {
    let longest = 1;
    while (start + longest < end && mayBegin(text, start, longest + 1)) longest += 1;
    for (let length = longest; length > 0; length -= 1) {
      const token = find(text, start, length);
      if (token !== noToken && isReachable(token)) return token;
    }
    return noToken;
  }

  function prepare(length: number): void {
    if (length > row.length) resize(length);
    else deadEnds.fill(0, 0, length + 1);
  }

  function resize(length: number): void {
    row = new Int32Array(length);
    deadEnds = new Uint8Array(length + 1);
  }
}
