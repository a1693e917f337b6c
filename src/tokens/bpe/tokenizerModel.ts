import { invalidInput } from '../../base/errors.js';
import { isObject } from '../../base/json.js';
import { byteLevelAlphabet } from './byteLevelAlphabet.js';
import { type TokenBytes, TokenBytesBuilder } from './tokenBytes.js';

/** The `model` of a Hugging Face `tokenizer.json`, as far as it decides a count. */
export interface TokenizerModel {
  readonly type: 'BPE';
  readonly vocab: Readonly<Record<string, unknown>>;
  readonly merges: readonly unknown[];
}

/** Settings that change what merging does: each must be off. */
const unknownSettings = ['dropout', 'continuing_subword_prefix', 'end_of_word_suffix'];
const byteCount = 256;
/** Far longer than any in use; how tokens are made is worked out by recursion on their length. */
const longestToken = 1024;

export function isTokenizerModel(model: unknown): model is TokenizerModel {
  if (!isObject(model)) return false;
  const { type, vocab, merges } = model;
  return type === 'BPE' && isObject(vocab) && Array.isArray(merges);
}

/**
 * The vocabulary in the order of its merges.
 *
 * @throws {@link FineTunerError} `input.invalid` when the model is another than plain byte-level
 * byte-pair encoding whose ids are ranks.
 */
export function tokenBytesOf(model: TokenizerModel): TokenBytes {
  for (const setting of unknownSettings) checkIsOff(setting, Reflect.get(model, setting));
  const tokens = tokensById(model);
  checkMerges(model);
  return checkBytesFirst(bytesOf(tokens));
}

/** Whether each token is merged of two that stand before it. Not so with Llama 3. */
export function ranksRise({ vocab, merges }: TokenizerModel): boolean {
  const idOf = (token: string | undefined) => Number(vocab[token ?? '']);
  return merges.every((merge) => {
    const [left, right] = partsOf(merge) ?? [];
    return Math.max(idOf(left), idOf(right)) < idOf(`${left}${right}`);
  });
}

export function unusable(expected: string) {
  return invalidInput('tokenizerJson', expected, 'something else');
}

function checkIsOff(setting: string, value: unknown): void {
  if (value === undefined || value === null || value === '' || value === 0) return;
  throw unusable(`a tokenizer.json without \`${setting}\``);
}

function tokensById({ vocab }: TokenizerModel): readonly string[] {
  const entries = Object.entries(vocab);
  const tokens = new Array<string | undefined>(entries.length).fill(undefined);
  for (const [token, id] of entries) {
    if (isIndexOf(tokens, id)) tokens[id] = token;
  }
  return tokens.map((token) => {
    if (token !== undefined && token !== '' && token.length <= longestToken) return token;
    throw unusable(
      `a tokenizer.json with ids from 0 up and tokens of 1 to ${longestToken} characters`,
    );
  });
}

function isIndexOf(tokens: readonly unknown[], id: unknown): id is number {
  return Number.isInteger(id) && (id as number) >= 0 && (id as number) < tokens.length;
}

/**
 * Ranks are taken from token ids, which is right only where merges are listed in that order; and any
 * two parts that make a token are merged, which is right only where each token has a merge.
 */
function checkMerges({ vocab, merges }: TokenizerModel): void {
  let previous = -1;
  let merged = byteCount;
  for (const merge of merges) {
    const token = tokenMadeBy(merge);
    const id = token !== undefined && Object.hasOwn(vocab, token) ? Number(vocab[token]) : -1;
    if (id < previous || id < 0) {
      throw unusable('a tokenizer.json whose merges follow the order of its token ids');
    }
    if (id > previous) merged += 1;
    previous = id;
  }
  if (merged !== Object.keys(vocab).length) {
    throw unusable('a tokenizer.json with a merge for every token but the 256 bytes');
  }
}

function tokenMadeBy(merge: unknown): string | undefined {
  const [left, right] = partsOf(merge) ?? [];
  return left === undefined || right === undefined ? undefined : left + right;
}

/** A merge is two parts in a list, or in a text with a space between them. */
function partsOf(merge: unknown): readonly [string, string] | undefined {
  const parts: unknown = typeof merge === 'string' ? merge.split(' ') : merge;
  if (!Array.isArray(parts) || parts.length !== 2) return undefined;
  const [left, right] = parts as readonly unknown[];
  return typeof left === 'string' && typeof right === 'string' ? [left, right] : undefined;
}

function bytesOf(tokens: readonly string[]): TokenBytes {
  const alphabet = byteLevelAlphabet();
  const builder = new TokenBytesBuilder(tokens.reduce((total, { length }) => total + length, 0));
  for (const token of tokens) {
    for (const character of token) {
      const byte = alphabet.get(character);
      if (byte === undefined) throw unusable('a tokenizer.json with a byte-level vocabulary');
      builder.addByte(byte);
    }
    builder.endToken();
  }
  return builder.build();
}

function checkBytesFirst(tokens: TokenBytes): TokenBytes {
  const bytes = new Set(tokens.bytes.subarray(0, byteCount));
  if (bytes.size < byteCount || tokens.offsets[byteCount] !== byteCount) {
    throw unusable('a tokenizer.json of byte-level byte-pair encoding with the 256 bytes first');
  }
  return tokens;
}
