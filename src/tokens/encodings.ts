import { FineTunerError } from '../errors.js';
import { decodeRanks } from './decodeRanks.js';
import { createLongMerge } from './longMerge.js';
import { cl100kPieceEnd, o200kPieceEnd, type PieceRule } from './pieceRules.js';
import { createTextCounter } from './textCounter.js';
import { buildVocabulary } from './vocabulary.js';

/** The encodings whose ranks come with the package. */
export type EncodingName = 'o200k_base' | 'cl100k_base';

/** An encoding ready to count: its name and its exact count of tokens in a text. */
export interface Encoding {
  readonly name: string;
  /** Tokens that do not come from markup; known sets of ranks are told apart by it. */
  readonly vocabularySize: number;
  readonly count: (text: string) => number;
}

interface Definition {
  readonly pieceEnd: PieceRule;
  /** Each import is written out, so that a bundler can split the ranks off. */
  readonly importRanks: () => Promise<{ readonly default: { readonly bpe_ranks: string } }>;
}

const definitions: Readonly<Record<EncodingName, Definition>> = {
  o200k_base: {
    pieceEnd: o200kPieceEnd,
    importRanks: () => import('js-tiktoken/ranks/o200k_base'),
  },
  cl100k_base: {
    pieceEnd: cl100kPieceEnd,
    importRanks: () => import('js-tiktoken/ranks/cl100k_base'),
  },
};

const loaded = new Map<EncodingName, Promise<Encoding>>();

/**
 * Loads an encoding once; later calls share it.
 *
 * @throws {@link FineTunerError} `input.unknownEncoding`, with the known names.
 */
export async function loadEncoding(name: string): Promise<Encoding> {
  if (!isEncodingName(name)) throw unknownEncoding(name);
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const loading = load(name);
  loaded.set(name, loading);
  // A failed download must not be remembered.
  loading.catch(() => loaded.delete(name));
  return loading;
}

async function load(name: EncodingName): Promise<Encoding> {
  const { pieceEnd, importRanks } = definitions[name];
  const ranks = await importRanks();
  const vocabulary = buildVocabulary(decodeRanks(ranks.default.bpe_ranks));
  const count = createTextCounter(vocabulary, pieceEnd, createLongMerge(vocabulary));
  return { name, vocabularySize: vocabulary.size, count };
}

function isEncodingName(name: string): name is EncodingName {
  return Object.hasOwn(definitions, name);
}

function unknownEncoding(encoding: string): FineTunerError<'input.unknownEncoding'> {
  const known = Object.keys(definitions);
  return new FineTunerError(
    'input.unknownEncoding',
    `No encoding \`${encoding}\` is known; known are ${known.join(' and ')}.`,
    { details: { encoding, known } },
  );
}
