import { FineTunerError } from '../../base/errors.js';
import { decodeRanks } from './decodeRanks.js';
import { createHeapMerge } from './heapMerge.js';
import { type EncodingName, importRanks, type ReadRanks } from './importRanks.js';
import { createLongMerge } from './longMerge.js';
import { type PieceRuleName, pieceRules } from './pieceRules.js';
import { createTextCounter, type LongMerge } from './textCounter.js';
import { buildTables, type VocabularyTables, vocabularyOf } from './vocabulary.js';

/** All that decides a count, as data alone: it can be sent to another thread. */
export interface EncodingData {
  readonly name: string;
  /** Tells copies of the same encoding in other threads. */
  readonly id: string;
  readonly pieceRule: PieceRuleName;
  readonly tables: VocabularyTables;
  /** Whether each token has parts of a lower rank than its own, which counting can make use of. */
  readonly ranksRise: boolean;
  /** Whether text is brought into Unicode's composed form first. */
  readonly composes: boolean;
}

/** Gives the exact number of tokens in a text. */
type Count = (text: string) => number;

const ruleOf: Readonly<Record<EncodingName, PieceRuleName>> = {
  o200k_base: 'o200k',
  cl100k_base: 'cl100k',
};

const loaded = new Map<EncodingName, Promise<EncodingData>>();
const counts = new WeakMap<EncodingData, Count>();

/**
 * Loads an encoding once; later calls share it, however they would read its ranks.
 *
 * @throws {@link FineTunerError} `input.unknownEncoding`, with the known names.
 */
export async function loadEncoding(
  name: string,
  readRanks: ReadRanks = importRanks,
): Promise<EncodingData> {
  if (!isEncodingName(name)) throw unknownEncoding(name);
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const loading = load(name, readRanks);
  loaded.set(name, loading);
  // A failed download must not be remembered.
  loading.catch(() => loaded.delete(name));
  return loading;
}

/** The count of an encoding; the same data gives the same one, with its caches. */
export function countOf(encoding: EncodingData): Count {
  const known = counts.get(encoding);
  if (known !== undefined) return known;
  const count = makeCount(encoding);
  counts.set(encoding, count);
  return count;
}

/** Tokens that do not come from markup; known vocabularies are told apart by it. */
export function vocabularySize({ tables }: EncodingData): number {
  return tables.tokens.offsets.length - 1;
}

async function load(name: EncodingName, readRanks: ReadRanks): Promise<EncodingData> {
  const tables = buildTables(decodeRanks(await readRanks(name)));
  return { name, id: name, pieceRule: ruleOf[name], tables, ranksRise: true, composes: false };
}

function makeCount({ pieceRule, tables, ranksRise, composes }: EncodingData): Count {
  const vocabulary = vocabularyOf(tables);
  // Made when the first long piece comes: most texts have none.
  let merge: LongMerge | undefined;
  const mergeLong: LongMerge = (text, start, end) => {
    merge ??= ranksRise ? createLongMerge(vocabulary) : createHeapMerge(vocabulary);
    return merge(text, start, end);
  };
  const count = createTextCounter(vocabulary, pieceRules[pieceRule], mergeLong);
  return composes ? (text) => count(text.normalize('NFC')) : count;
}

function isEncodingName(name: string): name is EncodingName {
  return Object.hasOwn(ruleOf, name);
}

function unknownEncoding(encoding: string): FineTunerError<'input.unknownEncoding'> {
  const known = Object.keys(ruleOf);
  return new FineTunerError(
    'input.unknownEncoding',
    `No encoding \`${encoding}\` is known; known are ${known.join(' and ')}.`,
    { details: { encoding, known } },
  );
}
