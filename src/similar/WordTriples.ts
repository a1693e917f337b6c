import { Utf8Scratch } from '../base/text/Utf8Scratch.js';
import { codePointAt, widthOf } from '../base/text/utf8.js';
import { scanText } from '../records/text/TextScan.js';
import { bucketOf, CommonTriples } from './CommonTriples.js';
import { firstIdeograph, foldCharacter } from './foldCharacters.js';

const binBits = 7;
/** The bins that the triples fall into. */
export const bins = 1 << binBits;
const hashBits = 32 - binBits;
const hashMask = (1 << hashBits) - 1;
/** Stands in a bin that no triple has fallen into; higher than any hash. */
export const emptyBin = 2 ** 31 - 1;

const blockBytes = 1 << 12;
/** What is hashed in one step. */
const stepBytes = 8;
/** The bit in which capitals and small letters differ; digits have it. */
const smallLetters = 0x20202020;
const notAscii = 0x80808080;
/** For each length of a step, which bits of its first and of its second four bytes count. */
const lowMasks = Int32Array.of(0, 0xff, 0xffff, 0xffffff, -1, -1, -1, -1, -1);
const highMasks = Int32Array.of(0, 0, 0, 0, 0, 0xff, 0xffff, 0xffffff, -1);

/** 1 for ASCII letters and digits, and for all that is not ASCII, which is looked at more closely. */
const isOfWord = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte > 0x7f || /[0-9A-Za-z]/.test(String.fromCharCode(byte)) ? 1 : 0,
);

const nothing = new CommonTriples().isCommon;

/**
 * The smallest hash in each bin over all triples of neighbouring words: the signature from which the
 * similarity of two records is estimated.
 *
 * Case, punctuation and white space make no difference; scripts without spaces go character by
 * character. Works on bytes, and finds the edges of words without a branch for each: no processor
 * foresees where a word ends, and a wrong guess costs it as much as the word.
 */
export class WordTriples {
  readonly smallest = new Int32Array(bins);
  /** Words since the start that end no common triple. */
  words = 0;

  readonly #scratch = new Utf8Scratch();
  /** Where the words of a block begin and end, by turns. */
  readonly #edges = new Int32Array(blockBytes + 2);
  #isCommon = nothing;
  #tell: ((hash: number) => void) | undefined;
  #before = 0;
  #beforeThat = 0;

  start(): void {
    this.smallest.fill(emptyBin);
    this.words = 0;
  }

  /** Adds the words of a text, but for triples that are common. No triple spans two texts. */
  add(text: string, isCommon = nothing): void {
    this.#isCommon = isCommon;
    this.#readWords(text);
  }

  /** Adds a text as if it were one triple. */
  addWhole(text: string): void {
    const { a } = scanText(text);
    keepSmallest(this.smallest, a);
  }

  /** Tells the hash of each triple of a text. */
  each(text: string, tell: (hash: number) => void): void {
    this.#tell = tell;
    this.#readWords(text);
    this.#tell = undefined;
  }

  #readWords(text: string): void {
    const length = this.#scratch.write(text);
    this.#before = 0;
    this.#beforeThat = 0;
    let edges = 0;
    // The zeros behind the text end its last word.
    for (let from = 0; from <= length; from += blockBytes) {
      const to = Math.min(from + blockBytes, length + 1);
      edges = findEdges(this.#scratch.words, from, to, this.#edges, edges);
      this.#addWords(edges);
      // Of a word that goes on in the next block.
      if (edges % 2 === 1) this.#edges[0] = this.#edges[edges - 1] as number;
      edges %= 2;
    }
  }

