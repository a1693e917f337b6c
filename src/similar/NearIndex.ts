import type { Turn } from '../records/RecordView.js';
import { mix } from '../records/text/TextScan.js';
import { BandTable } from './BandTable.js';
import { bins, emptyBin, WordTriples } from './WordTriples.js';

/** A record that is much like another one. */
export interface NearMatch {
  readonly line: number;
  /** Estimated share of word triples that both have, 0 to 1 (Jaccard's similarity). */
  readonly similarity: number;
}

/** Records beyond this number are compared with the first ones, but not remembered. */
export const maxCompared = 100_000;
const threshold = 0.8;
/** Shorter records differ by a word or they do not: comparing triples of words says nothing. */
const fewestWords = 8;

const binsPerBand = 7;
const bands = Math.floor(bins / binsPerBand);

/** Small sets are the norm: room for 16,384 records at first, then for four times as many. */
const firstRecordBits = 14;
const growthBits = 2;
const mostRecordBits = Math.ceil(Math.log2(maxCompared));

/**
 * Finds records that share most of their word triples, without comparing all with all.
 *
 * One-permutation MinHash (Li, Owen, Zhang 2012): each triple falls into one of 128 bins, each bin
 * keeps its smallest hash, and the share of equal bins estimates the similarity. Bands of seven bins,
 * empty ones filled from their neighbour (Shrivastava, Li 2014), are looked up in a table: two
 * records that share 80 % of their triples meet there with a probability of 98 %.
 */
export class NearIndex {
  readonly #lines: number[] = [];
  #recordBits = firstRecordBits;
  /** The signatures of all records, one after the other. */
  #signatures = new Uint16Array(bins << firstRecordBits);
  #bands = new BandTable(firstRecordBits);
  readonly #signature = new Uint16Array(bins);
  readonly #hashes = new Uint32Array(bands);
  #isUsable = false;

  /** True when more records were added than are remembered. */
  get isFull(): boolean {
    return this.#lines.length >= maxCompared;
  }

  /** Sets the record that the next calls are about. */
  read(turns: readonly Turn[]): void {
    this.#isUsable = sign(turns, this.#signature) >= fewestWords;
    if (this.#isUsable) hashBands(this.#signature, this.#hashes);
  }

  /** The record most like the one read, if any is like it. */
  find(): NearMatch | undefined {
    return this.findFor(this);
  }

  /** The record of this index most like the one that another index has read. */
  findFor(reader: NearIndex): NearMatch | undefined {
    if (!reader.#isUsable) return undefined;
    let best: NearMatch | undefined;
    let last = -1;
    for (const hash of reader.#hashes) {
      const number = this.#bands.find(hash);
      if (number === -1 || number === last) continue;
      last = number;
      const similarity = compare(reader.#signature, this.#signatures, number * bins);
      if (similarity < threshold || similarity <= (best?.similarity ?? 0)) continue;
      best = { line: this.#lines[number] as number, similarity };
    }
    return best;
  }

  /** Remembers the record read. */
  add(line: number): void {
    if (!this.#isUsable || this.isFull) return;
    const number = this.#lines.length;
    if (number === 1 << this.#recordBits) this.#grow();
    this.#lines.push(line);
    this.#signatures.set(this.#signature, number * bins);
    for (const hash of this.#hashes) this.#bands.add(hash, number);
  }

  #grow(): void {
    const old = this.#signatures;
    this.#recordBits = Math.min(this.#recordBits + growthBits, mostRecordBits);
    this.#signatures = new Uint16Array(bins << this.#recordBits);
    this.#signatures.set(old);
    this.#bands = new BandTable(this.#recordBits);
    const hashes = new Uint32Array(bands);
    for (let number = 0; number < this.#lines.length; number++) {
      hashBands(old.subarray(number * bins, (number + 1) * bins), hashes);
      for (const hash of hashes) this.#bands.add(hash, number);
    }
  }
}

/** Hashes the bands of a signature, empty bins filled from the next one, around the end too. */
function hashBands(signature: Uint16Array, hashes: Uint32Array): void {
  fillEmpty(signature);
  for (let band = 0; band < bands; band++) {
    let hash = band + 1;
    const from = band * binsPerBand;
    for (let bin = from; bin < from + binsPerBand; bin++) {
      hash = Math.imul(hash ^ (filled[bin] as number), 0x85ebca6b) + 0x9e3779b9;
    }
    hashes[band] = mix(hash);
  }
}

const triples = new WordTriples();
const filled = new Uint32Array(bins);

/** Writes the signature of the words of all turns; gives the number of words. System text is left out. */
function sign(turns: readonly Turn[], signature: Uint16Array): number {
  triples.start();
  for (const { parts } of turns) {
    for (const { kind, text } of parts) if (kind === 'text') triples.add(text);
  }
  for (let bin = 0; bin < bins; bin++) {
    const value = triples.smallest[bin] as number;
    const isUsed = (value - emptyBin) >>> 31;
    signature[bin] = ((value << 1) | 1) * isUsed;
  }
  return triples.words;
}

/** Gives each empty bin the value of the next used one and how far that is, so that bands stay apart. */
function fillEmpty(signature: Uint16Array): void {
  let next = signature.findIndex((value) => value !== 0);
  let value = signature[next] as number;
  next += bins;
  for (let bin = bins - 1; bin >= 0; bin--) {
    const own = signature[bin] as number;
    const isUsed = isNot0(own);
    value += isUsed * (own - value);
    next += isUsed * (bin - next);
    filled[bin] = value + (next - bin) * 0x10000;
  }
}

/** Share of equal bins among those that are used in either signature. */
function compare(a: Uint16Array, all: Uint16Array, from: number): number {
  let different = 0;
  let used = 0;
  for (let bin = 0; bin < bins; bin++) {
    const left = a[bin] as number;
    const right = all[from + bin] as number;
    used += isNot0(left | right);
    different += isNot0(left ^ right);
  }
  return used === 0 ? 0 : (used - different) / used;
}

/** 1 or 0 for a number up to 2¹⁶, without a branch. */
function isNot0(value: number): number {
  return -value >>> 31;
}
