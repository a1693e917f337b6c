import { isAnswer, type Part, type Turn } from '../records/RecordView.js';
import { mix } from '../records/text/TextScan.js';
import { BandTable } from './BandTable.js';
import { CommonTriples } from './CommonTriples.js';
import type { Seen } from './Fingerprints.js';
import { Signatures } from './Signatures.js';
import { bins, emptyBin, WordTriples } from './WordTriples.js';

/** A record that is much like another one. */
export interface NearMatch {
  readonly line: number;
  /** Estimated share of word triples that both have, 0 to 1 (Jaccard's similarity); of prompt and answer the lower one. */
  readonly similarity: number;
}

/** The same prompt with an answer that differs in case or spaces alone is no other answer. */
export function isSaidAgain(earlier: Seen, near: NearMatch | undefined): boolean {
  return earlier.kind === 'conflict' && near?.similarity === 1;
}

/** Records beyond this number are compared with the first ones, but not remembered. */
export const maxCompared = 100_000;
const threshold = 0.8;
/** Of a shorter text triples of words say nothing: only case and white space may differ. */
const fewestWords = 8;

/** The bins of the prompt come first, then as many of the answer. */
const halfBins = bins / 2;

const binsPerBand = 7;
const bands = Math.floor(bins / binsPerBand);

/** Small sets are the norm: room for 16,384 records at first, then for four times as many. */
const firstRecordBits = 14;
const growthBits = 2;
/** What most records share is learned from these. A power of two. */
const recordsToLearnFrom = 256;
const mostRecordBits = Math.ceil(Math.log2(maxCompared));

/**
 * Finds records whose prompts share most of their word triples, and whose answers do so too, without
 * comparing all with all. What most records share (tool lists, context, canned answers) counts for
 * nothing; it is learned from the first records.
 *
 * One-permutation MinHash (Li, Owen, Zhang 2012): each triple falls into one of 64 bins, each bin
 * keeps its smallest hash, and the share of equal bins estimates the similarity. Bands of seven bins
 * of prompt and answer, empty ones filled from their neighbour (Shrivastava, Li 2014), are looked up
 * in a table: two records that share 80 % of their triples meet there with a probability of 98 %.
 */
export class NearIndex {
  readonly #lines: number[] = [];
  #recordBits = firstRecordBits;
  readonly #signatures = new Signatures();
  #bands = new BandTable(firstRecordBits);
  readonly #signature = new Uint16Array(bins);
  readonly #hashes = new Uint32Array(bands);
  readonly #common = new CommonTriples();
  /** The first records, whose signatures change as it is learned what most of them share. */
  #first: (readonly Turn[])[] = [];
  #read: readonly Turn[] = [];
  #isLearning = true;

  /** True when more records were added than are remembered. */
  get isFull(): boolean {
    return this.#lines.length >= maxCompared;
  }

