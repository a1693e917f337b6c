import { novaEpochGuidance } from '../../models/epochGuidance.data.js';
import { showEpochs } from '../describe.js';
import type { ConvergenceVerdict } from '../types.js';
import { type RepeatedData, repeatData } from './repeatData.js';
import { rowOf, type Settings } from './settings.js';
import type { NextRunAdvice, NextRunInput } from './types.js';
import { wantedEpochs } from './wantedEpochs.js';

/** Passes over the data, and how one job makes them. */
export interface EpochPlan {
  readonly epochs: number | null;
  readonly copiesOfData: number;
  /** Passes expected to be needed, where they are more than this run makes. */
  readonly laterPasses?: number;
  readonly advice: readonly NextRunAdvice[];
}

/** Epochs for the next run within the model's range, with the data repeated where the range ends. */
export function planEpochs(input: NextRunInput, settings: Settings): EpochPlan {
  const { verdict } = input;
  if (verdict.status === 'diverged') {
    const text =
      'Nothing can be said about epochs from a run that diverged: settle the learning rate first.';
    return { epochs: null, copiesOfData: 1, advice: [{ about: 'epochs', text }] };
  }
  if (verdict.basis !== 'validation') return planWithoutValidation(input, settings);
  const limit = rowOf(settings, 'epochCount')?.max ?? limitOf(verdict);
  const wanted = wantedEpochs(input);
  if (wanted <= limit) {
    return { epochs: wanted, copiesOfData: 1, advice: [sayEpochs(input, wanted)] };
  }
  const repeated = repeatData(wanted, limit);
  return verdict.epochsRun < limit ? firstToTheLimit(input, limit, wanted, repeated) : repeated;
}

/** The limit that the verdict ran into, where the model's is not known. */
function limitOf({ recommendedEpochs, unlimitedEpochs }: ConvergenceVerdict): number {
  const ranInto = unlimitedEpochs === undefined ? null : recommendedEpochs;
  return ranInto ?? Number.POSITIVE_INFINITY;
}

function sayEpochs({ verdict }: NextRunInput, epochs: number): NextRunAdvice {
  const why: Partial<Record<ConvergenceVerdict['status'], string>> = {
    improving: `the validation loss was still falling after ${showEpochs(verdict.epochsRun)}`,
    converged: `the validation loss had settled by then, and ${showEpochs(verdict.wastedEpochs ?? 0)} of the last run brought nothing`,
    overfitting: `the validation loss rose after that`,
  };
  return {
    about: 'epochs',
    text: `Train ${showEpochs(epochs)}: ${why[verdict.status] ?? 'as measured'}.`,
  };
}

/** The model's range first: it costs less, and its end shows whether more is needed. */
function firstToTheLimit(
  input: NextRunInput,
  limit: number,
  wanted: number,
  repeated: RepeatedData,
): EpochPlan {
  const text = `${limit} is the most that one job makes, and about ${wanted} passes may be needed. If the loss still falls at the end, write the data ${repeated.copiesOfData} times into the training file and train ${showEpochs(repeated.epochs)}, as AWS advises for small sets.`;
  const source = novaEpochGuidance[0].source;
  return {
    epochs: limit,
    copiesOfData: 1,
    laterPasses: repeated.epochs * repeated.copiesOfData,
    advice: [sayEpochs(input, limit), { about: 'data', text, source }],
  };
}

/** AWS's rule by the number of records for Nova, else the verdict's habit. */
function planWithoutValidation({ verdict, dataset }: NextRunInput, settings: Settings): EpochPlan {
  const isNova = settings.model?.family === 'nova';
  const rule = novaEpochGuidance.find((row) => (dataset?.rows ?? Number.NaN) < row.underRecords);
  if (isNova && rule !== undefined) {
    const advice: NextRunAdvice = {
      about: 'epochs',
      text: `${rule.why}. No validation loss says better.`,
      source: rule.source,
    };
    return { epochs: rule.epochs, copiesOfData: 1, advice: [advice] };
  }
  const epochs = verdict.recommendedEpochs;
  if (epochs === null) return { epochs, copiesOfData: 1, advice: [] };
  const text = `${showEpochs(epochs)} is a habit for such runs; without validation loss it cannot be judged.`;
  return { epochs, copiesOfData: 1, advice: [{ about: 'epochs', text }] };
}
