import { type ByteText, hashShortRun, highWord, lowWord } from './byteRuns.js';
import { filterBytes, hashFilter } from './hashFilter.js';
import { wordTable } from './tableMemory.js';
import { noToken } from './tokenBytes.js';

const stride = 4;
const filterBits = 21;
const lengthShift = 24;
const tokenMask = (1 << lengthShift) - 1;

/**
 * The tokens of up to eight bytes, in a hash table whose entries hold the whole key: looking one up
 * touches one place in memory and compares two words. Most tokens, and nearly all that merging asks
 * for, are this short.
 */
interface ShortTokens {
  add(text: ByteText, start: number, length: number, token: number): void;
  /** The token with exactly these bytes, or {@link noToken}. */
  find(text: ByteText, start: number, length: number): number;
}

/** What the hash table is kept in. */
export interface ShortTokenTable {
  readonly entries: Int32Array;
  readonly filter: Uint8Array;
}

/** An empty table for so many tokens, at most two thirds of whose entries will be taken. */
export function shortTokenTable(expected: number): ShortTokenTable {
  const bits = Math.ceil(Math.log2(expected * 1.5));
  return { entries: wordTable(stride << bits), filter: filterBytes(filterBits) };
}

export function shortTokens({ entries, filter: bytes }: ShortTokenTable): ShortTokens {
  const lastEntry = entries.length - 1;
  const shift = Math.clz32(entries.length / stride - 1);
  const filter = hashFilter(bytes);
  return { add, find };

  function add({ view }: ByteText, start: number, length: number, token: number): void {
    const low = lowWord(view, start, length);
    const high = highWord(view, start, length);
    const hash = hashShortRun(low, high, length);
    filter.add(hash);
    let entry = (hash >>> shift) * stride;
    while (entries[entry + 2] !== 0) entry = (entry + stride) & lastEntry;
    entries[entry] = low;
    entries[entry + 1] = high;
    entries[entry + 2] = (length << lengthShift) | token;
  }

  function find({ view }: ByteText, start: number, length: number): number {
    const low = lowWord(view, start, length);
    const high = highWord(view, start, length);
    const hash = hashShortRun(low, high, length);
    if (!filter.mayHold(hash)) return noToken;
    let entry = (hash >>> shift) * stride;
    for (;;) {
      const value = entries[entry + 2] as number;
      if (value === 0) return noToken;
      const isSame =
        entries[entry] === low && entries[entry + 1] === high && value >>> lengthShift === length;
      if (isSame) return value & tokenMask;
      entry = (entry + stride) & lastEntry;
    }
  }
}
