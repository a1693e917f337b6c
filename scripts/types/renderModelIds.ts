import { baseModels } from '../../src/models/baseModels.data.js';
import type { BaseModel, Hyperparameter } from '../../src/models/types.js';
import { generated, unionOf } from './renderCodes.js';

/**
 * The text of `src/models/ids.ts`: the ids of the models, a type for every set of hyperparameters, and
 * which model takes which.
 */
export function renderModelIds(models: readonly BaseModel[] = baseModels): string {
  const fineTuning = setsOf(models, (model) => model.hyperparameters, nameOfSet);
  const reinforced = models.filter((model) => model.reinforcement !== undefined);
  const reinforcement = setsOf(
    reinforced,
    (model) => model.reinforcement?.hyperparameters ?? [],
    nameOfReinforcementSet,
  );
  const ended = models.filter(hasEnded);
  const parts = [
    '/** The id of a model that takes new jobs. */',
    unionOf('ActiveModelId', idsOf(models.filter((model) => !hasEnded(model)))),
    '',
    '/** The id of a model that takes no new job: it is legacy, or its life has ended. */',
    unionOf('EndedModelId', idsOf(ended)),
    '',
    '/** The id of a model in the table shipped with the package. */',
    'export type BaseModelId = ActiveModelId | EndedModelId;',
    '',
    ...[...fineTuning, ...reinforcement].flatMap(renderSet),
    '/** What a fine-tuning job of each model takes. */',
    ...renderMap('HyperparametersByModel', models, fineTuning),
    '',
    '/** What a reinforcement fine-tuning job of each model takes. */',
    ...renderMap('ReinforcementHyperparametersByModel', reinforced, reinforcement),
    '',
  ];
  return `${generated}${parts.join('\n')}`;
}

interface ParameterSet {
  readonly name: string;
  readonly rows: readonly Hyperparameter[];
  readonly models: readonly BaseModel[];
}

/** Models whose rows say the same share a set; a note is no difference. */
function setsOf(
  models: readonly BaseModel[],
  rowsOf: (model: BaseModel) => readonly Hyperparameter[],
  nameOf: (models: readonly BaseModel[]) => string,
): readonly ParameterSet[] {
  const byRows = new Map<string, BaseModel[]>();
  for (const model of models) {
    const key = JSON.stringify(rowsOf(model).map(({ note: _, ...row }) => row));
    byRows.set(key, [...(byRows.get(key) ?? []), model]);
  }
  return [...byRows.values()].map((alike) => {
    const rows = rowsOf(alike[0] as BaseModel);
    return { name: rows.length === 0 ? 'NoHyperparameters' : nameOf(alike), rows, models: alike };
  });
}

/** After the words that the names of its models begin with. */
function nameOfSet(models: readonly BaseModel[]): string {
  const [first = [], ...others] = models.map(({ name }) => name.split(' '));
  const differs = first.findIndex((word, at) => others.some((words) => words[at] !== word));
  const common = differs < 0 ? first : first.slice(0, differs);
  if (common.length === 0) throw new Error(`${models.map(({ name }) => name)}: name this set.`);
  return `${common.join('').replaceAll(/[^A-Za-z0-9]/g, '')}Hyperparameters`;
}

function nameOfReinforcementSet(models: readonly BaseModel[]): string {
  if (models[0]?.reinforcement?.api === 'openai-compatible') {
    return 'OpenAiReinforcementHyperparameters';
  }
  return nameOfSet(models).replace('Hyperparameters', 'ReinforcementHyperparameters');
}

function renderSet({ name, rows, models }: ParameterSet): readonly string[] {
  const doc = `/** ${models.map((model) => model.name).join(', ')}. */`;
  if (rows.length === 0) return [doc, `export type ${name} = Readonly<Record<string, never>>;`, ''];
  const members = rows.flatMap((row) => [
    `  /** ${describeRow(row)} */`,
    `  readonly ${row.name}?: ${typeOf(row)};`,
  ]);
  return [doc, `export type ${name} = {`, ...members, '};', ''];
}

/** A word for an enum, else a number, or a word in its place. */
function typeOf({ type, values = [], special = [] }: Hyperparameter): string {
  const words = [...values, ...special].map((word) => `'${word}'`);
  return (type === 'enum' ? words : ['number', ...words]).join(' | ');
}

function describeRow({ type, min, max, default: usual, required }: Hyperparameter): string {
  const kind = { integer: 'A whole number', number: 'A number', enum: 'A word' }[type];
  if (min !== undefined && min === max) return `Always ${min}.`;
  const range =
    min === undefined ? (max === undefined ? '' : ` up to ${max}`) : ` from ${min} to ${max}`;
  if (required) return `${kind}${range}. The service wants it: there is no default.`;
  const start = type === 'enum' ? 'Default' : `${kind}${range}. Default`;
  return usual === undefined || usual === null
    ? `${kind}${range}. No default is published.`
    : `${start} ${usual}.`;
}

function renderMap(
  name: string,
  models: readonly BaseModel[],
  sets: readonly ParameterSet[],
): readonly string[] {
  const members = models.flatMap((model) => {
    const set = sets.find((candidate) => candidate.models.includes(model))?.name;
    const ended = hasEnded(model) ? [`  /** @deprecated ${whyEnded(model)} */`] : [];
    return [...ended, `  readonly '${model.id}': ${set};`];
  });
  return [`export interface ${name} {`, ...members, '}'];
}

function hasEnded({ status }: BaseModel): boolean {
  return status !== 'active';
}

function whyEnded({ name, status, legacyOn, endOfLifeOn }: BaseModel): string {
  if (status === 'legacy') return `${name} is legacy${on(legacyOn)}: it takes no new job.`;
  return `${name} is gone from Amazon Bedrock${on(endOfLifeOn)}.`;
}

function on(day: string | undefined): string {
  return day === undefined ? '' : ` since ${day}`;
}

function idsOf(models: readonly BaseModel[]): readonly string[] {
  return models.map(({ id }) => id);
}
