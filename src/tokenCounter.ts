import type { DatasetFormat } from './dataset/types.js';
import { invalidInput } from './errors.js';
import { baseModelOf, unknownModel } from './models/lookup.js';
import { type Encoding, loadEncoding } from './tokens/encodings.js';
import { add, applyFactors, nothing, roundOutward } from './tokens/estimate.js';
import { modelEncodings } from './tokens/modelEncodings.data.js';
import { recordText } from './tokens/recordText.js';
import { encodingFromTokenizerJson } from './tokens/tokenizerJson.js';
import type { ModelEncoding, Spread, TokenCounter, TokenCounterOptions } from './tokens/types.js';

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
  const model = options.model === undefined ? undefined : modelEncodingOf(options.model);
  const encodings = await encodingsFor(options, model);
  const isExact = model === undefined || isOwnEncoding(encodings.estimated, model);
  return tokenCounter(encodings, isExact ? undefined : model?.factors, model?.template);
}

interface Encodings {
  /** What `count` counts in. */
  readonly counted: Encoding;
  /** What the estimates start from. */
  readonly estimated: Encoding;
}

function tokenCounter(
  { counted, estimated }: Encodings,
  factors: ModelEncoding['factors'],
  template: ModelEncoding['template'] | undefined,
): TokenCounter {
  const method = factors === undefined ? 'exact' : 'estimated';
  const encoding = estimated.name;
  return { encoding: counted.name, method, count, estimate, estimateRecord };

  function count(text: string): number {
    if (typeof text !== 'string') throw notText(text);
    return counted.count(text);
  }

  function spreadOf(text: string): Spread {
    return applyFactors(estimated.count(text), text, factors);
  }

  function estimate(text: string) {
    if (typeof text !== 'string') throw notText(text);
    const { low, tokens, high } = roundOutward(spreadOf(text));
    return { low, tokens, high, method, encoding } as const;
  }

  function estimateRecord(record: unknown, format: DatasetFormat) {
    const { texts, messages } = recordText(record, format);
    let whole =
      template === undefined ? nothing : add(template.perRecord, template.perMessage, messages);
    for (const text of texts) whole = add(whole, spreadOf(text));
    // Field by field: this runs for each record, and spreading costs more than counting some words.
    const { low, tokens, high } = roundOutward(whole);
    const isExact = method === 'exact' && low === high;
    const recordMethod = isExact ? 'exact' : 'estimated';
    return { low, tokens, high, method: recordMethod, encoding } as const;
  }
}

async function encodingsFor(
  { encoding, tokenizerJson }: TokenCounterOptions,
  model: ModelEncoding | undefined,
): Promise<Encodings> {
  if (tokenizerJson === undefined) {
    const counted = await loadEncoding(encoding ?? model?.encoding ?? defaultEncoding);
    return { counted, estimated: model ? await loadEncoding(model.encoding) : counted };
  }
  if (encoding !== undefined) {
    throw invalidInput('encoding', 'left out where `tokenizerJson` is given', encoding);
  }
  const own = checkBelongs(encodingFromTokenizerJson(tokenizerJson), model);
  return { counted: own, estimated: own };
}

/** A tokenizer of another model would give exact-looking wrong counts. */
function checkBelongs(encoding: Encoding, model: ModelEncoding | undefined): Encoding {
  const expected = model?.vocabularySize;
  if (model === undefined || expected === encoding.vocabularySize) return encoding;
  throw invalidInput(
    'tokenizerJson',
    expected === undefined
      ? `left out for models of ${model.idPrefix}, whose tokenizer is not read from a file`
      : `the tokenizer of ${model.idPrefix} with ${expected} tokens`,
    `one with ${encoding.vocabularySize} tokens`,
  );
}

function isOwnEncoding(encoding: Encoding, model: ModelEncoding): boolean {
  return model.tokenizer === 'public'
    ? encoding.name === model.encoding
    : encoding.vocabularySize === model.vocabularySize;
}

function modelEncodingOf(model: string): ModelEncoding {
  const id = baseModelOf(model)?.id;
  const row = id === undefined ? undefined : modelEncodings.find((r) => id.startsWith(r.idPrefix));
  if (row === undefined) throw unknownModel(model);
  return row;
}

function notText(value: unknown): TypeError {
  const type = value === null ? 'null' : Array.isArray(value) ? 'an array' : typeof value;
  return new TypeError(`Expected the text to count to be a string, got ${type}.`);
}
