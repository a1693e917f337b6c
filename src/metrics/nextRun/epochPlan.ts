import { novaEpochGuidance } from '../../models/epochGuidance.data.js';
import { showEpochs } from '../describe.js';
import type { ConvergenceVerdict } from '../types.js';
import { rowOf, type Settings } from './settings.js';
import type { Advice, NextRunInput } from './types.js';

/** Passes over the data, and how one job makes them. */
export interface EpochPlan {
  readonly epochs: number | null;
  readonly copiesOfData: number;
  readonly advice: readonly Advice[];
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
  const limit = rowOf(settings, 'epochCount')?.max ?? Number.POSITIVE_INFINITY;
  const wanted = wantedEpochs(input);
  if (wanted <= limit)
    return { epochs: wanted, copiesOfData: 1, advice: [sayEpochs(input, wanted)] };
  return repeatData(wanted, limit);
}

/**
 * Passes that the verdict asks for. Runs of the same settings count too: the ones that saw the loss
 * settle if there are any, and of those the middle one.
 */
export function wantedEpochs({ verdict, history = [], hyperparameters }: NextRunInput): number {
  const alike = history
    .filter((run) => hasSameRate(run.hyperparameters, hyperparameters))
    .map((run) => run.verdict);
  const judged = [verdict, ...alike].filter((run) => run.basis === 'validation');
  const settled = judged.filter(
    (run) => run.status === 'converged' || run.status === 'overfitting',
  );
  const asked = (settled.length > 0 ? settled : judged)
    .map(passesOf)
    .filter((passes) => passes !== undefined)
    .sort((a, b) => a - b);
  return asked[Math.floor((asked.length - 1) / 2)] ?? verdict.epochsRun;
}

function passesOf(verdict: ConvergenceVerdict): number | undefined {
  return verdict.unlimitedEpochs ?? verdict.recommendedEpochs ?? undefined;
}

type Values = NextRunInput['hyperparameters'];

function hasSameRate(one: Values, other: Values): boolean {
  return ['learningRate', 'learningRateMultiplier'].every(
    (name) => Number(one?.[name] ?? 0) === Number(other?.[name] ?? 0),
  );
}

function sayEpochs({ verdict }: NextRunInput, epochs: number): Advice {
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

function repeatData(wanted: number, limit: number): EpochPlan {
  const copiesOfData = Math.ceil(wanted / limit);
  const epochs = Math.ceil(wanted / copiesOfData);
  const text = `About ${wanted} passes over the data are expected to be needed, and the model takes at most ${limit} epochs. Write the data ${copiesOfData} times into the training file and train ${showEpochs(epochs)}, as AWS advises for small sets: ${copiesOfData * epochs} passes, each billed in full. Repeated records take up the record quota too.`;
  const source = novaEpochGuidance[0].source;
  return { epochs, copiesOfData, advice: [{ about: 'data', text, source }] };
}

/** AWS's rule by the number of records for Nova, else the verdict's habit. */
function planWithoutValidation({ verdict, dataset }: NextRunInput, settings: Settings): EpochPlan {
  const isNova = settings.model?.id.startsWith('amazon.nova') === true;
  const rule = novaEpochGuidance.find((row) => (dataset?.rows ?? Number.NaN) < row.underRecords);
  if (isNova && rule !== undefined) {
    const advice: Advice = {
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
