import { invalidInput } from '../base/errors.js';
import type { QuantityRange } from '../base/range.js';
import { assertCommitment } from '../models/commitments.js';
import type { PriceTable } from '../prices/types.js';
import type { ServingInput } from './types.js';

/** No bill of this package has more of anything; above it a number no longer counts exactly. */
export const largestCount = 1e15;

/** Refuses anything but an object of options. */
export function checkObject(field: string, value: unknown): void {
  if (typeof value !== 'object' || value === null) throw invalidInput(field, 'an object', value);
}

export type Check = (field: string, value: number) => void;

export const checkCount: Check = (field, value) => {
  if (!Number.isInteger(value) || value < 0 || value > largestCount) {
    throw invalidInput(field, `a whole number from 0 to ${largestCount}`, value);
  }
};

export const checkAmount: Check = (field, value) => {
  if (!Number.isFinite(value) || value < 0 || value > largestCount) {
    throw invalidInput(field, `a number from 0 to ${largestCount}`, value);
  }
};

export function checkDay(field: string, value: string): void {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || Number.isNaN(Date.parse(value))) {
    throw invalidInput(field, 'a day as YYYY-MM-DD', value);
  }
}

export function checkOptional<T>(
  field: string,
  value: T | undefined,
  check: (field: string, value: T) => void,
): void {
  if (value !== undefined) check(field, value);
}

export function checkRange(
  field: string,
  value: number | QuantityRange | undefined,
  check: Check,
): void {
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

export function checkEach<Key extends string>(
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

export function checkServing(serving: ServingInput): void {
  checkObject('serving', serving);
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

const shortestMonthHours = 28 * 24;

function checkProvisioned(serving: Extract<ServingInput, { mode: 'provisioned' }>): void {
  const { modelUnits, hoursPerMonth, commitment = 'none' } = serving;
  checkCount('serving.modelUnits', modelUnits);
  checkOptional('serving.hoursPerMonth', hoursPerMonth, checkHoursPerMonth);
  assertCommitment('serving.commitment', commitment);
  if (commitment !== 'none' && (hoursPerMonth ?? Number.POSITIVE_INFINITY) < shortestMonthHours) {
    const expected = `at least ${shortestMonthHours} with a commitment, which is billed for every hour`;
    throw invalidInput('serving.hoursPerMonth', expected, hoursPerMonth);
  }
}

const checkHoursPerMonth: Check = (field, value) => {
  if (!Number.isFinite(value) || value < 0 || value > 744) {
    throw invalidInput(field, 'a number from 0 to 744', value);
  }
};

export function checkPrices(prices: PriceTable): void {
  if (!Array.isArray(prices?.rows)) {
    throw invalidInput('prices', 'a price table { asOf, rows }', prices);
  }
  for (const row of prices.rows as PriceTable['rows']) {
    checkObject('prices.rows[]', row);
    const { usdPerUnit } = row;
    if (!Number.isFinite(usdPerUnit) || usdPerUnit < 0) {
      throw invalidInput('prices.rows[].usdPerUnit', 'a number of at least 0', usdPerUnit);
    }
  }
}
