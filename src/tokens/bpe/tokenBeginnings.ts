import { type ByteText, hashRun } from './byteRuns.js';
import { filterBytes, hashFilter } from './hashFilter.js';
import type { Vocabulary } from './vocabulary.js';

const filterBits = 22;

/** False when no token begins with these bytes; true is likely right, not certain. */
type MayBegin = (text: ByteText, start: number, length: number) => boolean;

/** Looks at every beginning of every token once, which takes as long as building the vocabulary. */
export function tokenBeginnings({ text: { view }, offsets, size }: Vocabulary): MayBegin {
  const beginnings = hashFilter(filterBytes(filterBits));
  for (let token = 0; token < size; token += 1) {
    const start = offsets[token] as number;
    const length = (offsets[token + 1] as number) - start;
    for (let part = 1; part <= length; part += 1) beginnings.add(hashRun(view, start, part));
  }
  return (text, start, length) => beginnings.mayHold(hashRun(text.view, start, length));
}
