import { FineTunerError, invalidInput } from '../base/errors.js';
import { checkCount, checkObject } from './checks.js';
import { estimateCost } from './costModel.js';
import type { CostEstimate, CostInput } from './types.js';
import { unavailable } from './unavailable.js';

/** The job to be priced, with several models and numbers of epochs in place of one. */
export interface CostsInput extends Omit<CostInput, 'model' | 'epochs'> {
  /** Base model ids. */
  readonly models: readonly string[];
  /** Numbers of epochs. Default: each model's own default. */
  readonly epochs?: readonly number[];
}

/** One model and number of epochs, with its bill or why there is none. */
export interface CostOption {
  readonly model: string;
  /** `null`: the model's default. */
  readonly epochs: number | null;
  readonly estimate: CostEstimate;
}

/**
 * The bills of several models and numbers of epochs, the cheapest `total.expected` first. What
 * cannot be priced stands at the end with its reason: an unknown model, a region or a number of
 * epochs that the model does not take. Nothing is left out, so `models × epochs` come back.
 *
 * The same `tokens` are priced for each model; the tokenizer of another model may count a few per
 * cent more or fewer.
 *
 * @throws FineTunerError `input.invalid` for an empty list, and for what `estimateCost` refuses of
 * any model.
 *
 * @example
 * ```ts
 * const [cheapest] = estimateCosts({
 *   models: ['amazon.nova-pro-v1:0:300k', 'amazon.nova-micro-v1:0:128k'],
 *   tokens: 1_000_000,
 *   epochs: [1, 2],
 * });
 * cheapest?.model; // 'amazon.nova-micro-v1:0:128k'
 * ```
 */
export function estimateCosts(input: CostsInput): readonly CostOption[] {
  checkObject('input', input);
  const { models, epochs, ...job } = input;
  checkList('models', models);
  if (epochs !== undefined) checkList('epochs', epochs);
  for (const [index, count] of (epochs ?? []).entries()) checkCount(`epochs[${index}]`, count);
  const counts: readonly (number | null)[] = epochs ?? [null];
  const options = models.flatMap((model) =>
    counts.map((count) => ({ model, epochs: count, estimate: billOf(job, model, count) })),
  );
  return options.sort((a, b) => usdOf(a) - usdOf(b));
}

/** A number of epochs that one model refuses is no misuse: others on the list may take it. */
function billOf(job: Omit<CostInput, 'model' | 'epochs'>, model: string, epochs: number | null) {
  if (epochs === null) return estimateCost({ ...job, model });
  try {
    return estimateCost({ ...job, model, epochs });
  } catch (error) {
    if (!isAbout('epochs', error)) throw error;
    return unavailable('epochs-not-supported', error.message);
  }
}

function isAbout(field: string, error: unknown): error is Error {
  return FineTunerError.is(error, 'input.invalid') && error.details.field === field;
}

function usdOf({ estimate }: CostOption): number {
  return estimate.kind === 'available' ? estimate.total.expected : Number.POSITIVE_INFINITY;
}

function checkList(field: string, value: unknown): void {
  if (!Array.isArray(value) || value.length === 0) {
    throw invalidInput(field, 'a list of at least one', value);
  }
}
