import { isObject, parseJson } from '../../base/json.js';
import type { EncodingData } from './encodings.js';
import type { PieceRuleName } from './pieceRules.js';
import {
  isTokenizerModel,
  ranksRise,
  type TokenizerModel,
  tokenBytesOf,
  unusable,
} from './tokenizerModel.js';
import { buildTables } from './vocabulary.js';

/** The parts of a Hugging Face `tokenizer.json` that decide a count. */
interface TokenizerFile {
  readonly normalizer?: unknown;
  readonly pre_tokenizer?: unknown;
  readonly model: TokenizerModel;
}

const tail = '| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+';
const contraction = "(?i:'s|'t|'re|'ve|'m|'ll|'d)";
const upper = '[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]';
const lower = '[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]';

/** The expressions that can be followed exactly, each with the rule that does. */
const pieceRules: Readonly<Record<string, PieceRuleName>> = {
  [`${contraction}|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}${tail}`]: 'cl100k',
  [`${contraction}|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}${tail}`]: 'qwen',
  [`[^\\r\\n\\p{L}\\p{N}]?${upper}*${lower}+${contraction}?` +
    `|[^\\r\\n\\p{L}\\p{N}]?${upper}+${lower}*${contraction}?|\\p{N}{1,3}` +
    tail.replace('[\\r\\n]*', '[\\r\\n/]*')]: 'o200k',
};

const name = 'tokenizer.json';
let read = 0;

/**
 * Reads the `tokenizer.json` that a model's maker publishes, to count exactly as it says.
 *
 * @throws {@link FineTunerError} `input.invalid` when it is not the file of a byte-level byte-pair
 * tokenizer, or cuts text by a rule that this package does not know. An almost right count would be
 * worse than none.
 */
export function readTokenizerJson(tokenizerJson: string | object): EncodingData {
  const file = parse(tokenizerJson);
  read += 1;
  return {
    name,
    id: `${name} ${read}`,
    pieceRule: pieceRuleOf(file),
    composes: isComposed(file),
    tables: buildTables(tokenBytesOf(file.model)),
    ranksRise: ranksRise(file.model),
  };
}

function parse(tokenizerJson: string | object): TokenizerFile {
  const file = typeof tokenizerJson === 'string' ? parseText(tokenizerJson) : tokenizerJson;
  if (isObject(file) && isTokenizerModel(file.model)) return { ...file, model: file.model };
  throw unusable('the content of a tokenizer.json with a BPE model, its vocabulary and merges');
}

function parseText(text: string): unknown {
  const parsed = parseJson(text);
  if ('error' in parsed) throw unusable('JSON: the content of a tokenizer.json, not its path');
  return parsed.value;
}

/** The rule of the one step that cuts; the other step only writes bytes as characters. */
function pieceRuleOf({ pre_tokenizer: whole }: TokenizerFile): PieceRuleName {
  const steps = isObject(whole) && Array.isArray(whole.pretokenizers) ? whole.pretokenizers : [];
  const [split, byteLevel] = steps as readonly unknown[];
  const rule = isByteLevel(byteLevel) && steps.length === 2 ? ruleOfSplit(split) : undefined;
  if (rule === undefined) {
    throw unusable('a tokenizer.json that splits text as o200k, Llama 3 or Qwen do');
  }
  return rule;
}

function ruleOfSplit(step: unknown): PieceRuleName | undefined {
  if (!isObject(step) || !isObject(step.pattern)) return undefined;
  const { Regex: expression } = step.pattern;
  const isPlain = step.type === 'Split' && step.behavior === 'Isolated' && step.invert !== true;
  const isKnown = typeof expression === 'string' && Object.hasOwn(pieceRules, expression);
  return isPlain && isKnown ? pieceRules[expression] : undefined;
}

function isByteLevel(step: unknown): boolean {
  if (!isObject(step) || step.type !== 'ByteLevel') return false;
  return step.add_prefix_space === false && step.use_regex === false;
}

function isComposed({ normalizer }: TokenizerFile): boolean {
  if (normalizer === undefined || normalizer === null) return false;
  if (isObject(normalizer) && normalizer.type === 'NFC') return true;
  throw unusable('a tokenizer.json whose normalizer is NFC or none');
}
