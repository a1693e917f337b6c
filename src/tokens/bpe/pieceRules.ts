import { widthOf } from '../../base/text/utf8.js';
import {
  APOSTROPHE,
  BLANK,
  CAPITAL,
  CASELESS,
  classAt,
  classOfByte,
  END,
  isIn,
  MARK,
  MULTI_BYTE,
  NEWLINE,
  NUMBER,
  OTHER,
  SMALL,
  SPACE,
  setOf,
} from './characterClasses.js';

/**
 * Where the piece that begins at `start` ends. Before byte-pair merging every encoding cuts the text
 * into pieces with a regular expression; merges never cross a piece. These functions give exactly
 * the matches of that expression, in one pass over UTF-8 bytes that end with `endByte`; `view` is on
 * the same bytes.
 */
export type PieceRule = (bytes: Uint8Array, view: DataView, start: number) => number;

const letters = setOf(CAPITAL, SMALL, CASELESS);
const lettersAndMarks = setOf(CAPITAL, SMALL, CASELESS, MARK);
const capitalSide = setOf(CAPITAL, CASELESS, MARK);
const smallSide = setOf(SMALL, CASELESS, MARK);
const withoutCase = setOf(CASELESS, MARK);
const symbols = setOf(OTHER, APOSTROPHE, MARK);
const whitespace = setOf(SPACE, BLANK, NEWLINE);
/** `[^\r\n\p{L}\p{N}]`, what may stand before a word and belong to it. */
const wordPrefix = setOf(OTHER, APOSTROPHE, MARK, SPACE, BLANK);
/** The ASCII characters that may stand before a plain word, and those that end one. */
const plainPrefix = setOf(OTHER, SPACE, BLANK);
const o200kWordEnd = setOf(OTHER, SPACE, BLANK, NEWLINE, NUMBER, CAPITAL);
const cl100kWordEnd = setOf(OTHER, SPACE, BLANK, NEWLINE, NUMBER, APOSTROPHE);

const apostrophe = 0x27;
const slash = 0x2f;

/**
 * The pieces of `o200k_base`:
 *
 * ```text
 * [^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?
 * [^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?
 * \p{N}{1,3}
 *  ?[^\s\p{L}\p{N}]+[\r\n/]*
 * \s*[\r\n]+
 * \s+(?!\S)
 * \s+
 * ```
 */
function o200kPieceEnd(bytes: Uint8Array, view: DataView, start: number): number {
  const end = plainWordEnd(bytes, view, start, o200kWordEnd);
  return end > start ? end : o200kAnyPieceEnd(bytes, start);
}

function o200kAnyPieceEnd(bytes: Uint8Array, start: number): number {
  const first = classAt(bytes, start);
  if (isIn(lettersAndMarks, first)) return casedWordEnd(bytes, start, first);
  if (first === NUMBER) return numberEnd(bytes, start, 3);
  const next = start + widthOf(bytes[start] as number);
  const second = classAt(bytes, next);
  if (isIn(lettersAndMarks, second) && isIn(wordPrefix, first)) {
    return casedWordEnd(bytes, next, second);
  }
  if (isIn(symbols, first) || (first === BLANK && isIn(symbols, second))) {
    return lineBreakEnd(bytes, runEnd(bytes, next, symbols), slash);
  }
  return whitespaceEnd(bytes, start);
}

/**
 * The pieces of `cl100k_base` and, with the same expression, of Llama 3:
 *
 * ```text
 * (?i:'s|'t|'re|'ve|'m|'ll|'d)
 * [^\r\n\p{L}\p{N}]?\p{L}+
 * \p{N}{1,3}
 *  ?[^\s\p{L}\p{N}]+[\r\n]*
 * \s*[\r\n]+
 * \s+(?!\S)
 * \s+
 * ```
 */
function cl100kPieceEnd(bytes: Uint8Array, view: DataView, start: number): number {
  const end = plainWordEnd(bytes, view, start, cl100kWordEnd);
  return end > start ? end : cl100kAnyPieceEnd(bytes, start, 3);
}

/** The pieces of Qwen 2 and 3: those of `cl100k_base` with `\p{N}` in place of `\p{N}{1,3}`. */
function qwenPieceEnd(bytes: Uint8Array, view: DataView, start: number): number {
  const end = plainWordEnd(bytes, view, start, cl100kWordEnd);
  return end > start ? end : cl100kAnyPieceEnd(bytes, start, 1);
}

/** The rules by name, for what is sent to another thread. */
export const pieceRules = {
  o200k: o200kPieceEnd,
  cl100k: cl100kPieceEnd,
  qwen: qwenPieceEnd,
} as const satisfies Readonly<Record<string, PieceRule>>;

export type PieceRuleName = keyof typeof pieceRules;

function cl100kAnyPieceEnd(bytes: Uint8Array, start: number, longestNumber: number): number {
  const first = classAt(bytes, start);
  if (isIn(letters, first)) return runEnd(bytes, start, letters);
  if (first === NUMBER) return numberEnd(bytes, start, longestNumber);
  const contraction = contractionEnd(bytes, start);
  if (contraction > start) return contraction;
  const next = start + widthOf(bytes[start] as number);
  const second = classAt(bytes, next);
  if (isIn(letters, second) && isIn(wordPrefix, first)) return runEnd(bytes, next, letters);
  if (isIn(symbols, first) || (first === BLANK && isIn(symbols, second))) {
    return lineBreakEnd(bytes, runEnd(bytes, next, symbols));
  }
  return whitespaceEnd(bytes, start);
}

