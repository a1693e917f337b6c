// An entry is a record's number plus one and as many bits of its band's hash as fit beside it.
const numberBits = 17;
const numberMask = (1 << numberBits) - 1;

/** Entries that share a line of the processor's cache: looking at all costs as much as looking at one. */
const bucketBits = 2;
const bucketEntries = 1 << bucketBits;
/** Nearly twice as many entries as there are bands, so that buckets hardly ever overflow. */
const entriesPerRecordBits = 5;

/** A hash table from a band of a signature to the first record that has it. */
export class BandTable {
  readonly #entries: Uint32Array;
  readonly #shift: number;

  /** `recordBits` is the binary logarithm of the number of records that it is made for. */
  constructor(recordBits: number) {
    const bits = recordBits + entriesPerRecordBits;
    this.#entries = new Uint32Array(1 << bits);
    this.#shift = 32 - bits + bucketBits;
  }

  /** Number of the first record with that band, -1 where there is none. */
  find(hash: number): number {
    const from = this.#bucketOf(hash);
    const tag = hash & ~numberMask;
    for (let at = from; at < from + bucketEntries; at++) {
      const entry = this.#entries[at] as number;
      if (entry !== 0 && ((entry ^ tag) & ~numberMask) === 0) return (entry & numberMask) - 1;
    }
    return -1;
  }

  /** Of a cluster, later records then name the earliest: the first record with a band keeps it. */
  add(hash: number, record: number): void {
    const from = this.#bucketOf(hash);
    const tag = hash & ~numberMask;
    for (let at = from; at < from + bucketEntries; at++) {
      const entry = this.#entries[at] as number;
      if (entry !== 0 && ((entry ^ tag) & ~numberMask) !== 0) continue;
      if (entry === 0) this.#entries[at] = tag | (record + 1);
      return;
    }
  }

  #bucketOf(hash: number): number {
    return (Math.imul(hash, 0x9e3779b1) >>> this.#shift) << bucketBits;
  }
}
