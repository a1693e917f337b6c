import { invalidInput } from '../base/errors.js';
import type { QuantityRange } from '../base/range.js';
import { mapRange, toRange } from '../base/range.js';
import { formatNumber, formatUsdUp, plural } from '../base/text/format.js';
import { getModel, listModels } from '../models/lookup.js';
import type { BaseModel, Hyperparameter } from '../models/types.js';
import { checkObject } from './checks.js';
import { estimateCost } from './costModel.js';
import type { CostInput } from './types.js';

/** One change that brings the high end of the bill under the cap. */
export interface BudgetFit {
  readonly change:
    | 'fewer-epochs'
    | 'smaller-model'
    | 'fewer-records'
    | 'fewer-steps'
    | 'fewer-hours'
    | 'fewer-months'
    | 'no-provisioned-throughput';
  /** What to estimate or run instead: the same input with the one change. */
  readonly input: CostInput;
  /** High end of its bill. */
  readonly highUsd: number;
  /** For a reader: `1 epoch instead of 3: at most $2.95`. */
  readonly message: string;
}

export interface BudgetRequest {
  readonly estimateInput: CostInput;
  readonly maxCostUsd: number;
  /** Records in the training file: then "fewer records" says how many. */
  readonly records?: number;
}

/**
 * Which single changes bring a job under a cap, judged by the high end of the bill. Each is
 * estimated anew, so what is returned does fit. Empty when the job fits as it is, when no single
 * change is enough, and when the job cannot be priced at all.
 *
 * Another model is offered where it can be tuned today the same way in the same region. Its bill is
 * made of the same number of tokens; its own tokenizer may count a few per cent more or fewer.
 *
 * @throws FineTunerError `input.invalid` for a cap that is negative or no number.
 *
 * @example
 * ```ts
 * const [best] = whatWouldFit({
 *   estimateInput: { model: 'amazon.nova-pro-v1:0:300k', tokens: 500_000, epochs: 3 },
 *   maxCostUsd: 10,
 * });
 * best?.message; // '2 epochs instead of 3: at most $9.95'
 * ```
 */
export function whatWouldFit(request: BudgetRequest): readonly BudgetFit[] {
  checkObject('request', request);
  const { estimateInput: input, maxCostUsd } = request;
  checkObject('estimateInput', input);
  if (!Number.isFinite(maxCostUsd) || maxCostUsd < 0) {
    throw invalidInput('maxCostUsd', 'a number of at least 0', maxCostUsd);
  }
  const model = getModel(input.model);
  const high = highOf(input);
  if (model === undefined || high === undefined || high <= maxCostUsd) return [];
  const candidates = [
    ...noProvisionedThroughput(input),
    ...fewerMonths(request),
    ...fewerEpochs(input, model),
    ...fewerSteps(input, model, maxCostUsd),
    ...fewerHours(input, maxCostUsd),
    ...fewerRecords(request),
    ...smallerModels(input, model),
  ];
  const fitting = candidates.flatMap((candidate) => {
    const highUsd = highOf(candidate.input);
    if (highUsd === undefined || highUsd > maxCostUsd) return [];
    const message = `${candidate.message}: at most ${formatUsdUp(highUsd)}`;
    return [{ ...candidate, highUsd, message }];
  });
  return largestOfEachChange(fitting);
}

type Candidate = Omit<BudgetFit, 'highUsd'>;

function highOf(input: CostInput): number | undefined {
  const estimate = estimateCost(input);
  return estimate.kind === 'available' ? estimate.total.high : undefined;
}

/** Of several ways to make the same change the one that gives up least: the dearest that fits. */
function largestOfEachChange(fits: readonly BudgetFit[]): readonly BudgetFit[] {
  const best = new Map<BudgetFit['change'], BudgetFit>();
  for (const fit of fits) {
    const known = best.get(fit.change);
    if (known === undefined || fit.highUsd > known.highUsd) best.set(fit.change, fit);
  }
  return [...best.values()];
}

function noProvisionedThroughput(input: CostInput): readonly Candidate[] {
  const { serving, ...rest } = input;
  if (serving?.mode !== 'provisioned') return [];
  return [
    {
      change: 'no-provisioned-throughput',
      input: rest,
      message: 'Without provisioned throughput',
    },
  ];
}

function fewerMonths({ estimateInput: input, maxCostUsd }: BudgetRequest): readonly Candidate[] {
  const { storageMonths = 1 } = input;
  const at = (months: number): CostInput => ({ ...input, storageMonths: months });
  const months = Math.floor(largestUnder(maxCostUsd, at, 0, storageMonths) ?? 0);
  if (months === 0) return [];
  return [
    {
      change: 'fewer-months',
      input: at(months),
      message: `${plural(months, 'month')} of storage and serving instead of ${storageMonths}`,
    },
  ];
}

