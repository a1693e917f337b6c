import type { BaseModel, Hyperparameter } from '../../models/types.js';
import { errorText } from './errorText.js';
import { validation } from './refusals.js';

type Values = Readonly<Record<string, string>>;

/** @throws ValidationException for an unknown name, a missing one, or a value out of range. */
export function checkHyperparameters(rows: readonly Hyperparameter[], values: Values): void {
  for (const [name, value] of Object.entries(values)) {
    const row = rows.find((one) => one.name === name);
    if (!row) throw validation(errorText('hyperparameterUnknown', { name }));
    if (!fits(row, value)) {
      const expected = describeRange(row);
      throw validation(errorText('hyperparameterRange', { name, value, expected }));
    }
  }
  const missing = rows.find((row) => row.required && !(row.name in values));
  if (missing) throw validation(errorText('hyperparameterMissing', { name: missing.name }));
}

/** True when every given value but that of `except` is the model's default. */
export function isDefault(model: BaseModel, values: Values, except: string): boolean {
  return Object.entries(values).every(([name, value]) => {
    const row = model.hyperparameters.find((one) => one.name === name);
    return name === except || (row?.default !== undefined && Number(value) === row.default);
  });
}

/** The number that the job will use: given, or the default; `undefined` where the service decides. */
export function numberOf(model: BaseModel, values: Values, name: string): number | undefined {
  const fallback = model.hyperparameters.find((row) => row.name === name)?.default;
  const value = Number(values[name] ?? fallback ?? Number.NaN);
  return Number.isFinite(value) ? value : undefined;
}

function fits(row: Hyperparameter, value: string): boolean {
  if ([...(row.special ?? []), ...(row.values ?? [])].includes(value)) return true;
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number) || row.type === 'enum') return false;
  if (row.type === 'integer' && !Number.isInteger(number)) return false;
  return number >= (row.min ?? -Infinity) && number <= (row.max ?? Infinity);
}

function describeRange(row: Hyperparameter): string {
  const words = [...(row.special ?? []), ...(row.values ?? [])];
  if (row.type === 'enum') return `one of ${words.join(', ')}`;
  const kind = row.type === 'integer' ? 'an integer' : 'a number';
  const range = `${kind} between ${row.min ?? '-infinity'} and ${row.max ?? 'infinity'}`;
  return words.length > 0 ? `${range}, or ${words.join(', ')}` : range;
}