  /** Sets the record that the next calls are about. */
  read(turns: readonly Turn[]): void {
    this.#read = turns;
    sign(turns, this.#common, this.#signature);
    hashBands(this.#signature, this.#hashes);
  }

  /** The record most like the one read, if any is like it. */
  find(): NearMatch | undefined {
    let best: NearMatch | undefined;
    let last = -1;
    for (const hash of this.#hashes) {
      const number = this.#bands.find(hash);
      if (number === -1 || number === last) continue;
      last = number;
      const block = this.#signatures.blockOf(number);
      const similarity = compare(this.#signature, block, Signatures.offsetOf(number));
      if (similarity < threshold || similarity <= (best?.similarity ?? 0)) continue;
      best = { line: this.#lines[number] as number, similarity };
    }
    return best;
  }

  /** Remembers the record read. */
  add(line: number): void {
    if (this.isFull) return;
    const number = this.#lines.length;
    if (number === 1 << this.#recordBits) this.#grow();
    this.#lines.push(line);
    this.#signatures.at(number).set(this.#signature);
    for (const hash of this.#hashes) this.#bands.add(hash, number);
    if (this.#isLearning) this.#learn(this.#read);
  }

  #learn(turns: readonly Turn[]): void {
    this.#first.push(turns);
    this.#common.startRecord();
    for (const text of turns.flatMap(textsOf)) {
      triples.each(text, (hash) => this.#common.learn(hash));
    }
    const { records } = this.#common;
    if (!isPowerOf2(records)) return;
    this.#common.settle();
    this.#signAgain();
    this.#isLearning = records < recordsToLearnFrom;
    if (!this.#isLearning) this.#first = [];
  }

  #signAgain(): void {
    for (const [number, turns] of this.#first.entries()) {
      sign(turns, this.#common, this.#signatures.at(number));
    }
    this.#fillTable();
  }

  #grow(): void {
    this.#recordBits = Math.min(this.#recordBits + growthBits, mostRecordBits);
    this.#fillTable();
  }

  #fillTable(): void {
    this.#bands = new BandTable(this.#recordBits);
    const hashes = new Uint32Array(bands);
    for (let number = 0; number < this.#lines.length; number++) {
      hashBands(this.#signatures.at(number), hashes);
      for (const hash of hashes) this.#bands.add(hash, number);
    }
  }
}

/** Hashes the bands of a signature, empty bins filled from the next one, around the end too. */
function hashBands(signature: Uint16Array, hashes: Uint32Array): void {
  fillEmpty(signature, 0);
  fillEmpty(signature, halfBins);
  for (let band = 0; band < bands; band++) {
    let hash = band + 1;
    const from = band * binsPerBand;
    for (let at = from; at < from + binsPerBand; at++) {
      // By turns of the prompt and of the answer: a band is that of both.
      const bin = (at >> 1) + (at & 1) * halfBins;
      hash = Math.imul(hash ^ (filled[bin] as number), 0x85ebca6b) + 0x9e3779b9;
    }
    hashes[band] = mix(hash);
  }
}

const triples = new WordTriples();
const filled = new Uint32Array(bins);

/** Writes the signatures of the prompt and of the answer. System text is left out. */
function sign(turns: readonly Turn[], common: CommonTriples, signature: Uint16Array): void {
  signHalf(promptOf(turns), common, signature.subarray(0, halfBins));
  signHalf(answerOf(turns), common, signature.subarray(halfBins));
}

function signHalf(turns: readonly Turn[], common: CommonTriples, half: Uint16Array): void {
  const texts = turns.flatMap(textsOf);
  triples.start();
  for (const text of texts) triples.add(text, common.isCommon);
  if (triples.words < fewestWords) {
    triples.start();
    triples.addWhole(texts.join('\n').replace(/\s+/g, ' ').trim().toLowerCase());
  }
  const apart = hashOfOthers(turns) << 1;
  for (let bin = 0; bin < halfBins; bin++) {
    const first = triples.smallest[bin * 2] as number;
    const second = triples.smallest[bin * 2 + 1] as number;
    const value = Math.min(first, second);
    const isUsed = (value - emptyBin) >>> 31;
    half[bin] = (((value << 1) ^ apart) | 1) * isUsed;
  }
}

/** Other images, or a tool called with another input, leave nothing that is near. */
function hashOfOthers(turns: readonly Turn[]): number {
  let hash = 0;
  for (const { parts } of turns) {
    for (const part of parts) if (!isText(part)) hash = mix(Math.imul(hash, 31) + part.scan.a);
  }
  return hash;
}

/** All turns before the last answer. */
function promptOf(turns: readonly Turn[]): readonly Turn[] {
  return isAnswer(turns.at(-1)) ? turns.slice(0, -1) : turns;
}

function answerOf(turns: readonly Turn[]): readonly Turn[] {
  return isAnswer(turns.at(-1)) ? turns.slice(-1) : [];
}

function textsOf({ parts }: Turn): string[] {
  return parts.filter(isText).map(({ text }) => text);
}

function isText({ kind }: Part): boolean {
  return kind === 'text' || kind === 'reasoning';
}

function isPowerOf2(count: number): boolean {
  return (count & (count - 1)) === 0;
}

/** Gives each empty bin the value of the next used one and how far that is, so that bands stay apart. */
function fillEmpty(signature: Uint16Array, from: number): void {
  const end = from + halfBins;
  let next = from;
  while (next < end && signature[next] === 0) next++;
  let value = next === end ? 0 : (signature[next] as number);
  next += halfBins;
  for (let bin = end - 1; bin >= from; bin--) {
    const own = signature[bin] as number;
    const isUsed = isNot0(own);
    value += isUsed * (own - value);
    next += isUsed * (bin - next);
    filled[bin] = value + (next - bin) * 0x10000;
  }
}

/** The similarity of the prompts or that of the answers, whichever is lower. */
function compare(a: Uint16Array, all: Uint16Array, from: number): number {
  const prompts = compareHalf(a, all, from, 0);
  return prompts < threshold ? prompts : Math.min(prompts, compareHalf(a, all, from, halfBins));
}

/** Share of equal bins among those that are used in either signature. */
function compareHalf(a: Uint16Array, all: Uint16Array, from: number, start: number): number {
  let different = 0;
  let used = 0;
  for (let bin = start; bin < start + halfBins; bin++) {
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
