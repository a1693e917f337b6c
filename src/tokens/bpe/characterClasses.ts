import { codePointAt } from '../../base/text/utf8.js';
import { characterClassRuns } from './characterClasses.data.js';

/**
 * The classes of characters that the encodings' regular expressions tell apart, in the notation of
 * those expressions. A small number each, so that a set of classes is one integer.
 *
 * The table is fixed to one Unicode version: `\p{…}` at run time would follow the engine's, and a
 * count would change with the version of Node or of the browser.
 */
export const OTHER = 0; //    anything else: [^\s\p{L}\p{M}\p{N}]
export const CAPITAL = 1; //  \p{Lu}\p{Lt}
export const SMALL = 2; //    \p{Ll}
export const CASELESS = 3; // \p{Lm}\p{Lo}
export const MARK = 4; //     \p{M}
export const NUMBER = 5; //   \p{N}
export const SPACE = 6; //    \s, without the two that follow
export const BLANK = 7; //    the ASCII space
export const NEWLINE = 8; //  \r \n
export const APOSTROPHE = 9; // ', of the rest, as contractions begin with it
/** What stands after the last byte of a text; in no set. */
export const END = 10;

/** No byte of UTF-8 text has this value, so it can mark the end. */
export const endByte = 0xff;

export const setOf = (...classes: readonly number[]): number =>
  classes.reduce((set, characterClass) => set | (1 << characterClass), 0);

export const isIn = (set: number, characterClass: number): boolean =>
  ((set >>> characterClass) & 1) === 1;

const firstMultiByte = 0x80;
/** Stands in {@link classOfByte} for the first byte of a longer character; in no set. */
export const MULTI_BYTE = 11;

/** The letters of the data file. */
const classOfLetter: Readonly<Record<string, number>> = {
  O: OTHER,
  U: CAPITAL,
  L: SMALL,
  B: CASELESS,
  M: MARK,
  N: NUMBER,
  W: SPACE,
};

/** The class of an ASCII character. */
export const classOfByte = asciiClasses();
const classOfCodePoint = expandRuns(characterClassRuns);

/** The class of the UTF-8 character that begins at `at`. */
export function classAt(bytes: Uint8Array, at: number): number {
  const characterClass = classOfByte[bytes[at] as number] as number;
  return characterClass === MULTI_BYTE ? multiByteClassAt(bytes, at) : characterClass;
}

function multiByteClassAt(bytes: Uint8Array, at: number): number {
  return classOfCodePoint[codePointAt(bytes, at)] as number;
}

function asciiClasses(): Uint8Array {
  const classes = new Uint8Array(0x100);
  fillRange(classes, 'A', 'Z', CAPITAL);
  fillRange(classes, 'a', 'z', SMALL);
  fillRange(classes, '0', '9', NUMBER);
  fillRange(classes, '\t', '\r', SPACE);
  fillRange(classes, '\n', '\n', NEWLINE);
  fillRange(classes, '\r', '\r', NEWLINE);
  fillRange(classes, ' ', ' ', BLANK);
  fillRange(classes, "'", "'", APOSTROPHE);
  classes.fill(MULTI_BYTE, firstMultiByte);
  classes[endByte] = END;
  return classes;
}

function fillRange(classes: Uint8Array, first: string, last: string, value: number): void {
  classes.fill(value, first.charCodeAt(0), last.charCodeAt(0) + 1);
}

function expandRuns(runs: string): Uint8Array {
  const classes = new Uint8Array(0x110000);
  let at = firstMultiByte;
  for (const [, letter, length] of runs.matchAll(/([A-Z])([0-9a-z]+)/g)) {
    const end = at + Number.parseInt(length as string, 36);
    const characterClass = classOfLetter[letter as string] ?? OTHER;
    // The table starts as OTHER; leaving it alone keeps its empty pages out of memory.
    if (characterClass !== OTHER) classes.fill(characterClass, at, end);
    at = end;
  }
  return classes;
}
