import { defaults } from '../base/defaults.js';
import { type ExactRange, exactly, scaleRange, toRange } from '../base/range.js';
import type { BaseModel, CustomizationType } from '../models/types.js';
import { invocationIdOf, type PriceQuery } from '../prices/priceTable.js';
import type { Charge } from './charge.js';
import { provisionedCharge, tokenCharges } from './modelCharges.js';
import type { CostInput } from './types.js';

/** A line of a job's bill: nothing there is charged by the query. */
export type BillCharge = Charge<'once' | 'monthly'>;

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
export function trainingCharge(job: Job, input: CostInput): Charge<'once'> | undefined {
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
): readonly BillCharge[] {
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
export function teacherCharges(
  { region }: Job,
  { teacherTokens }: CostInput,
): readonly Charge<'once'>[] {
  if (teacherTokens === undefined) return [];
  const { model, input, output } = teacherTokens;
  const name = invocationIdOf(model);
  return tokenCharges(
    'base',
    { model, region },
    {
      charged: 'once',
      input: { item: 'teacher-input', label: `Teacher ${name}, prompts`, tokens: exactly(input) },
      output: {
        item: 'teacher-output',
        label: `Teacher ${name}, answers`,
        tokens: exactly(output),
      },
    },
  );
}

const bytesPerGigabyte = 2 ** 30;

/** The data set in S3 Standard, and the requests of its upload. */
export function dataStorageCharges(
  { region }: Job,
  { datasetBytes = 0 }: CostInput,
): readonly BillCharge[] {
  if (datasetBytes === 0) return [];
  return [
    {
      item: 's3-put',
      label: 'Upload requests to S3',
      charged: 'once',
      quantity: exactly(uploadRequests(datasetBytes)),
      dimension: 'requests',
      price: { item: 's3-put', region },
    },
    {
      item: 's3-storage',
      label: 'Storage of the data set in S3',
      charged: 'monthly',
      quantity: exactly(datasetBytes / bytesPerGigabyte),
      dimension: 'GB-months',
      price: { item: 's3-storage', region },
    },
  ];
}

/** Serving the custom model for a month. */
export function servingCharges(
  { model: { id: model }, region }: Job,
  { serving }: CostInput,
): readonly Charge<'monthly'>[] {
  if (serving === undefined) return [];
  const place = { model, region };
  if (serving.mode === 'provisioned') return [provisionedCharge(place, serving)];
  const { requestsPerMonth, inputTokens, outputTokens } = serving;
  return tokenCharges('custom', place, {
    charged: 'monthly',
    input: { label: 'Serving on demand, prompts', tokens: exactly(requestsPerMonth, inputTokens) },
    output: {
      label: 'Serving on demand, answers',
      tokens: exactly(requestsPerMonth, outputTokens),
    },
  });
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
      return images && exactly(images.steps, Math.min(images.count, images.batchSize));
    case 'hours':
      return trainingHours === undefined ? undefined : scaleRange(toRange(trainingHours));
  }
}

// Multipart uploads are one request a part, one to open and one to close.
function uploadRequests(bytes: number): number {
  const parts = Math.ceil(bytes / defaults.uploadPartBytes);
  return parts === 1 ? 1 : parts + 2;
}

function epochsLabel(epochs: number | null): string {
  if (epochs === null) return '';
  return epochs === 1 ? ', 1 epoch' : `, ${epochs} epochs`;
}
