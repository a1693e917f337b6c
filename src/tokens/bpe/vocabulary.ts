import { type ByteText, byteText, shortRun } from './byteRuns.js';
import { type LongTokenTable, longTokens, longTokenTable } from './longTokens.js';
import { type ShortTokenTable, shortTokens, shortTokenTable } from './shortTokens.js';
import { wordTable } from './tableMemory.js';
import { noToken, type TokenBytes } from './tokenBytes.js';

/** All that is known of a vocabulary, as data alone: it can be sent to another thread. */
export interface VocabularyTables {
  readonly tokens: TokenBytes;
  readonly longestToken: number;
  /** The tokens of two bytes, by `first << 8 | second`, or {@link noToken}. */
  readonly pairs: Int32Array;
  readonly short: ShortTokenTable;
  readonly long: LongTokenTable;
}

/**
 * A vocabulary that answers which token a run of bytes is. A token's number is its rank: the lower,
 * the earlier it is merged.
 */
export interface Vocabulary extends Pick<VocabularyTables, 'longestToken' | 'pairs'> {
  readonly size: number;
  /** The bytes of all tokens: token `t` is `text[offsets[t]]` up to `offsets[t + 1]`. */
  readonly text: ByteText;
  readonly offsets: Int32Array;
  /** The token with exactly these bytes, or {@link noToken}. */
  find(text: ByteText, start: number, length: number): number;
}

export function buildTables(tokens: TokenBytes): VocabularyTables {
  const text = byteText(tokens.bytes);
  const { bytes } = text;
  const { offsets } = tokens;
  const size = offsets.length - 1;
  const shortCount = countShort(offsets);
  const tables = {
    tokens,
    longestToken: longestOf(offsets),
    pairs: wordTable(0x10000).fill(noToken),
    short: shortTokenTable(shortCount),
    long: longTokenTable(size - shortCount),
  };
  const short = shortTokens(tables.short);
  const long = longTokens(text, offsets, tables.long);
  for (let token = 0; token < size; token += 1) addToken(token);
  return tables;

  function addToken(token: number): void {
    const start = offsets[token] as number;
    const length = (offsets[token + 1] as number) - start;
    if (length === 2) {
      tables.pairs[((bytes[start] as number) << 8) | (bytes[start + 1] as number)] = token;
    }
    if (length <= shortRun) short.add(text, start, length, token);
    else long.add(token);
  }
}

export function vocabularyOf(tables: VocabularyTables): Vocabulary {
  const { tokens, longestToken, pairs } = tables;
  const { offsets } = tokens;
  const text = byteText(tokens.bytes);
  const short = shortTokens(tables.short);
  const long = longTokens(text, offsets, tables.long);
  return { size: offsets.length - 1, text, offsets, longestToken, pairs, find };

  function find(text: ByteText, start: number, length: number): number {
    if (length <= shortRun) return short.find(text, start, length);
    return length > longestToken ? noToken : long.find(text, start, length);
  }
}

function countShort(offsets: Int32Array): number {
  let count = 0;
  for (let token = 0; token < offsets.length - 1; token += 1) {
    if ((offsets[token + 1] as number) - (offsets[token] as number) <= shortRun) count += 1;
  }
  return count;
}

function longestOf(offsets: Int32Array): number {
  let longest = 0;
  for (let token = 0; token < offsets.length - 1; token += 1) {
    longest = Math.max(longest, (offsets[token + 1] as number) - (offsets[token] as number));
  }
  return longest;
}
