import { invalidInput } from '../base/errors.js';
import { FineTuner } from '../tuner/FineTuner.js';
import type { TuningDraft } from '../tuner/TuningDraft.js';
import type { CliOptions, CliValues } from './command.js';

/** Options of every command that talks to AWS. */
export const awsOptions = {
  region: { type: 'string' },
  'endpoint-url': { type: 'string' },
  'role-arn': { type: 'string' },
  output: { type: 'string' },
  json: { type: 'boolean' },
} as const satisfies CliOptions;

/** Options of every command that makes a plan. */
export const planOptions = {
  ...awsOptions,
  model: { type: 'string' },
  validation: { type: 'string' },
  split: { type: 'string' },
  seed: { type: 'string' },
  epochs: { type: 'string' },
  hyperparameter: { type: 'string', multiple: true },
  'max-cost-usd': { type: 'string' },
  name: { type: 'string' },
  attempt: { type: 'string' },
} as const satisfies CliOptions;

export function text(values: CliValues, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

export function required(value: string | undefined, name: string): string {
  if (value === undefined) throw invalidInput(name, 'given', undefined);
  return value;
}

export function list(values: CliValues, name: string): string[] {
  const given = values[name];
  return Array.isArray(given) ? given.map(String) : [];
}

export function number(values: CliValues, name: string): number | undefined {
  const value = text(values, name);
  if (value === undefined) return undefined;
  const parsed = Number(value);
  if (value.trim() === '' || !Number.isFinite(parsed))
    throw invalidInput(`--${name}`, 'a number', value);
  return parsed;
}

export function makeTuner(values: CliValues, region = text(values, 'region')): FineTuner {
  const endpoint = text(values, 'endpoint-url');
  const roleArn = text(values, 'role-arn');
  const output = text(values, 'output');
  return new FineTuner({
    ...(region === undefined ? {} : { region }),
    ...(roleArn === undefined ? {} : { roleArn }),
    ...(output === undefined ? {} : { output }),
    // A local endpoint has no DNS names for buckets.
    ...(endpoint === undefined ? {} : { clientConfig: { endpoint, forcePathStyle: true } }),
  });
}

export function makeDraft(values: CliValues, file: string): TuningDraft {
  let draft: TuningDraft = makeTuner(values)
    .baseModel(required(text(values, 'model'), '--model'))
    .trainingData(file);
  const validation = text(values, 'validation');
  const split = number(values, 'split');
  if (validation !== undefined) draft = draft.validationData(validation);
  else if (split !== undefined)
    draft = draft.validationData({ split, seed: number(values, 'seed') ?? 0 });

  const epochs = text(values, 'epochs') === 'auto' ? 'auto' : number(values, 'epochs');
  if (epochs !== undefined) draft = draft.epochs(epochs);
  draft = draft.hyperparameters(hyperparameters(values));

  const maxCostUsd = number(values, 'max-cost-usd');
  if (maxCostUsd !== undefined) draft = draft.maxCostUsd(maxCostUsd);
  const name = text(values, 'name');
  if (name !== undefined) draft = draft.name(name);
  return draft.attempt(number(values, 'attempt') ?? 1);
}

/** `--hyperparameter learningRate=0.00002`, as often as needed. */
function hyperparameters(values: CliValues): Record<string, number | string> {
  return Object.fromEntries(
    list(values, 'hyperparameter').map((pair) => {
      const [name, value] = pair.split('=', 2);
      if (!name || value === undefined) throw invalidInput('--hyperparameter', 'name=value', pair);
      const parsed = Number(value);
      return [name, value.trim() !== '' && Number.isFinite(parsed) ? parsed : value];
    }),
  );
}
