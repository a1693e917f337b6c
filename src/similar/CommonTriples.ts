const bucketBits = 16;
const buckets = 1 << bucketBits;
/** Of fewer records it cannot be told what most of them share. */
const fewestRecords = 4;

/**
 * What most records share: tool lists, instructions, context, canned answers.
 *
 * Triples are counted by 16 bits of their hash, once a record. That a record of 10,000 triples fills
 * a seventh of the buckets makes no bucket common by chance, for that takes more than half of the records.
 */
export class CommonTriples {
  /** Records learned from. */
  records = 0;
  /** 1 for a bucket of which the triples say nothing. */
  readonly isCommon = new Uint8Array(buckets);
  readonly #counts = new Uint16Array(buckets);
  readonly #lastRecord = new Uint16Array(buckets);

  startRecord(): void {
    this.records += 1;
  }

  learn(hash: number): void {
    const bucket = bucketOf(hash);
    if (this.#lastRecord[bucket] === this.records) return;
    this.#lastRecord[bucket] = this.records;
    this.#counts[bucket] = (this.#counts[bucket] as number) + 1;
  }

  /** From now on, what more than half of the records have is common. */
  settle(): void {
    if (this.records < fewestRecords) return;
    for (let bucket = 0; bucket < buckets; bucket++) {
      this.isCommon[bucket] = (this.#counts[bucket] as number) * 2 > this.records ? 1 : 0;
    }
  }
}

/** The lowest bits: the highest tell the bin. */
export function bucketOf(hash: number): number {
  return hash & (buckets - 1);
}
