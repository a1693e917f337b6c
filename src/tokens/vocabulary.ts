import { type ByteText, hashRun, shortRun } from './byteRuns.js';
import { createHashFilter } from './hashFilter.js';
import { createLongTokens } from './longTokens.js';
import { createShortTokens } from './shortTokens.js';
import { noToken, type TokenBytes } from './tokenBytes.js';

const beginningBits = 22;

/**
 * A vocabulary that answers which token a run of bytes is, and whether a token can begin with it. A
 * token's number is its rank: the lower, the earlier it is merged.
 */
export interface Vocabulary {
  readonly size: number;
  readonly tokens: TokenBytes;
  readonly longestToken: number;
  /** The tokens of two bytes, by `first << 8 | second`, or {@link noToken}. */
  readonly pairs: Int32Array;
  /** The token with exactly these bytes, or {@link noToken}. */
  find(text: ByteText, start: number, length: number): number;
  /** False when no token begins with these bytes; true is likely right, not certain. */
  mayBegin(text: ByteText, start: number, length: number): boolean;
}

export function buildVocabulary(tokens: TokenBytes): Vocabulary {
  const { bytes, view, offsets } = tokens;
  const size = offsets.length - 1;
  const shortCount = countShort(offsets);
  const short = createShortTokens(shortCount);
  const long = createLongTokens(tokens, size - shortCount);
  const beginnings = createHashFilter(beginningBits);
  const pairs = new Int32Array(0x10000).fill(noToken);
  let longestToken = 0;

  for (let token = 0; token < size; token += 1) addToken(token);
  return { size, tokens, longestToken, pairs, find, mayBegin };

  function addToken(token: number): void {
    const start = offsets[token] as number;
    const length = (offsets[token + 1] as number) - start;
    for (let part = 1; part <= length; part += 1) beginnings.add(hashRun(view, start, part));
    if (length === 2) pairs[((bytes[start] as number) << 8) | (bytes[start + 1] as number)] = token;
    if (length <= shortRun) short.add(tokens, start, length, token);
    else long.add(token);
    longestToken = Math.max(longestToken, length);
  }

  function find(text: ByteText, start: number, length: number): number {
    if (length <= shortRun) return short.find(text, start, length);
    return length > longestToken ? noToken : long.find(text, start, length);
  }

  function mayBegin(text: ByteText, start: number, length: number): boolean {
    return beginnings.mayHold(hashRun(text.view, start, length));
  }
}

function countShort(offsets: Int32Array): number {
  let count = 0;
  for (let token = 0; token < offsets.length - 1; token += 1) {
    if ((offsets[token + 1] as number) - (offsets[token] as number) <= shortRun) count += 1;
  }
  return count;
}
