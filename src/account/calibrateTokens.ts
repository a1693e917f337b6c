import { countByConverse, countByCountTokens, type InputTokenCounter } from '../aws/inputTokens.js';
import type { CommandClient } from '../aws/optionalPackage.js';
import type { Confidence } from '../base/math/studentQuantile.js';
import { createTokenCounter } from '../files/nodeTokenCounter.js';
import type { TextConversation } from '../models/conversation.js';
import { resolveModel } from '../models/resolveModel.js';
import type { BaseModel } from '../models/types.js';
import { invocationIdOf } from '../prices/priceTable.js';
import { shippedPrices } from '../prices/shippedPrices.js';
import type { PriceTable } from '../prices/types.js';
import {
  type Calibration,
  type CalibrationPair,
  calibratedCounter,
  fitCalibration,
} from '../tokens/calibration.js';
import type { TokenCounter } from '../tokens/types.js';
import { type Billing, type CalibrationQuote, quoteFor, usdOf } from './calibrationQuote.js';
import { type CalibrationSample, drawSample } from './calibrationSample.js';

export interface CalibrateTokensOptions {
  /** A `BedrockRuntimeClient` in the region of the model. */
  readonly client: CommandClient;
  /** Base model id, as for a job. */
  readonly model: string;
  readonly sample: CalibrationSample;
  /**
   * Has to be `true` before a record leaves the machine and a cent is spent; without it the price
   * is quoted and nothing is sent.
   */
  readonly consent?: boolean;
  /** Default: the counter of the model. */
  readonly counter?: TokenCounter;
  /** Id for the call. Default: the invocation id; Llama 3.3 wants `us.meta.llama3-3-70b-instruct-v1:0`. */
  readonly invokeAs?: string;
  /** Region for the quote's price. Default: the model's first. */
  readonly region?: string;
  /** Share of samples whose interval holds the truth. Default 0.99. */
  readonly confidence?: Confidence;
  readonly prices?: PriceTable;
  readonly signal?: AbortSignal;
}

export type TokenCalibration =
  | CalibrationQuote
  | {
      readonly kind: 'calibrated';
      /** Counts as the model does, within the bounds it gives. */
      readonly counter: TokenCounter;
      /** Plain data: keep it, and make the counter again with `calibratedCounter`. */
      readonly calibration: Calibration;
      /** What was sent and paid. */
      readonly spent: {
        readonly requests: number;
        readonly inputTokens: number;
        readonly outputTokens: number;
        readonly usd: number | null;
      };
    };

/**
 * Finds out how many tokens a model reads in your records, by asking it about a random sample of
 * them, and returns a counter that has learnt from the answers. AWS bills training by the tokens of
 * a tokenizer it does not publish, so that estimates without it have wide bounds; `docs/costs.md`
 * shows by how much a sample narrows them.
 *
 * Each record is sent once to the base model through Converse with `maxTokens: 1`, or through the
 * free CountTokens where the model has it, and the usage of the answer is read. A short user turn
 * is put after the record's last answer, because models want one, and its tokens, measured by a
 * call of its own, are taken off again. Without `consent: true` the price is quoted and nothing is
 * sent. `@aws-sdk/client-bedrock-runtime` is loaded when this is called: install it beside this
 * package.
 *
 * @throws FineTunerError `input.unknownModel`; `input.invalid` for wrong sizes or fewer than 8
 * records of text; `package.missing`; the `aws.*` codes.
 *
 * @example
 * ```ts
 * const quote = await calibrateTokens({ client, model, sample: { records } });
 * const result = await calibrateTokens({ client, model, sample: { records }, consent: true });
 * if (result.kind === 'calibrated') await validateDataset({ text }, { tokenCounter: result.counter });
 * ```
 */
export async function calibrateTokens(options: CalibrateTokensOptions): Promise<TokenCalibration> {
  const model = resolveModel(options.model);
  const format = options.sample.format ?? model.dataset.format;
  const counter = options.counter ?? (await createTokenCounter({ model: model.id }));
  const drawn = await drawSample(options.sample, format);
  const estimates = drawn.map(({ record }) => counter.estimateRecord(record, format));
  const billing: Billing = {
    model,
    prices: options.prices ?? shippedPrices,
    region: options.region ?? model.regions[0] ?? '',
    free: hasCountTokens(model),
  };
  if (options.consent !== true) return quoteFor(estimates, billing);

  const ask = await askerFor(options, model);
  const spent = { requests: 0, inputTokens: 0, outputTokens: 0 };
  const read = async (conversation: TextConversation) => {
    const usage = await ask.count(conversation, options.signal);
    spent.requests += 1;
    spent.inputTokens += usage.inputTokens;
    spent.outputTokens += usage.outputTokens;
    return usage.inputTokens;
  };
  const overhead = await read({ messages: [lastTurn] });
  const pairs: CalibrationPair[] = [];
  for (const [index, { conversation }] of drawn.entries()) {
    const actual = (await read(endingWithUser(conversation))) - overhead;
    pairs.push({ counted: estimates[index]?.expected ?? 0, actual });
  }
  const calibration = fitCalibration(
    pairs,
    options.confidence === undefined ? {} : { confidence: options.confidence },
  );
  return {
    kind: 'calibrated',
    counter: calibratedCounter(counter, calibration),
    calibration,
    spent: { ...spent, usd: usdOf(spent, billing) },
  };
}

const lastTurn = { role: 'user', content: [{ text: '.' }] } as const;

function endingWithUser(conversation: TextConversation): TextConversation {
  return { ...conversation, messages: [...conversation.messages, lastTurn] };
}

function askerFor(options: CalibrateTokensOptions, model: BaseModel): Promise<InputTokenCounter> {
  const modelId = options.invokeAs ?? invocationIdOf(model.id);
  return hasCountTokens(model)
    ? countByCountTokens(options.client, modelId)
    : countByConverse(options.client, modelId);
}

/** CountTokens knows Claude alone; Nova is refused, and of Llama nothing is known. */
function hasCountTokens(model: BaseModel): boolean {
  return model.provider === 'Anthropic';
}
