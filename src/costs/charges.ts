import { type ExactRange, scaleRange, toRange } from '../base/range.js';
import type { BaseModel, CustomizationType } from '../models/types.js';
import { invocationIdOf, type PriceQuery } from '../prices/priceTable.js';
import type { Dimension } from '../prices/units.js';
import type { ChargeItem, CostInput, ServingInput } from './types.js';

/** Something that will be billed: how much of it, and which price it asks for. */
export interface Charge {
  readonly item: ChargeItem;
  readonly label: string;
  readonly charged: 'once' | 'monthly';
  readonly quantity: ExactRange;
  readonly dimension: Dimension;
  readonly price: PriceQuery;
}

/** The job to be priced, its defaults filled in. */
export interface Job {
  readonly model: BaseModel;
  readonly region: string;
  readonly customizationType: CustomizationType;
  /** Passes over the data; `null` where the bill does not depend on them. */
  readonly epochs: number | null;
}

/** What AWS counts when it bills the training of that job. */
export function trainingBasis({ model, customizationType }: Job): 'tokens' | 'images' | 'hours' {
  if (customizationType === 'REINFORCEMENT_FINE_TUNING') return 'hours';
  return model.output.includes('text') ? 'tokens' : 'images';
}

/**
 * The price that training asks for. The student of a distillation is billed as the fine-tuning of
 * that model, as AWS's pricing page says.
 */
export function trainingPrice({ model, region, customizationType }: Job): PriceQuery {
  const billedAs = customizationType === 'DISTILLATION' ? 'FINE_TUNING' : customizationType;
  return { item: 'training', model: model.id, customizationType: billedAs, region };
}

/**
 * The training itself; `undefined` when the input that AWS bills by is not given.
 *
 * Tokens: tokens in the file × epochs. Images: steps × the smaller of batch size and number of
 * images. Reinforcement: hours. Source: https://aws.amazon.com/bedrock/pricing/.
 */
export function trainingCharge(job: Job, input: CostInput): Charge | undefined {
  const basis = trainingBasis(job);
  const quantity = trainingQuantity(basis, job, input);
  if (quantity === undefined) return undefined;
  return {
    item: 'training',
    label: `Training${epochsLabel(basis === 'tokens' ? job.epochs : null)}`,
    charged: 'once',
    quantity,
    dimension: basis,
    price: trainingPrice(job),
  };
}

/**
 * Validation tokens as an upper bound: AWS's pricing text names the training corpus alone, and
 * says neither that validation is billed nor that it is free. One pass an epoch.
 */
export function validationCharges(
  job: Job,
  { validationTokens = 0 }: CostInput,
): readonly Charge[] {
  if (validationTokens === 0 || trainingBasis(job) !== 'tokens') return [];
  return [
    {
      item: 'validation',
      label: `Validation, if AWS bills it${epochsLabel(job.epochs)}`,
      charged: 'once',
      quantity: scaleRange({ low: 0, expected: 0, high: validationTokens }, job.epochs ?? 1),
      dimension: 'tokens',
      price: trainingPrice(job),
    },
  ];
}

/** The teacher's answers, at its on-demand price. */
export function teacherCharges({ region }: Job, { teacherTokens }: CostInput): readonly Charge[] {
  if (teacherTokens === undefined) return [];
  const model = invocationIdOf(teacherTokens.model);
  const charge = { charged: 'once', dimension: 'tokens' } as const;
  return [
    {
      ...charge,
      item: 'teacher-input',
      label: `Teacher ${model}, prompts`,
      quantity: scaleRange(toRange(teacherTokens.input)),
      price: { item: 'base-inference-input', model, region },
    },
    {
      ...charge,
      item: 'teacher-output',
      label: `Teacher ${model}, answers`,
      quantity: scaleRange(toRange(teacherTokens.output)),
      price: { item: 'base-inference-output', model, region },
    },
  ];
}

