import { rememberLast } from '../../base/text/rememberLast.js';
import { Utf8Scratch } from '../../base/text/Utf8Scratch.js';
import { Clue, cluesAt, tellingPairs } from './clues.js';

/**
 * A 64-bit hash of a text, and what may stand in it, from one pass over it.
 *
 * Sixty-four bits, because the hash stands for the text: among 3 million records, which are all that
 * are remembered, the chance that any two different ones share it is about 1 in 4 million (n² / 2⁶⁵).
 * It is no defence against somebody who builds collisions on purpose; a wrong "duplicate" is all
 * that such a person would gain. Node's crypto module is not at hand in a browser, and what is there
 * is asynchronous.
 */
export interface TextScan {
  readonly a: number;
  readonly b: number;
  /** Bits of {@link Clue} and of the secret patterns. */
  readonly clues: number;
}

const seedA = 0x9e3779b9;
const seedB = 0x7f4a7c15;
const fourSpaces = 0x20202020;
const stepBytes = 8;

/** Of a telephone number; with `+` before it, it may be shorter. A date has eight. */
const fewestDigits = 10;
const fewestDigitsAfterPlus = 8;
const plus = 0x2b;
const isDigit = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x30 && byte <= 0x39 ? 1 : 0,
);
const isOfNumber = Uint8Array.from({ length: 256 }, (_, byte) =>
  isDigit[byte] === 1 || ' ().-'.includes(String.fromCharCode(byte)) ? 1 : 0,
);

/**
 * The same text gives the same scan. Half a surrogate pair, which has no UTF-8 form and is a finding
 * of its own, counts as U+FFFD.
 */
export function scanText(text: string): TextScan {
  return scanner.scan(text);
}

class TextScanner {
  readonly #scratch = new Utf8Scratch();
  #length = 0;
  #clues = 0;
  /** Where the last run ends that may have been a number: no byte is looked at for it twice. */
  #runEnd = 0;

  scan(text: string): TextScan {
    const length = this.#scratch.write(text);
    this.#length = length;
    this.#clues = 0;
    this.#runEnd = 0;
    const { words } = this.#scratch;
    const end = Math.ceil(length / stepBytes) * 2;
    let a: number = seedA;
    let b = seedB ^ length;
    let before = 0;
    // Each lane feeds the other, so that no pair of words is in one alone.
    for (let at = 0; at < end; at += 2) {
      const first = words[at] as number;
      const second = words[at + 1] as number;
      if ((tells(before, first) | tells(first, second)) !== 0) this.#lookAround(at * 4);
      if (isLow(first)) this.#lookForNumber(at * 4);
      if (isLow(second)) this.#lookForNumber(at * 4 + 4);
      a = (Math.imul(((a << 15) | (a >>> 17)) ^ first, 0x85ebca6b) + b) | 0;
      b = (Math.imul(((b << 13) | (b >>> 19)) ^ second, 0xc2b2ae35) + a) | 0;
      before = second;
    }
    // The last four bytes have reached the second lane alone.
    return { a: mix(a ^ Math.imul(b, 0x9e3779b1)), b: mix(b ^ a), clues: this.#clues };
  }

  /** Adds the clues of the step that begins at a byte. */
  #lookAround(start: number): void {
    const { bytes } = this.#scratch;
    const end = Math.min(start + stepBytes, this.#length);
    let before = start === 0 ? 0 : (bytes[start - 1] as number);
    for (let at = start; at < end; at++) {
      const byte = bytes[at] as number;
      const pair = tellingPairs[before | (byte << 8)] as number;
      if (pair !== 0) this.#clues |= cluesAt(bytes, at, this.#length, pair);
      before = byte;
    }
  }

  /** Adds the clue when the run of digits, and of signs that part them, around a byte has enough digits. */
  #lookForNumber(at: number): void {
    if (at < this.#runEnd) return;
    const { bytes } = this.#scratch;
    let start = at;
    while (start > this.#runEnd && isOfNumber[bytes[start - 1] as number] === 1) start -= 1;
    let end = start;
    let digits = 0;
    for (; isOfNumber[bytes[end] as number] === 1; end += 1) {
      digits += isDigit[bytes[end] as number] as number;
    }
    this.#runEnd = end;
    const needed = bytes[start - 1] === plus ? fewestDigitsAfterPlus : fewestDigits;
    if (digits >= needed) this.#clues |= Clue.longNumber;
  }
}

const scanner = new TextScanner();

/** {@link scanText} for texts of which the next is mostly the same. */
export const scanRepeated = rememberLast(scanText);
export const scanRepeatedTools = rememberLast(scanText);

/** Not 0 where one of the four bytes of a word may be a clue, each with the byte before it. */
function tells(before: number, word: number): number {
  return (
    (tellingPairs[((before >>> 24) | (word << 8)) & 0xffff] as number) |
    (tellingPairs[word & 0xffff] as number) |
    (tellingPairs[(word >>> 8) & 0xffff] as number) |
    (tellingPairs[word >>> 16] as number)
  );
}

/**
 * True for four bytes from 0x20 to 0x3f: spaces, signs and digits, but no letters. A number of eight
 * characters or more holds such a word wherever it begins.
 */
function isLow(word: number): boolean {
  return (word & 0xe0e0e0e0) === fourSpaces && word !== fourSpaces;
}

/** The last step of MurmurHash3: every input bit reaches every output bit. */
export function mix(hash: number): number {
  let mixed = hash;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
