import { listModels } from '../../models/lookup.js';
import { secretPatterns } from './secretPatterns.data.js';

/**
 * What may stand in a text, as bits. Where a bit is missing there is nothing to be found; where it is
 * set, a closer look decides. Behind these come the bits of {@link secretClue}.
 */
export const Clue = {
  longNumber: 1,
  email: 2,
  reservedWord: 4,
  control: 8,
  invisible: 16,
  loneSurrogate: 32,
} as const;

const firstSecretBit = 6;

/** The bit of a secret pattern, by its place in the list. */
export function secretClue(pattern: number): number {
  return 1 << (firstSecretBit + pattern);
}

/** The bits of all secret patterns. */
export const secretClues = secretPatterns.reduce(
  (bits, _, pattern) => bits | secretClue(pattern),
  0,
);

/** The bytes of a hint of a secret, and the clue that it gives. */
interface Hint {
  readonly bytes: Uint8Array;
  /** Index within the hint of the pair at which it is looked for. */
  readonly pairAt: number;
  readonly clue: number;
}

/** What may stand around two neighbouring bytes. */
interface Pair {
  readonly hints: Hint[];
  /** Reserved words, of which the second byte is the last. */
  readonly words: Uint8Array[];
}

const byteCount = 256;
const at = 0x40;
const space = 0x20;

/** What characters begin with that may be such as no reader sees. */
const unseenLeads = [0xc2, 0xe2, 0xef];
/** Each hint of a secret holds one of these, the rarest in documents first. */
const rarePairs = ':/ Iz yJ sK AK IV xo hp u_ CR hf b_ AS pm hs o_ k_ k- r_ gl t_'.split(' ');
const hints = secretPatterns.flatMap(({ hints: texts }, pattern) =>
  texts.map((text) => hintOf(text, secretClue(pattern))),
);

/** Reserved words of all models, in small letters. */
const reservedWords = [
  ...new Set(
    listModels().flatMap(({ dataset: { reserved } }) =>
      [...(reserved?.documented ?? []), ...(reserved?.validator ?? [])].map((word) =>
        word.trim().toLowerCase(),
      ),
    ),
  ),
];

/** The first one is for bytes that tell without the one before. */
const pairs: Pair[] = [{ hints: [], words: [] }];

/**
 * For each two neighbouring bytes of a UTF-8 text, by `first | second << 8`: 0 where there is nothing
 * to be found, else what {@link cluesAt} has to be told. There are few such pairs, though their
 * second bytes alone are common.
 */
export const tellingPairs = numberPairs();

/** The clues that two neighbouring bytes of a UTF-8 text give together with what stands around them. */
export function cluesAt(bytes: Uint8Array, index: number, length: number, pair: number): number {
  const byte = bytes[index] as number;
  if (isControl(byte)) return Clue.control;
  if (byte > 0x7f) return unseenAt(bytes, index);
  if (byte === at) return mayEndLocalPart(bytes[index - 1]) ? Clue.email : 0;
  const { hints, words } = pairs[pair - 1] as Pair;
  let clues = 0;
  for (const { bytes: hint, pairAt, clue } of hints) {
    if (standsAt(hint, bytes, index - 1 - pairAt, length)) clues |= clue;
  }
  for (const word of words) if (endsReserved(word, bytes, index)) clues |= Clue.reservedWord;
  return clues;
}

/** Tells most places apart at once: a name of a package or of a person begins there. */
export function mayEndLocalPart(code: number | undefined): boolean {
  return code !== undefined && code > 0x2a && code < 0x7b;
}

/** U+0080 to U+009F; U+200B, U+202A to U+202E, U+2060 to U+2069; U+FEFF; U+FFFD. */
function unseenAt(bytes: Uint8Array, index: number): number {
  const first = bytes[index - 1] as number;
  const second = bytes[index] as number;
  if (first === 0xc2) return Clue.control;
  if (first === 0xef) return second === 0xbb ? Clue.invisible : Clue.loneSurrogate;
  const third = bytes[index + 1] as number;
  return second === 0x81 || third === 0x8b || third >= 0xaa ? Clue.invisible : 0;
}

/** True where a reserved word ends, in whatever case, with or without a space before its sign. */
function endsReserved(word: Uint8Array, bytes: Uint8Array, index: number): boolean {
  return endsWith(word, bytes, bytes[index - 1] === space ? index - 1 : index);
}

/** Compares all of the word but the sign that ends it. */
function endsWith(word: Uint8Array, bytes: Uint8Array, end: number): boolean {
  const start = end - word.length + 1;
  if (start < 0) return false;
  for (let from = word.length - 2; from >= 0; from--) {
    // Sets the bit in which small letters differ from capitals; words begin with letters or a bracket.
    if (((bytes[start + from] as number) | space) !== ((word[from] as number) | space))
      return false;
  }
  return true;
}

function standsAt(hint: Uint8Array, bytes: Uint8Array, start: number, length: number): boolean {
  if (start < 0 || start + hint.length > length) return false;
  for (let index = 0; index < hint.length; index++) {
    if (hint[index] !== bytes[start + index]) return false;
  }
  return true;
}

/** Pair by pair what may be found: trying each pair would cost more than a first small data set. */
function numberPairs(): Uint8Array {
  const numbers = new Uint8Array(byteCount * byteCount);
  for (let second = 0; second < byteCount; second++) {
    if (second === at || isControl(second)) numbers.fill(1, second << 8, (second + 1) << 8);
    for (const first of unseenLeads) {
      if (isUnseen(first, second)) numbers[first | (second << 8)] = 1;
    }
  }
  for (const hint of hints) {
    const [first, second] = hint.bytes.slice(hint.pairAt) as unknown as [number, number];
    pairOf(numbers, first, second).hints.push(hint);
  }
  for (const word of reservedWords.map(encode)) {
    const [last, sign] = word.slice(-2) as unknown as [number, number];
    for (const first of new Set([space, last, last & ~space])) {
      pairOf(numbers, first, sign).words.push(word);
    }
  }
  return numbers;
}

/** What is known of two bytes, with a number of its own from now on. */
function pairOf(numbers: Uint8Array, first: number, second: number): Pair {
  const index = first | (second << 8);
  if (numbers[index] === 0) numbers[index] = pairs.push({ hints: [], words: [] });
  return pairs[(numbers[index] as number) - 1] as Pair;
}

/** Tab, line feed and carriage return are ordinary text. */
function isControl(byte: number): boolean {
  return byte === 0x7f || (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13);
}

/** The first two bytes of a character that may be one that no reader sees. */
function isUnseen(first: number, second: number): boolean {
  if (first === 0xc2) return second < 0xa0;
  if (first === 0xe2) return second === 0x80 || second === 0x81;
  return first === 0xef && (second === 0xbb || second === 0xbf);
}

function hintOf(text: string, clue: number): Hint {
  const pair = rarePairs.find((each) => text.includes(each));
  if (pair === undefined) throw new Error(`The hint ${text} holds none of ${rarePairs}.`);
  return { bytes: encode(text), pairAt: text.indexOf(pair), clue };
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
