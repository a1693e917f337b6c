import { invalidInput } from '../base/errors.js';
import { mediaTokensOf } from '../models/mediaTokens.js';
import { resolveModel } from '../models/resolveModel.js';
import type { BaseModel } from '../models/types.js';
import { type EncodingData, loadEncoding, vocabularySize } from './bpe/encodings.js';
import type { ReadRanks } from './bpe/importRanks.js';
import { readTokenizerJson } from './bpe/tokenizerJson.js';
import { type CounterData, counterOf } from './counterOf.js';
import { modelEncodings } from './modelEncodings.data.js';
import type { ModelEncoding, TokenCounter, TokenCounterOptions } from './types.js';

const defaultEncoding = 'o200k_base';

/**
 * Makes a counter for a model or an encoding. The ranks are loaded once for each encoding, at the
 * first call that needs them.
 *
 * The count is exact for gpt-oss, for a named encoding, and for Llama 3 and Qwen 3 when their
 * `tokenizerJson` is given. The tokenizers of Nova, Titan, Claude and Cohere are not public: for
 * these `estimate` gives bounds from published counts, and `count` the tokens of the base encoding.
 * An `encoding` named beside a `model` is what `count` counts in; the estimates stay the model's.
 *
 * @throws {@link FineTunerError} `input.unknownModel`, `input.unknownEncoding`, or `input.invalid`
 * for a `tokenizerJson` that cannot be followed exactly or belongs to another model.
 *
 * @example
 * ```ts
 * const counter = await createTokenCounter({ model: 'amazon.nova-micro-v1:0:128k' });
 * counter.count('Fine-tuning, priced.'); // => 6, in cl100k_base
 * counter.estimate('Fine-tuning, priced.'); // => { tokens: 7, low: 6, high: 8, method: 'estimated', … }
 * ```
 */
export async function createTokenCounter(options: TokenCounterOptions = {}): Promise<TokenCounter> {
  return counterOf(await counterData(options));
}

/** What `createTokenCounter` makes its counter of. */
export async function counterData(
  options: TokenCounterOptions,
  readRanks?: ReadRanks,
): Promise<CounterData> {
  const base = options.model === undefined ? undefined : resolveModel(options.model);
  const model = base && modelEncodingOf(base);
  const encodings = await encodingsFor(options, model, readRanks);
  const isExact = model === undefined || isOwnEncoding(encodings.estimated, model);
  return {
    ...encodings,
    factors: isExact ? undefined : model.factors,
    template: model?.template,
    media: mediaTokensOf(base),
  };
}

async function encodingsFor(
  { encoding, tokenizerJson }: TokenCounterOptions,
  model: ModelEncoding | undefined,
  readRanks: ReadRanks | undefined,
): Promise<Pick<CounterData, 'counted' | 'estimated'>> {
  if (tokenizerJson === undefined) {
    const counted = await loadEncoding(encoding ?? model?.encoding ?? defaultEncoding, readRanks);
    return { counted, estimated: model ? await loadEncoding(model.encoding, readRanks) : counted };
  }
  if (encoding !== undefined) {
    throw invalidInput('encoding', 'left out where `tokenizerJson` is given', encoding);
  }
  const own = checkBelongs(readTokenizerJson(tokenizerJson), model);
  return { counted: own, estimated: own };
}

/** A tokenizer of another model would give exact-looking wrong counts. */
function checkBelongs(encoding: EncodingData, model: ModelEncoding | undefined): EncodingData {
  const expected = model?.vocabularySize;
  const found = vocabularySize(encoding);
  if (model === undefined || expected === found) return encoding;
  throw invalidInput(
    'tokenizerJson',
    expected === undefined
      ? `left out for models of ${model.family}, whose tokenizer is not read from a file`
      : `the tokenizer of ${model.family} with ${expected} tokens`,
    `one with ${found} tokens`,
  );
}

function isOwnEncoding(encoding: EncodingData, model: ModelEncoding): boolean {
  return model.tokenizer === 'public'
    ? encoding.name === model.encoding
    : vocabularySize(encoding) === model.vocabularySize;
}

function modelEncodingOf({ family }: BaseModel): ModelEncoding {
  const row = modelEncodings.find((encoding) => encoding.family === family);
  if (row === undefined) throw new Error(`modelEncodings.data.ts has no row for ${family}`);
  return row;
}
