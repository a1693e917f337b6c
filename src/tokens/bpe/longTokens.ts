import { type ByteText, hashLongRun } from './byteRuns.js';
import { filterBytes, hashFilter } from './hashFilter.js';
import { wordTable } from './tableMemory.js';
import { noToken } from './tokenBytes.js';

const filterBits = 20;

/** The tokens of more than eight bytes, in a hash table of token numbers. */
interface LongTokens {
  add(token: number): void;
  /** The token with exactly these bytes, or {@link noToken}. */
  find(text: ByteText, start: number, length: number): number;
}

/** What the hash table is kept in. */
export interface LongTokenTable {
  readonly slots: Int32Array;
  readonly filter: Uint8Array;
}

/** An empty table for so many tokens, at most half of whose slots will be taken. */
export function longTokenTable(expected: number): LongTokenTable {
  const bits = Math.ceil(Math.log2(expected + 1)) + 1;
  return { slots: wordTable(1 << bits), filter: filterBytes(filterBits) };
}

export function longTokens(
  { bytes, view: tokensView }: ByteText,
  offsets: Int32Array,
  { slots, filter: bits }: LongTokenTable,
): LongTokens {
  const lastSlot = slots.length - 1;
  const shift = Math.clz32(lastSlot);
  // A slot holds a token's number plus one below, the lower part of its hash above; 0 is free.
  const numberBits = Math.ceil(Math.log2(offsets.length + 1));
  const numberMask = (1 << numberBits) - 1;
  const filter = hashFilter(bits);
  return { add, find };

  function add(token: number): void {
    const start = offsets[token] as number;
    const hash = hashLongRun(tokensView, start, (offsets[token + 1] as number) - start);
    filter.add(hash);
    let slot = hash >>> shift;
    while (slots[slot] !== 0) slot = (slot + 1) & lastSlot;
    slots[slot] = (hash << numberBits) | (token + 1);
  }

  function find({ view, bytes: source }: ByteText, start: number, length: number): number {
    const hash = hashLongRun(view, start, length);
    if (!filter.mayHold(hash)) return noToken;
    const mark = hash << numberBits;
    let slot = hash >>> shift;
    for (;;) {
      const entry = slots[slot] as number;
      if (entry === 0) return noToken;
      const token = (entry & numberMask) - 1;
      if ((entry & ~numberMask) === mark && equals(token, source, start, length)) return token;
      slot = (slot + 1) & lastSlot;
    }
  }

  function equals(token: number, source: Uint8Array, start: number, length: number): boolean {
    const offset = offsets[token] as number;
    if ((offsets[token + 1] as number) - offset !== length) return false;
    for (let index = 0; index < length; index += 1) {
      if (bytes[offset + index] !== source[start + index]) return false;
    }
    return true;
  }
}
