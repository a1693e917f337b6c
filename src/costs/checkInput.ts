import { invalidInput } from '../errors.js';
import type { BaseModel, Hyperparameter } from '../models/types.js';
import type { CostInput, PriceTable, Range, ServingInput } from './types.js';

/** No bill of this package has more of anything; above it a number no longer counts exactly. */
const largestCount = 1e15;

// S3 Standard is cheaper above its first 50 TB, and the price table ends there.
const largestDatasetBytes = 50 * 2 ** 40;

/** Refuses arguments that are malformed in themselves, whatever the model. */
export function checkInput(input: CostInput): void {
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

type Check = (field: string, value: number) => void;

const checkCount: Check = (field, value) => {
  if (!Number.isInteger(value) || value < 0 || value > largestCount) {
    throw invalidInput(field, `a whole number from 0 to ${largestCount}`, value);
  }
};

const checkAmount: Check = (field, value) => {
  if (!Number.isFinite(value) || value < 0 || value > largestCount) {
    throw invalidInput(field, `a number from 0 to ${largestCount}`, value);
  }
};

const checkDatasetBytes: Check = (field, value) => {
  checkCount(field, value);
  if (value > largestDatasetBytes) {
    throw invalidInput(field, 'at most 50 TB, where the price table of S3 ends', value);
  }
};

function checkDay(field: string, value: string): void {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || Number.isNaN(Date.parse(value))) {
    throw invalidInput(field, 'a day as YYYY-MM-DD', value);
  }
}

function checkOptional<T>(
  field: string,
  value: T | undefined,
  check: (field: string, value: T) => void,
): void {
  if (value !== undefined) check(field, value);
}

function checkRange(field: string, value: number | Range | undefined, check: Check): void {
  if (value === undefined) return;
  if (typeof value !== 'object' || value === null) {
    check(field, value);
    return;
  }
  check(`${field}.low`, value.low);
  check(`${field}.expected`, value.expected);
  check(`${field}.high`, value.high);
  if (value.low > value.expected || value.expected > value.high) {
    const shown = `${value.low}, ${value.expected}, ${value.high}`;
    throw invalidInput(field, 'a range with low ≤ expected ≤ high', shown);
  }
}

function checkEach<Key extends string>(
  field: string,
  value: Readonly<Record<Key, number>> | undefined,
  keys: readonly Key[],
): void {
  if (value === undefined) return;
  if (typeof value !== 'object' || value === null) {
    throw invalidInput(field, `an object of ${keys.join(', ')}`, value);
  }
  for (const key of keys) checkCount(`${field}.${key}`, value[key]);
}

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

function checkServing(serving: ServingInput): void {
  switch (serving.mode) {
    case 'on-demand':
      checkEach('serving', serving, ['requestsPerMonth', 'inputTokens', 'outputTokens']);
      break;
    case 'provisioned':
      checkProvisioned(serving);
      break;
    default: {
      const { mode } = serving as { mode?: unknown };
      throw invalidInput('serving.mode', '"on-demand" or "provisioned"', mode);
    }
  }
}

const commitments: readonly unknown[] = ['none', 'one-month', 'six-months'];

function checkProvisioned(serving: Extract<ServingInput, { mode: 'provisioned' }>): void {
  const { modelUnits, hoursPerMonth, commitment = 'none' } = serving;
  checkCount('serving.modelUnits', modelUnits);
  checkOptional('serving.hoursPerMonth', hoursPerMonth, checkHoursPerMonth);
  if (!commitments.includes(commitment)) {
    throw invalidInput('serving.commitment', '"none", "one-month" or "six-months"', commitment);
  }
}

const checkHoursPerMonth: Check = (field, value) => {
  if (!Number.isFinite(value) || value < 0 || value > 744) {
    throw invalidInput(field, 'a number from 0 to 744', value);
  }
};

function checkPrices(prices: PriceTable): void {
  if (!Array.isArray(prices?.rows)) {
    throw invalidInput('prices', 'a price table { asOf, rows }', prices);
  }
  for (const { usdPerUnit } of prices.rows as PriceTable['rows']) {
    if (!Number.isFinite(usdPerUnit) || usdPerUnit < 0) {
      throw invalidInput('prices.rows[].usdPerUnit', 'a number of at least 0', usdPerUnit);
    }
  }
}
