import { invalidInput } from '../base/errors.js';
import type { BaseModel, Hyperparameter } from '../models/types.js';
import {
  type Check,
  checkAmount,
  checkCount,
  checkDay,
  checkEach,
  checkObject,
  checkOptional,
  checkPrices,
  checkRange,
  checkServing,
  largestCount,
} from './checks.js';
import type { CostInput } from './types.js';

// S3 Standard is cheaper above its first 50 TB, and the price table ends there.
const largestDatasetBytes = 50 * 2 ** 40;

/** Refuses arguments that are malformed in themselves, whatever the model. */
export function checkInput(input: CostInput): void {
  checkObject('input', input);
  if (typeof input.model !== 'string') throw invalidInput('model', 'a model id', input.model);
  if (input.region !== undefined && typeof input.region !== 'string') {
    throw invalidInput('region', 'a region such as us-east-1', input.region);
  }
  checkRange('tokens', input.tokens, checkCount);
  checkRange('trainingHours', input.trainingHours, checkAmount);
  checkOptional('epochs', input.epochs, checkCount);
  checkOptional('validationTokens', input.validationTokens, checkCount);
  checkOptional('storageMonths', input.storageMonths, checkAmount);
  checkOptional('datasetBytes', input.datasetBytes, checkDatasetBytes);
  checkEach('images', input.images, ['count', 'steps', 'batchSize']);
  checkTeacher(input);
  if (input.serving !== undefined) checkServing(input.serving);
  if (input.prices !== undefined) checkPrices(input.prices);
  checkOptional('today', input.today, checkDay);
}

/** Refuses epochs, steps and batch sizes that the model would refuse. */
export function checkAgainstModel(input: CostInput, model: BaseModel): void {
  const reinforced = input.customizationType === 'REINFORCEMENT_FINE_TUNING';
  const rows = (reinforced && model.reinforcement?.hyperparameters) || model.hyperparameters;
  checkWithin('epochs', input.epochs, rows, 'epochCount', model);
  checkWithin('images.steps', input.images?.steps, rows, 'stepCount', model);
  checkWithin('images.batchSize', input.images?.batchSize, rows, 'batchSize', model);
}

function checkWithin(
  field: string,
  value: number | undefined,
  rows: readonly Hyperparameter[],
  name: string,
  model: BaseModel,
): void {
  const row = rows.find((candidate) => candidate.name === name);
  if (value === undefined || row === undefined) return;
  const { min = 1, max = largestCount } = row;
  if (value < min || value > max) {
    throw invalidInput(field, `from ${min} to ${max}, the range of ${model.id}`, value);
  }
}

const checkDatasetBytes: Check = (field, value) => {
  checkCount(field, value);
  if (value > largestDatasetBytes) {
    throw invalidInput(field, 'at most 50 TB, where the price table of S3 ends', value);
  }
};

function checkTeacher({ teacherTokens, customizationType }: CostInput): void {
  if (teacherTokens === undefined) return;
  checkEach('teacherTokens', teacherTokens, ['input', 'output']);
  if (typeof teacherTokens.model !== 'string') {
    throw invalidInput('teacherTokens.model', 'a model id', teacherTokens.model);
  }
  if (customizationType !== 'DISTILLATION') {
    throw invalidInput(
      'customizationType',
      '"DISTILLATION" when teacherTokens are given',
      customizationType,
    );
  }
}
