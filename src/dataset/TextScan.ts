/**
 * A 64-bit hash of a text, and whether a long number may stand in it, from one pass over it.
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
  /** False where no eight digits stand together, but for the signs that part digits of a number. */
  readonly mayHoldNumber: boolean;
}

const seedA = 0x9e3779b9;
const seedB = 0x7f4a7c15;
const fourSpaces = 0x20202020;
const scratchBytes = 1 << 16;

const encoder = new TextEncoder();
const scratch = new Uint8Array(scratchBytes);
/** Less than all: the last step may reach up to seven bytes past a text. */
const encoded = scratch.subarray(0, scratchBytes - 8);
const words = new Int32Array(scratch.buffer);

/**
 * The same text gives the same scan. Half a surrogate pair, which has no UTF-8 form and is a finding
 * of its own, counts as U+FFFD.
 */
export function scanText(text: string): TextScan {
  const { read, written } = encoder.encodeInto(text, encoded);
  return read === text.length ? scanBytes(written) : scanCharacters(text);
}

/** Scans the bytes in `scratch`, eight at a time. */
function scanBytes(bytes: number): TextScan {
  scratch.fill(0, bytes, bytes + 7);
  const end = (bytes + 7) >> 3;
  let a: number = seedA;
  let b = seedB ^ bytes;
  let mayHoldNumber = false;
  // Each lane feeds the other, so that no pair of words is in one alone.
  for (let at = 0; at < end; at += 1) {
    const first = words[at * 2] as number;
    const second = words[at * 2 + 1] as number;
    if (isLow(first) && !mayHoldNumber) mayHoldNumber = isInNumber(at * 2, bytes);
    if (isLow(second) && !mayHoldNumber) mayHoldNumber = isInNumber(at * 2 + 1, bytes);
    a = (Math.imul(((a << 15) | (a >>> 17)) ^ first, 0x85ebca6b) + b) | 0;
    b = (Math.imul(((b << 13) | (b >>> 19)) ^ second, 0xc2b2ae35) + a) | 0;
  }
  return { a: mix(a), b: mix(b ^ a), mayHoldNumber };
}

/**
 * True for four bytes from 0x20 to 0x3f: spaces, signs and digits, but no letters. A number of eight
 * characters or more holds such a word wherever it begins.
 */
function isLow(word: number): boolean {
  return (word & 0xe0e0e0e0) === fourSpaces && word !== fourSpaces;
}

/** True where the bytes around a word that `isLow` are a run with enough digits. */
function isInNumber(word: number, bytes: number): boolean {
  let start = word * 4;
  let digits = 0;
  while (start > 0 && isOfNumber(scratch[start - 1] as number)) start -= 1;
  for (let end = start; end < bytes && isOfNumber(scratch[end] as number); end += 1) {
    if (isDigit(scratch[end] as number)) digits += 1;
  }
  return digits >= fewestDigits;
}

/** Of an international telephone number. */
const fewestDigits = 8;
const separators = [...' ().-'].map((sign) => sign.charCodeAt(0));

function isOfNumber(byte: number): boolean {
  return isDigit(byte) || separators.includes(byte);
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

/** For texts that are longer than the scratch; these are few. */
function scanCharacters(text: string): TextScan {
  const { length } = text;
  let a: number = seedA;
  let b = seedB ^ length;
  let index = 0;
  for (; index + 3 < length; index += 4) {
    const first = text.charCodeAt(index) | (text.charCodeAt(index + 1) << 16);
    const second = text.charCodeAt(index + 2) | (text.charCodeAt(index + 3) << 16);
    a = (Math.imul(((a << 15) | (a >>> 17)) ^ first, 0x85ebca6b) + b) | 0;
    b = (Math.imul(((b << 13) | (b >>> 19)) ^ second, 0xc2b2ae35) + a) | 0;
  }
  for (; index < length; index++) {
    a = (Math.imul(((a << 15) | (a >>> 17)) ^ text.charCodeAt(index), 0x85ebca6b) + b) | 0;
    b = (Math.imul((b << 13) | (b >>> 19), 0xc2b2ae35) + a) | 0;
  }
  return { a: mix(a), b: mix(b ^ a), mayHoldNumber: true };
}

/** The last step of MurmurHash3: every input bit reaches every output bit. */
export function mix(hash: number): number {
  let mixed = hash;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
