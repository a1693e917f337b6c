import { invalidInput } from '../errors.js';
import type { Encoding } from './encodings.js';
import { cl100kPieceEnd, o200kPieceEnd, type PieceRule, qwenPieceEnd } from './pieceRules.js';
import { createTextCounter } from './textCounter.js';
import { type TokenBytes, TokenBytesBuilder } from './tokenBytes.js';
import { buildVocabulary } from './vocabulary.js';

/** The parts of a Hugging Face `tokenizer.json` that decide a count. */
interface TokenizerFile {
  readonly normalizer?: { readonly type?: unknown } | null;
  readonly pre_tokenizer?: unknown;
  readonly model: {
    readonly type?: unknown;
    readonly vocab: Readonly<Record<string, number>>;
    readonly merges: readonly (string | readonly [string, string])[];
  };
}

const tail = '| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+';
const contraction = "(?i:'s|'t|'re|'ve|'m|'ll|'d)";
const upper = '[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]';
const lower = '[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]';

/** The expressions that can be followed exactly, each with the rule that does. */
const pieceRules: Readonly<Record<string, PieceRule>> = {
  [`${contraction}|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}${tail}`]: cl100kPieceEnd,
  [`${contraction}|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}${tail}`]: qwenPieceEnd,
  [`[^\\r\\n\\p{L}\\p{N}]?${upper}*${lower}+${contraction}?` +
    `|[^\\r\\n\\p{L}\\p{N}]?${upper}+${lower}*${contraction}?|\\p{N}{1,3}` +
    tail.replace('[\\r\\n]*', '[\\r\\n/]*')]: o200kPieceEnd,
};

const byteCount = 256;

/**
 * Reads the `tokenizer.json` that a model's maker publishes, and counts exactly as it says.
 *
 * @throws {@link FineTunerError} `input.invalid` when it is not the file of a byte-level byte-pair
 * tokenizer, or cuts text by a rule that this package does not know. An almost right count would be
 * worse than none.
 */
export function encodingFromTokenizerJson(tokenizerJson: string | object): Encoding {
  const file = parse(tokenizerJson);
  const pieceEnd = pieceRuleOf(file);
  const normalize = normalizerOf(file);
  const vocabulary = buildVocabulary(tokenBytesOf(file));
  const count = createTextCounter(vocabulary, pieceEnd);
  return {
    name: 'tokenizer.json',
    vocabularySize: vocabulary.size,
    count: normalize === undefined ? count : (text) => count(normalize(text)),
  };
}

function parse(tokenizerJson: string | object): TokenizerFile {
  const file = typeof tokenizerJson === 'string' ? parseText(tokenizerJson) : tokenizerJson;
  if (!isTokenizerFile(file)) {
    throw unusable('the content of a tokenizer.json with a BPE model, its vocabulary and merges');
  }
  return file;
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unusable('JSON: the content of a tokenizer.json, not its path');
  }
}

function isTokenizerFile(file: unknown): file is TokenizerFile {
  const model = (file as Partial<TokenizerFile> | null)?.model;
  return model?.type === 'BPE' && isObject(model.vocab) && Array.isArray(model.merges);
}

function pieceRuleOf(file: TokenizerFile): PieceRule {
  const expression = firstRegex(file.pre_tokenizer);
  const rule = expression === undefined ? undefined : pieceRules[expression];
  if (rule === undefined) {
    throw unusable(`a tokenizer.json that splits text as o200k, Llama 3 or Qwen do`);
  }
  return rule;
}

/** The pattern of the first `Split` step. */
function firstRegex(step: unknown): string | undefined {
  if (!isObject(step)) return undefined;
  if (Array.isArray(step.pretokenizers)) {
    return step.pretokenizers.map(firstRegex).find((regex) => regex !== undefined);
  }
  const regex = isObject(step.pattern) ? step.pattern.Regex : undefined;
  return step.type === 'Split' && typeof regex === 'string' ? regex : undefined;
}

function normalizerOf(file: TokenizerFile): ((text: string) => string) | undefined {
  if (file.normalizer === undefined || file.normalizer === null) return undefined;
  if (file.normalizer.type === 'NFC') return (text) => text.normalize('NFC');
  throw unusable('a tokenizer.json whose normalizer is NFC or none');
}

function tokenBytesOf({ model }: TokenizerFile): TokenBytes {
  const tokens = Object.entries(model.vocab).sort(([, a], [, b]) => a - b);
  checkMergeOrder(model);
  const byteOfCharacter = byteLevelAlphabet();
  const builder = new TokenBytesBuilder(tokens.reduce((total, [token]) => total + token.length, 0));
  for (const [token] of tokens) {
    for (const character of token) builder.addByte(byteOf(character, byteOfCharacter));
    builder.endToken();
  }
  return checkBytesFirst(builder.build());
}

/** Ranks are taken from token ids, which is right only where merges are listed in that order. */
function checkMergeOrder({ vocab, merges }: TokenizerFile['model']): void {
  let previous = 0;
  for (const merge of merges) {
    const merged = typeof merge === 'string' ? merge.replace(' ', '') : merge.join('');
    const id = vocab[merged];
    if (id === undefined || id < previous) {
      throw unusable('a tokenizer.json whose merges follow the order of its token ids');
    }
    previous = id;
  }
}

function checkBytesFirst(tokens: TokenBytes): TokenBytes {
  const bytes = new Set(tokens.bytes.subarray(0, byteCount));
  if (bytes.size < byteCount || tokens.offsets[byteCount] !== byteCount) {
    throw unusable('a tokenizer.json of byte-level byte-pair encoding with the 256 bytes first');
  }
  return tokens;
}

function byteOf(character: string, alphabet: ReadonlyMap<string, number>): number {
  const byte = alphabet.get(character);
  if (byte === undefined) throw unusable('a tokenizer.json with a byte-level vocabulary');
  return byte;
}

/**
 * The byte-level alphabet: printable Latin-1 characters stand for themselves, the other bytes, in
 * order, for the characters from U+0100 up.
 */
function byteLevelAlphabet(): ReadonlyMap<string, number> {
  const alphabet = new Map<string, number>();
  let next = 0x100;
  for (let byte = 0; byte < byteCount; byte += 1) {
    const isPrintable =
      (byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== 0xad && byte < byteCount);
    alphabet.set(String.fromCharCode(isPrintable ? byte : next), byte);
    if (!isPrintable) next += 1;
  }
  return alphabet;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function unusable(expected: string) {
  return invalidInput('tokenizerJson', expected, 'something else');
}
