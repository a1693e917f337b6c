/** What stands in a text, as bits. */
export const Trait = {
  visible: 1,
  control: 2,
  invisible: 4,
  surrogate: 8,
} as const;

let traitTable: Uint8Array | undefined;

/** The traits of all characters of a text. */
export function traitsOf(text: string): number {
  traitTable ??= makeTraitTable();
  let traits = 0;
  for (let index = 0; index < text.length; index++) {
    traits |= traitTable[text.charCodeAt(index)] as number;
  }
  return traits;
}

const neitherSeenNorCounted =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is meant
  /[\s\0-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;

function makeTraitTable(): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (let code = 0; code < table.length; code++) {
    if (!neitherSeenNorCounted.test(String.fromCharCode(code))) table[code] = Trait.visible;
  }
  const add = (from: number, to: number, trait: number) => {
    for (let code = from; code <= to; code++) table[code] = (table[code] ?? 0) | trait;
  };
  for (const [from, to] of controls) add(from, to, Trait.control);
  for (const [from, to] of invisibles) add(from, to, Trait.invisible);
  add(0xd800, 0xdfff, Trait.surrogate);
  return table;
}

// Tab, line feed and carriage return are ordinary text, and so is the next line of old mainframes.
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