  #addWords(edges: number): void {
    const { view } = this.#scratch;
    for (let edge = 1; edge < edges; edge += 2) {
      const start = this.#edges[edge - 1] as number;
      const end = this.#edges[edge] as number;
      if (isAscii(view, start, end)) this.#addWord(hashOf(view, start, end));
      else this.#addRun(start, end);
    }
  }

  /** Adds the words of a run that is not all ASCII, and so may hold signs and ideographs as well. */
  #addRun(start: number, end: number): void {
    const { bytes, view } = this.#scratch;
    let from = start;
    let folded = 0;
    let isPlain = true;
    for (let at = start; at < end; ) {
      const width = widthOf(bytes[at] as number);
      const code = foldCharacter(width === 1 ? (bytes[at] as number) : codePointAt(bytes, at));
      if (code !== 0 && code < firstIdeograph) {
        folded = (Math.imul(folded ^ code, 0x01000193) + 0x811c9dc5) | 0;
        if (width > 1) isPlain = false;
        at += width;
        continue;
      }
      if (from < at) this.#addWord(isPlain ? hashOf(view, from, at) : folded);
      if (code !== 0) this.#addWord(code);
      at += width;
      from = at;
      folded = 0;
      isPlain = true;
    }
    if (from < end) this.#addWord(isPlain ? hashOf(view, from, end) : folded);
  }

  #addWord(hash: number): void {
    const triple = mixTriple(this.#beforeThat, this.#before, hash);
    this.#beforeThat = this.#before;
    this.#before = hash;
    if (this.#tell) this.#tell(triple);
    else if (this.#isCommon[bucketOf(triple)] === 0) {
      keepSmallest(this.smallest, triple);
      this.words += 1;
    }
  }
}

/**
 * Writes down where words begin and end between two bytes, the first of which is a multiple of four.
 * `count` edges are there already; where it is odd, a word is open. Gives their new number.
 */
function findEdges(
  words: Int32Array,
  from: number,
  to: number,
  edges: Int32Array,
  count: number,
): number {
  let found = count;
  let inside = count & 1;
  for (let at = from; at < to; at += 4) {
    const word = words[at >> 2] as number;
    const first = isOfWord[word & 0xff] as number;
    edges[found] = at;
    found += first ^ inside;
    const second = isOfWord[(word >>> 8) & 0xff] as number;
    edges[found] = at + 1;
    found += second ^ first;
    const third = isOfWord[(word >>> 16) & 0xff] as number;
    edges[found] = at + 2;
    found += third ^ second;
    inside = isOfWord[word >>> 24] as number;
    edges[found] = at + 3;
    found += inside ^ third;
  }
  return found;
}

function mixStep(hash: number, low: number, high: number): number {
  const mixed =
    Math.imul(hash ^ (low | smallLetters), 0x9e3779b1) + Math.imul(high | smallLetters, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}

function mixTriple(first: number, second: number, third: number): number {
  const joined = Math.imul(first, 0x85ebca6b) + Math.imul(second, 0xc2b2ae35) + third;
  return Math.imul(joined ^ (joined >>> 15), 0x2c1b3c6d);
}

/** Without a branch, for which of two is the smaller cannot be foreseen. */
function keepSmallest(smallest: Int32Array, hash: number): void {
  const bin = hash >>> hashBits;
  const kept = smallest[bin] as number;
  const difference = (hash & hashMask) - kept;
  smallest[bin] = kept + (difference & (difference >> 31));
}

/** Whether all bytes of a run are ASCII, eight at a time. */
function isAscii(view: DataView, start: number, end: number): boolean {
  let at = start;
  let bits = 0;
  for (; end - at > stepBytes; at += stepBytes) {
    bits |= view.getInt32(at, true) | view.getInt32(at + 4, true);
  }
  bits |= view.getInt32(at, true) & (lowMasks[end - at] as number);
  bits |= view.getInt32(at + 4, true) & (highMasks[end - at] as number);
  return (bits & notAscii) === 0;
}

/** Hash of a run of ASCII letters and digits, in small letters. */
function hashOf(view: DataView, start: number, end: number): number {
  let hash = 0;
  let at = start;
  for (; end - at > stepBytes; at += stepBytes) {
    hash = mixStep(hash, view.getInt32(at, true), view.getInt32(at + 4, true));
  }
  const low = view.getInt32(at, true) & (lowMasks[end - at] as number);
  const high = view.getInt32(at + 4, true) & (highMasks[end - at] as number);
  return mixStep(hash, low, high);
}