function fewerEpochs(input: CostInput, model: BaseModel): readonly Candidate[] {
  const row = hyperparameter(model, 'epochCount');
  const epochs = input.epochs ?? row?.default;
  if (input.tokens === undefined || typeof epochs !== 'number') return [];
  const least = row?.min ?? 1;
  const fewer = Array.from({ length: Math.max(0, epochs - least) }, (_, index) => least + index);
  return fewer.map((value) => ({
    change: 'fewer-epochs',
    input: { ...input, epochs: value },
    message: `${plural(value, 'epoch')} instead of ${epochs}`,
  }));
}

function fewerSteps(input: CostInput, model: BaseModel, maxCostUsd: number): readonly Candidate[] {
  const { images } = input;
  const least = hyperparameter(model, 'stepCount')?.min ?? 1;
  if (images === undefined || images.steps <= least) return [];
  const at = (steps: number): CostInput => ({ ...input, images: { ...images, steps } });
  const steps = Math.floor(largestUnder(maxCostUsd, at, least, images.steps) ?? 0);
  if (steps === 0) return [];
  return [
    {
      change: 'fewer-steps',
      input: at(steps),
      message: `${plural(steps, 'step')} instead of ${images.steps}`,
    },
  ];
}

function fewerHours(input: CostInput, maxCostUsd: number): readonly Candidate[] {
  const { trainingHours } = input;
  if (trainingHours === undefined) return [];
  const { low, expected, high } = toRange(trainingHours);
  const at = (most: number): CostInput => ({
    ...input,
    trainingHours: { low: Math.min(low, most), expected: Math.min(expected, most), high: most },
  });
  const hours = Math.floor((largestUnder(maxCostUsd, at, 0, high) ?? 0) * 10) / 10;
  if (hours === 0) return [];
  return [
    {
      change: 'fewer-hours',
      input: at(hours),
      message: `Stopped after ${plural(hours, 'hour')} instead of ${high}`,
    },
  ];
}

function fewerRecords({ estimateInput: input, maxCostUsd, records }: BudgetRequest) {
  const { tokens } = input;
  if (tokens === undefined) return [];
  const at = (share: number): CostInput => ({
    ...input,
    tokens: scaled(toRange(tokens), share),
    ...(input.datasetBytes === undefined
      ? {}
      : { datasetBytes: Math.floor(input.datasetBytes * share) }),
  });
  const whole = records ?? 1000;
  const kept = Math.floor((largestUnder(maxCostUsd, at, 0, 1) ?? 0) * whole);
  if (kept === 0) return [];
  const share = kept / whole;
  const message =
    records === undefined
      ? `${formatNumber(share * 100)} % of the records`
      : `${plural(kept, 'record')} instead of ${formatNumber(records)}`;
  return [{ change: 'fewer-records', input: at(share), message }] as const;
}

function smallerModels(input: CostInput, model: BaseModel): readonly Candidate[] {
  const type = input.customizationType ?? model.customizationTypes[0] ?? '';
  const region = input.region ?? model.regions[0] ?? '';
  return listModels()
    .filter(
      (other) =>
        other.id !== model.id &&
        other.status === 'active' &&
        other.customizationTypes.includes(type) &&
        other.regions.includes(region) &&
        model.output.every((modality) => other.output.includes(modality)) &&
        model.input.every((modality) => other.input.includes(modality)),
    )
    .filter((other) => takesEpochs(other, input.epochs))
    .map((other) => ({
      change: 'smaller-model',
      input: { ...input, model: other.id, region, customizationType: type },
      message: `${other.name} instead of ${model.name}`,
    }));
}

function takesEpochs(model: BaseModel, epochs: number | undefined): boolean {
  const { min = 1, max = Number.POSITIVE_INFINITY } = hyperparameter(model, 'epochCount') ?? {};
  return epochs === undefined || (epochs >= min && epochs <= max);
}

/**
 * The largest value between `least` and `most` whose bill is at most the cap, on the straight line
 * that every bill is in its quantities; `undefined` when even the least costs more.
 */
function largestUnder(
  maxCostUsd: number,
  at: (value: number) => CostInput,
  least: number,
  most: number,
): number | undefined {
  const atLeast = highOf(at(least)) ?? Number.POSITIVE_INFINITY;
  const atMost = highOf(at(most)) ?? Number.POSITIVE_INFINITY;
  if (!(atLeast <= maxCostUsd && maxCostUsd < atMost)) return undefined;
  return least + ((maxCostUsd - atLeast) / (atMost - atLeast)) * (most - least);
}

function scaled(range: QuantityRange, share: number): QuantityRange {
  return mapRange(range, (value) => Math.floor(value * share));
}

function hyperparameter(model: BaseModel, name: string): Hyperparameter | undefined {
  return model.hyperparameters.find((row) => row.name === name);
}
