import { bins } from './WordTriples.js';

const blockBits = 14;
const blockMask = (1 << blockBits) - 1;

/** The signatures of records, one after the other, in blocks: they grow without a copy of what is there. */
export class Signatures {
  readonly #blocks: Uint16Array[] = [];

  /** The signature of a record; its block is made where it is the first in it. */
  at(record: number): Uint16Array {
    const block = record >>> blockBits;
    this.#blocks[block] ??= new Uint16Array(bins << blockBits);
    const from = (record & blockMask) * bins;
    return (this.#blocks[block] as Uint16Array).subarray(from, from + bins);
  }

  /** The block that holds a record, and where it begins there: for a hot loop, which makes no view. */
  blockOf(record: number): Uint16Array {
    return this.#blocks[record >>> blockBits] as Uint16Array;
  }

  static offsetOf(record: number): number {
    return (record & blockMask) * bins;
  }
}
