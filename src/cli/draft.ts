import type { TuningDraft } from '../tuner/TuningDraft.js';
import { usageError } from './errors.js';
import type { Invocation } from './Invocation.js';
import { inputOf } from './input.js';
import type { planOptions } from './options.js';
import { argument, required } from './required.js';
import type { Values } from './spec.js';
import { tunerOf } from './tuner.js';

type PlanValues = Values<typeof planOptions>;

/** The draft that a command line describes: each option is the step of the same name. */
function draftOf(invocation: Invocation<PlanValues>): TuningDraft {
  const { values, args, streams } = invocation;
  const { validation, split, seed, epochs, maxCostUsd, name, attempt, tag } = values;
  let draft: TuningDraft = tunerOf(invocation)
    .baseModel(required(values.model, 'model'))
    .customizationType(values.customizationType)
    .trainingData(inputOf(argument(args), streams));
  if (validation !== undefined) draft = draft.validationData(inputOf(validation, streams));
  if (split !== undefined) draft = draft.validationData({ split, seed: seed ?? 0 });
  if (epochs !== undefined) draft = draft.epochs(epochs === 'auto' ? 'auto' : Number(epochs));
  draft = draft.hyperparameters(hyperparametersOf(values.hyperparameter));
  if (maxCostUsd !== undefined) draft = draft.maxCostUsd(maxCostUsd);
  if (name !== undefined) draft = draft.name(name);
  return draft.tags(Object.fromEntries(tag.map((given) => pairOf('tag', given)))).attempt(attempt);
}

function hyperparametersOf(given: readonly string[]): Record<string, number | string> {
  return Object.fromEntries(
    given.map((pair) => {
      const [name, value] = pairOf('hyperparameter', pair);
      const parsed = Number(value);
      return [name, value.trim() !== '' && Number.isFinite(parsed) ? parsed : value];
    }),
  );
}

function pairOf(option: string, given: string): readonly [string, string] {
  const at = given.indexOf('=');
  if (at < 1) throw usageError(`option '--${option}' takes NAME=VALUE, not '${given}'`);
  return [given.slice(0, at), given.slice(at + 1)];
}

/** The plan of a command line; what it holds is given back when the work is done. */
export function planOf(
  invocation: Invocation<PlanValues>,
  onProgress: (bytesRead: number) => void,
) {
  return draftOf(invocation).plan({
    signal: invocation.signal,
    onProgress: ({ bytesRead }) => onProgress(bytesRead),
  });
}