/**
 * The commonest piece by far, an ASCII word: `[^\r\n\p{L}\p{N}]?[A-Z]?[a-z]+`. Returns `start` when
 * the piece is another, or when what follows is not in `ends`: the full rules decide then.
 */
function plainWordEnd(bytes: Uint8Array, view: DataView, start: number, ends: number): number {
  let at = start;
  if (isIn(plainPrefix, classOfByte[bytes[at] as number] as number)) at += 1;
  const first = classOfByte[bytes[at] as number];
  if (first === CAPITAL) at += 1;
  else if (first !== SMALL) return start;
  const firstSmall = at;
  for (let small = 4; small === 4; at += small) small = smallLetters(view.getInt32(at, true));
  const next = classOfByte[bytes[at] as number] as number;
  return at > firstSmall && isIn(ends, next) ? at : start;
}

/**
 * How many of the four bytes of `word`, from the lowest on, are letters from a to z.
 *
 * The upper bit of each byte says whether it is another: adding 5 sets it from `{` on, adding 31
 * from `a` on, and bytes that are not ASCII have it.
 */
function smallLetters(word: number): number {
  const low = word & 0x7f7f7f7f;
  const others = ((low + 0x05050505) | ~(low + 0x1f1f1f1f) | word) & 0x80808080;
  return others === 0 ? 4 : (31 - Math.clz32(others & -others)) >>> 3;
}

/**
 * The two word alternatives of `o200k_base`, from the first letter or mark on, whose class is given.
 *
 * The first alternative wants a small or caseless letter at its end. Its capitals are greedy, so
 * when no small letter follows them they give back characters up to the last caseless one; only a
 * word of capitals alone is left to the second alternative.
 */
function casedWordEnd(bytes: Uint8Array, start: number, first: number): number {
  let at = start;
  let afterCaseless = start;
  let current = first;
  while (isIn(capitalSide, current)) {
    at += widthOf(bytes[at] as number);
    if (isIn(withoutCase, current)) afterCaseless = at;
    current = classAt(bytes, at);
  }
  if (current === SMALL) at = runEnd(bytes, at, smallSide);
  else if (afterCaseless > start) at = afterCaseless;
  return bytes[at] === apostrophe ? contractionEnd(bytes, at) : at;
}

/** `(?i:'s|'t|'re|'ve|'m|'ll|'d)?` */
function contractionEnd(bytes: Uint8Array, start: number): number {
  if (bytes[start] !== apostrophe) return start;
  const first = (bytes[start + 1] as number) | 0x20;
  const second = (bytes[start + 2] as number) | 0x20;
  switch (first) {
    case 0x73: // s
    case 0x74: // t
    case 0x6d: // m
    case 0x64: // d
      return start + 2;
    case 0x72: // re
    case 0x76: // ve
      return second === 0x65 ? start + 3 : start;
    case 0x6c: // ll
      return second === 0x6c ? start + 3 : start;
    default:
      return isLongS(bytes, start + 1) ? start + 3 : start;
  }
}

/** U+017F, which equals `s` where case is ignored. */
function isLongS(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0xc5 && bytes[at + 1] === 0xbf;
}

/** `\p{N}{1,longest}` */
function numberEnd(bytes: Uint8Array, start: number, longest: number): number {
  let at = start;
  for (let digits = 0; digits < longest && classAt(bytes, at) === NUMBER; digits += 1) {
    at += widthOf(bytes[at] as number);
  }
  return at;
}

/** `[\r\n]*`, or with `also` one more ASCII character in the set. */
function lineBreakEnd(bytes: Uint8Array, start: number, also = 0x0a): number {
  let at = start;
  while (bytes[at] === 0x0a || bytes[at] === 0x0d || bytes[at] === also) at += 1;
  return at;
}

/**
 * `\s*[\r\n]+|\s+(?!\S)|\s+`: a run of white space ends after its last line break. Without one it
 * leaves its last character to what follows, unless nothing follows or it is the only character.
 */
function whitespaceEnd(bytes: Uint8Array, start: number): number {
  let at = start;
  let last = start;
  let afterNewline = start;
  let current = classAt(bytes, at);
  while (isIn(whitespace, current)) {
    last = at;
    at += widthOf(bytes[at] as number);
    if (current === NEWLINE) afterNewline = at;
    current = classAt(bytes, at);
  }
  if (afterNewline > start) return afterNewline;
  return current === END || last === start ? at : last;
}

/** The end of the characters of `set`: the star of a regular expression. */
function runEnd(bytes: Uint8Array, start: number, set: number): number {
  let at = start;
  for (;;) {
    while (isIn(set, classOfByte[bytes[at] as number] as number)) at += 1;
    if (classOfByte[bytes[at] as number] !== MULTI_BYTE || !isIn(set, classAt(bytes, at)))
      return at;
    at += widthOf(bytes[at] as number);
  }
}