/** The custom model is billed until it is deleted, used or not. */
export function modelStorageCharge({ model, region }: Job): Charge {
  return {
    item: 'custom-model-storage',
    label: 'Storage of the custom model',
    charged: 'monthly',
    quantity: scaleRange(toRange(1)),
    dimension: 'model months',
    price: { item: 'custom-model-storage', model: model.id, region },
  };
}

const bytesPerGigabyte = 2 ** 30;
const bytesPerPart = 5 * 2 ** 20;

/** The data set in S3 Standard, and the requests of its upload. */
export function dataStorageCharges(
  { region }: Job,
  { datasetBytes = 0 }: CostInput,
): readonly Charge[] {
  if (datasetBytes === 0) return [];
  return [
    {
      item: 's3-put',
      label: 'Upload requests to S3',
      charged: 'once',
      quantity: scaleRange(toRange(uploadRequests(datasetBytes))),
      dimension: 'requests',
      price: { item: 's3-put', region },
    },
    {
      item: 's3-storage',
      label: 'Storage of the data set in S3',
      charged: 'monthly',
      quantity: scaleRange(toRange(datasetBytes / bytesPerGigabyte)),
      dimension: 'GB-months',
      price: { item: 's3-storage', region },
    },
  ];
}

/** Default of {@link ServingInput} `hoursPerMonth`. AWS's own examples use 744, its calculator 730. */
export const defaultHoursPerMonth = 730;

/** Serving the custom model for a month. */
export function servingCharges(job: Job, { serving }: CostInput): readonly Charge[] {
  if (serving === undefined) return [];
  return serving.mode === 'on-demand' ? onDemand(job, serving) : provisioned(job, serving);
}

function onDemand(
  { model, region }: Job,
  serving: Extract<ServingInput, { mode: 'on-demand' }>,
): readonly Charge[] {
  const charge = { charged: 'monthly', dimension: 'tokens' } as const;
  const requests = toRange(serving.requestsPerMonth);
  return [
    {
      ...charge,
      item: 'inference-input',
      label: 'Serving on demand, prompts',
      quantity: scaleRange(requests, serving.inputTokens),
      price: { item: 'inference-input', model: model.id, region },
    },
    {
      ...charge,
      item: 'inference-output',
      label: 'Serving on demand, answers',
      quantity: scaleRange(requests, serving.outputTokens),
      price: { item: 'inference-output', model: model.id, region },
    },
  ];
}

function provisioned(
  { model, region }: Job,
  serving: Extract<ServingInput, { mode: 'provisioned' }>,
): readonly Charge[] {
  const { modelUnits, hoursPerMonth = defaultHoursPerMonth, commitment = 'none' } = serving;
  return [
    {
      item: 'provisioned-throughput',
      label: `Provisioned throughput, commitment ${commitment}`,
      charged: 'monthly',
      quantity: scaleRange(toRange(modelUnits), hoursPerMonth),
      dimension: 'model unit hours',
      price: { item: `provisioned-${commitment}`, model: model.id, region },
    },
  ];
}

function trainingQuantity(
  basis: 'tokens' | 'images' | 'hours',
  job: Job,
  { tokens, images, trainingHours }: CostInput,
): ExactRange | undefined {
  switch (basis) {
    case 'tokens':
      return tokens === undefined || job.epochs === null
        ? undefined
        : scaleRange(toRange(tokens), job.epochs);
    case 'images':
      return images && scaleRange(toRange(images.steps), Math.min(images.count, images.batchSize));
    case 'hours':
      return trainingHours === undefined ? undefined : scaleRange(toRange(trainingHours));
  }
}

// Multipart uploads are one request a part, one to open and one to close.
function uploadRequests(bytes: number): number {
  return bytes <= bytesPerPart ? 1 : Math.ceil(bytes / bytesPerPart) + 2;
}

function epochsLabel(epochs: number | null): string {
  if (epochs === null) return '';
  return epochs === 1 ? ', 1 epoch' : `, ${epochs} epochs`;
}
