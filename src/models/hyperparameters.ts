import { describeValue, FineTunerError, invalidInput } from '../base/errors.js';
import { novaEpochGuidance } from './epochGuidance.data.js';
import type { BaseModel, Hyperparameter } from './types.js';

/** How many epochs a plan asks for, and why. */
export interface EpochChoice {
  readonly value: number;
  readonly why: readonly string[];
  readonly allowed: { readonly min: number; readonly max: number };
}

/**
 * Checks values against the model's published names and ranges.
 *
 * @throws {@link FineTunerError} `input.invalid` for the first one that Bedrock would refuse.
 */
export function assertHyperparameters(
  model: BaseModel,
  values: Readonly<Record<string, unknown>>,
): void {
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue;
    const row = model.hyperparameters.find((candidate) => candidate.name === name);
    if (!row) throw unknownName(model, name);
    const expected = expectation(row, value);
    if (expected !== null)
      throw invalidInput(`hyperparameters.${name}`, `${expected} for ${model.name}`, value);
  }
}

function unknownName(model: BaseModel, name: string): FineTunerError {
  const known = model.hyperparameters.map((row) => row.name);
  return new FineTunerError('input.invalid', `${model.name} has no hyperparameter "${name}".`, {
    details: {
      field: `hyperparameters.${name}`,
      expected: known.join(', '),
      received: describeValue(name),
    },
    hint: known.length > 0 ? `It takes ${known.join(', ')}.` : 'It takes none.',
  });
}

/** What the row wanted, or `null` when the value is fine. */
function expectation(row: Hyperparameter, value: unknown): string | null {
  if (typeof value === 'string' && [...(row.special ?? []), ...(row.values ?? [])].includes(value))
    return null;
  if (row.type === 'enum') return `one of ${(row.values ?? []).join(', ')}`;
  const kind = row.type === 'integer' ? 'a whole number' : 'a number';
  const range = `${kind} from ${row.min ?? '−∞'} to ${row.max ?? '∞'}`;
  if (typeof value !== 'number' || !Number.isFinite(value)) return range;
  if (row.type === 'integer' && !Number.isInteger(value)) return range;
  const inside =
    value >= (row.min ?? Number.NEGATIVE_INFINITY) &&
    value <= (row.max ?? Number.POSITIVE_INFINITY);
  return inside ? null : range;
}

/** The row that holds the number of epochs; image models count steps and have none. */
export function epochRow(model: BaseModel): Hyperparameter | undefined {
  return model.hyperparameters.find((row) => row.name === 'epochCount');
}

/**
 * Decides the epochs of a plan: the caller's number, or for `'auto'` AWS's advice for the size of
 * the data set where there is one, or the model's default.
 *
 * The choice is a start, not a verdict: only the curve of a finished job shows how many were needed.
 */
export function chooseEpochs(
  model: BaseModel,
  asked: number | 'auto' | undefined,
  rows: number,
): EpochChoice | null {
  const row = epochRow(model);
  if (!row) return null;
  const allowed = { min: row.min ?? 1, max: row.max ?? Number.MAX_SAFE_INTEGER };
  if (typeof asked === 'number') {
    return { value: asked, why: ['as asked for'], allowed };
  }
  if (asked === 'auto' && model.family === 'nova') {
    const advice = novaEpochGuidance.find((guide) => rows < guide.underRecords);
    if (advice)
      return {
        value: Math.min(advice.epochs, allowed.max),
        why: [`${advice.why}; the set has ${rows}`],
        allowed,
      };
  }
  const value = typeof row.default === 'number' ? row.default : allowed.min;
  return { value, why: [`the default of ${model.name}`], allowed };
}

/**
 * The map of strings that Bedrock wants, `epochCount` first.
 *
 * Numbers are written without an exponent, as the service echoes them: `0.00001`, not `1e-5`.
 */
export function toHyperParameterMap(
  epochs: EpochChoice | null,
  values: Readonly<Record<string, number | string | undefined>>,
): Record<string, string> {
  const map: Record<string, string> = {};
  if (epochs) map.epochCount = String(epochs.value);
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) map[name] = typeof value === 'number' ? plainDecimal(value) : value;
  }
  return map;
}

function plainDecimal(value: number): string {
  const text = String(value);
  if (!text.includes('e')) return text;
  return value.toFixed(20).replace(/0+$/, '').replace(/\.$/, '');
}
