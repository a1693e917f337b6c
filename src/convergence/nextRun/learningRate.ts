import { clampTo, rowOf, type Settings, settingOf } from './settings.js';
import type { NextRunAdvice, NextRunInput } from './types.js';

/** A learning rate to set, if it should change, and why. */
interface RateAdvice {
  readonly values: Readonly<Record<string, number>>;
  readonly advice: readonly NextRunAdvice[];
}

/** Claude takes a multiplier of a rate that it does not tell. */
const rateNames = ['learningRate', 'learningRateMultiplier'] as const;
/** Runs of the same settings differ by about so much in their lowest loss. */
const siblingSpread = 0.045;
const guide =
  'https://docs.aws.amazon.com/nova/latest/userguide/customize-fine-tune-hyperparameters.html';

/** Learning-rate advice from the verdict, the model's range and earlier runs. */
export function adviseLearningRate(input: NextRunInput, settings: Settings): RateAdvice {
  const name = rateNames.find((candidate) => rowOf(settings, candidate) !== undefined);
  const row = name === undefined ? undefined : rowOf(settings, name);
  if (name === undefined || row === undefined) return generalAdvice(input);
  const current = settingOf(settings, name);
  if (current === undefined) return { values: {}, advice: [] };
  const better = betterRate(input, name);
  if (better !== undefined) return change(name, clampTo(row, better.rate), better.reason);
  const { status, convergedEpoch, unlimitedEpochs } = input.verdict;
  if (status === 'diverged') {
    return change(
      name,
      clampTo(row, tidy(current / 3)),
      `the run diverged at ${current}; a third of it is the usual next try`,
    );
  }
  if (status === 'overfitting' && convergedEpoch === 1) {
    return change(
      name,
      clampTo(row, tidy(current / 2)),
      `the best point lies before the end of epoch 1, and a lower rate lets it be met more closely than ${current}`,
    );
  }
  return unlimitedEpochs === undefined
    ? { values: {}, advice: [] }
    : raiseAdvice(settings, name, current);
}

function change(name: string, rate: number, reason: string): RateAdvice {
  return {
    values: { [name]: rate },
    advice: [{ about: 'learning-rate', text: `Set ${name} to ${rate}: ${reason}.` }],
  };
}

/** Where the epochs end before the loss does, a higher rate is the other way on: one at a time. */
function raiseAdvice(settings: Settings, name: string, current: number): RateAdvice {
  const row = rowOf(settings, name);
  const raised = row === undefined ? current : clampTo(row, tidy(current * 2));
  if (raised <= current) return { values: {}, advice: [] };
  const isNova = settings.model?.family === 'nova';
  const text = `Instead of more passes over the data, ${name} ${raised} instead of ${current} gets further in the same epochs, with more risk of overshooting. Change one of the two at a time.`;
  return {
    values: {},
    advice: [{ about: 'learning-rate', text, ...(isNova ? { source: guide } : {}) }],
  };
}

function generalAdvice({ verdict }: NextRunInput): RateAdvice {
  if (verdict.status !== 'diverged') return { values: {}, advice: [] };
  return {
    values: {},
    advice: [
      { about: 'learning-rate', text: 'Lower the learning rate to a third before anything else.' },
    ],
  };
}

/** The rate of an earlier run that reached a clearly lower validation loss. */
function betterRate(
  { verdict, history = [] }: NextRunInput,
  name: string,
): { rate: number; reason: string } | undefined {
  const reached = verdict.bestValidationLoss ?? Number.POSITIVE_INFINITY;
  const best = history
    .map((run) => ({
      rate: Number(run.hyperparameters?.[name] ?? Number.NaN),
      loss: run.verdict.status === 'diverged' ? undefined : run.verdict.bestValidationLoss,
    }))
    .filter(
      (run): run is { rate: number; loss: number } =>
        Number.isFinite(run.rate) && run.loss !== undefined,
    )
    .sort((a, b) => a.loss - b.loss)[0];
  if (best === undefined || best.loss >= reached * (1 - siblingSpread)) return undefined;
  const { rate, loss } = best;
  return {
    rate,
    reason: `an earlier run with it reached a validation loss of ${Number(loss.toPrecision(3))}, more than chance below the ${Number(reached.toPrecision(3))} of this one`,
  };
}

/** Two digits: no one believes more of a learning rate. */
function tidy(rate: number): number {
  return Number(rate.toPrecision(2));
}
