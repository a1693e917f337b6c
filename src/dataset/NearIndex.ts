import type { Turn } from './RecordView.js';
import { mix } from './TextScan.js';

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

const bins = 128;
const binsPerBand = 7;
const bands = Math.floor(bins / binsPerBand);

// An entry of the table is a record's number and as many bits of its band's hash as fit beside it.
const numberBits = 17;
const numberMask = (1 << numberBits) - 1;
/** Entries that share a line of the processor's cache: looking at all costs as much as looking at one. */
const bucketEntries = 4;
/** Twice as many entries as there are bands, so that buckets hardly ever overflow. */
const bucketsPerRecord = 8;

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
  // Both are made at full size, 38 MB, of which the system gives only the pages that are written to.
  /** The signatures of all records, one after the other. */
  readonly #signatures = new Uint16Array(maxCompared * bins);
  readonly #table = new Uint32Array(maxCompared * bucketsPerRecord * bucketEntries);
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
      const number = this.#lookUp(hash);
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
    this.#lines.push(line);
    this.#signatures.set(this.#signature, number * bins);
    for (const hash of this.#hashes) this.#enter(hash, number);
  }

  /** Number of the first record with that band, -1 where there is none. */
  #lookUp(hash: number): number {
    const from = this.#bucketOf(hash);
    const tag = hash & ~numberMask;
    for (let at = from; at < from + bucketEntries; at++) {
      const entry = this.#table[at] as number;
      if (entry !== 0 && ((entry ^ tag) & ~numberMask) === 0) return (entry & numberMask) - 1;
    }
    return -1;
  }

  // The first record with a band keeps it: of a cluster, later ones then name the earliest.
  #enter(hash: number, number: number): void {
    const from = this.#bucketOf(hash);
    const tag = hash & ~numberMask;
    for (let at = from; at < from + bucketEntries; at++) {
      const entry = this.#table[at] as number;
      if (entry !== 0 && ((entry ^ tag) & ~numberMask) !== 0) continue;
      if (entry === 0) this.#table[at] = tag | (number + 1);
      return;
    }
  }

  #bucketOf(hash: number): number {
    const buckets = this.#table.length / bucketEntries;
    return ((Math.imul(hash, 0x9e3779b1) >>> 7) % buckets) * bucketEntries;
  }
}

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

const smallest = new Uint32Array(bins);
const filled = new Uint32Array(bins);

/** Writes the signature of the words of all turns; gives the number of words. System text is left out. */
function sign(turns: readonly Turn[], signature: Uint16Array): number {
  smallest.fill(0xffffffff);
  let words = 0;
  for (const { parts } of turns) {
    for (const { kind, text } of parts) if (kind === 'text') words += addWords(text);
  }
  for (let bin = 0; bin < bins; bin++) {
    const value = smallest[bin] as number;
    signature[bin] = value === 0xffffffff ? 0 : 1 + (value % 0xffff);
  }
  return words;
}

let foldTable: Uint16Array | undefined;

/** Case, punctuation and white space make no difference; scripts without spaces go character by character. */
function addWords(text: string): number {
  foldTable ??= makeFoldTable();
  const fold = foldTable;
  const { length } = text;
  let words = 0;
  let word = 0;
  let before = 0;
  let beforeThat = 0;
  for (let index = 0; index <= length; index++) {
    const code = index < length ? (fold[text.charCodeAt(index)] as number) : 0;
    if (code !== 0 && code < firstIdeograph) {
      word = (Math.imul(word ^ code, 0x01000193) + 0x811c9dc5) | 0;
      continue;
    }
    if (word !== 0) {
      addTriple(beforeThat, before, word);
      beforeThat = before;
      before = word;
      word = 0;
      words += 1;
    }
    if (code !== 0) {
      addTriple(beforeThat, before, code);
      beforeThat = before;
      before = code;
      words += 1;
    }
  }
  return words;
}

function addTriple(first: number, second: number, third: number): void {
  const joined =
    Math.imul(first, 0x85ebca6b) ^ Math.imul((second << 11) | (second >>> 21), 0xc2b2ae35);
  const hash = mix(joined ^ third);
  const bin = hash & (bins - 1);
  const value = hash >>> 7;
  if (value < (smallest[bin] as number)) smallest[bin] = value;
}

const firstIdeograph = 0x2e80;

/** Small letters for letters and digits, 0 for everything that separates words. */
function makeFoldTable(): Uint16Array {
  const table = new Uint16Array(0x10000);
  for (let code = 0; code < table.length; code++) {
    const character = String.fromCharCode(code);
    const isSurrogate = code >= 0xd800 && code <= 0xdfff;
    if (isSurrogate) table[code] = code;
    else if (/[\p{L}\p{N}\p{M}]/u.test(character))
      table[code] = character.toLowerCase().charCodeAt(0);
  }
  return table;
}

function fillEmpty(signature: Uint16Array): void {
  let value = 0;
  let distance = 0;
  // Twice around, so that the last bins are filled from the first ones.
  for (let step = bins * 2 - 1; step >= 0; step--) {
    const bin = step % bins;
    const own = signature[bin] as number;
    if (own === 0) distance += 1;
    else {
      value = own;
      distance = 0;
    }
    filled[bin] = value + distance * 0x10000;
  }
}

/** Share of equal bins among those that are used in either signature. */
function compare(a: Uint16Array, all: Uint16Array, from: number): number {
  let equal = 0;
  let used = 0;
  for (let bin = 0; bin < bins; bin++) {
    const left = a[bin] as number;
    const right = all[from + bin] as number;
    if ((left | right) === 0) continue;
    used += 1;
    if (left === right) equal += 1;
  }
  return used === 0 ? 0 : equal / used;
}
