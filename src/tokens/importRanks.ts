/** The encodings whose ranks come with the package. */
export type EncodingName = 'o200k_base' | 'cl100k_base';

/** Gives the ranks of an encoding in the form that `js-tiktoken` ships, as UTF-8, with a line feed behind. */
export type ReadRanks = (encoding: EncodingName) => Promise<Uint8Array>;

const lineFeed = 0x0a;

/** Each import is written out, so that a bundler can split the ranks off. */
const imports = {
  o200k_base: () => import('js-tiktoken/ranks/o200k_base'),
  cl100k_base: () => import('js-tiktoken/ranks/cl100k_base'),
} as const;

/** The way that works everywhere. */
export const importRanks: ReadRanks = async (encoding) => {
  const ranks = (await imports[encoding]()).default.bpe_ranks.trimEnd();
  // Base64, so that a character is a byte. Written in place: the text is two million characters long.
  const bytes = new Uint8Array(ranks.length + 1);
  new TextEncoder().encodeInto(ranks, bytes);
  bytes[ranks.length] = lineFeed;
  return bytes;
};
