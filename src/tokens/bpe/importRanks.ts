/** The encodings whose ranks come with the package. */
export type EncodingName = 'o200k_base' | 'cl100k_base';

/** Gives the ranks of an encoding in the form that `js-tiktoken` ships, as UTF-8. */
export type ReadRanks = (encoding: EncodingName) => Promise<Uint8Array>;

/** Each import is written out, so that a bundler can split the ranks off. */
const imports = {
  o200k_base: () => import('js-tiktoken/ranks/o200k_base'),
  cl100k_base: () => import('js-tiktoken/ranks/cl100k_base'),
} as const;

/** The way that works everywhere. */
export const importRanks: ReadRanks = async (encoding) =>
  new TextEncoder().encode((await imports[encoding]()).default.bpe_ranks.trimEnd());
