import { getModel } from '../models/lookup.js';
import { findPrice } from '../prices/priceTable.js';
import { shippedPrices } from '../prices/shippedPrices.js';
import type { PriceTable } from '../prices/types.js';
import { addUp } from './bill.js';
import {
  type BillCharge,
  dataStorageCharges,
  type Job,
  servingCharges,
  teacherCharges,
  trainingBasis,
  trainingCharge,
  trainingPrice,
  validationCharges,
} from './charges.js';
import { checkAgainstModel, checkInput } from './checkInput.js';
import { modelStorageCharge } from './modelCharges.js';
import { priceCharges } from './priceCharges.js';
import type { CostEstimate, CostInput } from './types.js';
import { chargeWithoutPrice, noPrice, unavailable, unknownModel } from './unavailable.js';
import { warningsFor } from './warnings.js';

/**
 * The whole bill of a customization job before it starts: training, what is stored and how the
 * model is served, each line with its quantity, unit, price and the price's source and date.
 *
 * `training` is paid once, `monthly` every month until everything is deleted, and
 * `total = training + storageMonths × monthly`. Amounts are in US dollars and exact; the range
 * comes from the range of `tokens` or `trainingHours`, and from validation tokens, which stand in
 * the high end alone because AWS does not say whether it bills them. Taxes, discounts and the
 * grader of reinforcement fine-tuning are not in it.
 *
 * A price that the table does not have makes the estimate `unavailable` with a reason. It is never
 * guessed and never taken from another model.
 *
 * Formula: https://aws.amazon.com/bedrock/pricing/ (tokens in the training corpus × epochs × price).
 *
 * @throws FineTunerError `input.invalid` for a negative, fractional or huge count, and for epochs,
 * steps or batch sizes out of the model's range.
 *
 * @example
 * ```ts
 * const bill = estimateCost({ model: 'amazon.nova-micro-v1:0:128k', tokens: 1_000_000, epochs: 2 });
 * if (bill.kind === 'available') bill.total.expected; // 2.00 training + 1.95 for a month = 3.95
 * ```
 */
export function estimateCost(input: CostInput): CostEstimate {
  checkInput(input);
  const model = getModel(input.model);
  if (model === undefined) return unknownModel(input.model);
  checkAgainstModel(input, model);
  const job = jobOf(input, model);
  const prices = input.prices ?? shippedPrices;
  return refusal(job, prices) ?? priceAll(job, input, prices);
}

function jobOf(input: CostInput, model: Job['model']): Job {
  const defaultEpochs = model.hyperparameters.find((row) => row.name === 'epochCount')?.default;
  return {
    model,
    region: input.region ?? model.regions[0] ?? '',
    customizationType: input.customizationType ?? model.customizationTypes[0] ?? 'FINE_TUNING',
    epochs: input.epochs ?? (typeof defaultEpochs === 'number' ? defaultEpochs : null),
  };
}

/** Why this job cannot be priced at all, before any quantity is looked at. */
function refusal(job: Job, prices: PriceTable): CostEstimate | undefined {
  const { model, region, customizationType } = job;
  if (!model.customizationTypes.includes(customizationType)) {
    const offered = model.customizationTypes.join(', ');
    return unavailable(
      'not-customizable',
      `${model.id} does not offer ${customizationType}. It offers ${offered}.`,
    );
  }
  if (!model.regions.includes(region)) {
    return unavailable(
      'region-not-supported',
      `${model.id} is customized in ${model.regions.join(', ')}, not in ${region}.`,
    );
  }
  return findPrice(prices, trainingPrice(job)) === undefined
    ? noPrice(`${customizationType} of ${model.id}`, region, prices)
    : undefined;
}

function priceAll(job: Job, input: CostInput, prices: PriceTable): CostEstimate {
  const training = trainingCharge(job, input);
  if (training === undefined) return missingInput(job);
  const charges: readonly BillCharge[] = [
    training,
    ...validationCharges(job, input),
    ...teacherCharges(job, input),
    ...dataStorageCharges(job, input),
    modelStorageCharge({ model: job.model.id, region: job.region }),
    ...servingCharges(job, input),
  ];
  const result = priceCharges(charges, prices);
  if ('missing' in result) return chargeWithoutPrice(result.missing, prices);
  const bill = addUp(result.priced, input.storageMonths ?? 1);
  return { ...bill, warnings: warningsFor(job, input, bill) };
}

function missingInput(job: Job): CostEstimate {
  const wanted = {
    tokens: job.epochs === null ? '`tokens` and `epochs`' : '`tokens`',
    images: '`images` ({ count, steps, batchSize })',
    hours: '`trainingHours`',
  }[trainingBasis(job)];
  return unavailable(
    'missing-input',
    `${job.customizationType} of ${job.model.id} is billed by the quantity in ${wanted}, which is not given.`,
  );
}
