/** What may stand in a text, as bits: cheap to know before a rule looks closely. */
export const Trait = {
  visible: 1,
  control: 2,
  invisible: 4,
  surrogate: 8,
  /** A colon, `<` or `[`, without which no word is reserved. */
  mark: 16,
  at: 32,
  digit: 64,
  hyphen: 128,
  underscore: 256,
} as const;

/**
 * A 64-bit hash of a text and the traits of its characters, from one pass over it.
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
  readonly traits: number;
}

let traitTable: Uint16Array | undefined;

export function scanText(text: string): TextScan {
  traitTable ??= makeTraitTable();
  const table = traitTable;
  const { length } = text;
  let a = 0x9e3779b9;
  let b = 0x7f4a7c15 ^ length;
  let traits = 0;
  let index = 0;
  // Four characters a step; each lane feeds the other, so that no pair of characters is in one alone.
  for (; index + 3 < length; index += 4) {
    const c0 = text.charCodeAt(index);
    const c1 = text.charCodeAt(index + 1);
    const c2 = text.charCodeAt(index + 2);
    const c3 = text.charCodeAt(index + 3);
    traits |= (table[c0] as number) | (table[c1] as number);
    traits |= (table[c2] as number) | (table[c3] as number);
    a = (Math.imul(((a << 15) | (a >>> 17)) ^ (c0 | (c1 << 16)), 0x85ebca6b) + b) | 0;
    b = (Math.imul(((b << 13) | (b >>> 19)) ^ (c2 | (c3 << 16)), 0xc2b2ae35) + a) | 0;
  }
  for (; index < length; index++) {
    const code = text.charCodeAt(index);
    traits |= table[code] as number;
    a = (Math.imul(((a << 15) | (a >>> 17)) ^ code, 0x85ebca6b) + b) | 0;
    b = (Math.imul((b << 13) | (b >>> 19), 0xc2b2ae35) + a) | 0;
  }
  return { a: mix(a), b: mix(b ^ a), traits };
}

/** The last step of MurmurHash3: every input bit reaches every output bit. */
export function mix(hash: number): number {
  let mixed = hash;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

const neitherSeenNorCounted =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is meant
  /[\s\0-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;

function makeTraitTable(): Uint16Array {
  const table = new Uint16Array(0x10000);
  for (let code = 0; code < table.length; code++) {
    if (!neitherSeenNorCounted.test(String.fromCharCode(code))) table[code] = Trait.visible;
  }
  const add = (from: number, to: number, trait: number) => {
    for (let code = from; code <= to; code++) table[code] = (table[code] ?? 0) | trait;
  };
  for (const [from, to] of controls) add(from, to, Trait.control);
  for (const [from, to] of invisibles) add(from, to, Trait.invisible);
  add(0xd800, 0xdfff, Trait.surrogate);
  for (const mark of ':<[') add(mark.charCodeAt(0), mark.charCodeAt(0), Trait.mark);
  add(64, 64, Trait.at);
  add(48, 57, Trait.digit);
  add(45, 45, Trait.hyphen);
  add(95, 95, Trait.underscore);
  return table;
}

// Tab, line feed and carriage return are ordinary text.
const controls: readonly (readonly [number, number])[] = [
  [0x00, 0x08],
  [0x0b, 0x0c],
  [0x0e, 0x1f],
  [0x7f, 0x84],
  [0x86, 0x9f],
];

// Zero-width space, word joiner and its kind, marks of byte order, and those that turn the reading
// direction. Joiners that scripts and emoji need (U+200C, U+200D) are left out.
const invisibles: readonly (readonly [number, number])[] = [
  [0x200b, 0x200b],
  [0x202a, 0x202e],
  [0x2060, 0x2064],
  [0x2066, 0x2069],
  [0xfeff, 0xfeff],
];
