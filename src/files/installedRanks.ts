import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type EncodingName, importRanks, type ReadRanks } from '../tokens/bpe/importRanks.js';

const rankStart = '"bpe_ranks":"! 0 ';
const quote = '"';
const backslash = '\\';

/**
 * Reads the ranks out of the installed `js-tiktoken` without running it: to compile a string of two
 * million characters takes several times as long as to read it. Where the file is not at hand, as in a
 * bundle, or its ranks are not written as they are now, they are imported.
 */
export const readInstalledRanks: ReadRanks = async (encoding) =>
  (await ranksIn(encoding).catch(() => undefined)) ?? importRanks(encoding);

async function ranksIn(encoding: EncodingName): Promise<Uint8Array | undefined> {
  // The CommonJS build has no `import.meta.url`.
  const { resolve } = createRequire(import.meta.url ?? __filename);
  return ranksOf(await readFile(resolve(`js-tiktoken/ranks/${encoding}`)));
}

/** The ranks that a module assigns as one string literal. */
export function ranksOf(module: Buffer): Uint8Array | undefined {
  const literal = module.indexOf(rankStart);
  if (literal === -1) return undefined;
  const start = literal + rankStart.indexOf('!');
  const end = module.indexOf(quote, start);
  if (end === -1) return undefined;
  const ranks = module.subarray(start, end);
  return ranks.includes(backslash) ? undefined : ranks;
}
