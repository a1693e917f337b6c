import { invalidInput } from '../../base/errors.js';
import { checkBudget } from './budget.js';
import { planEpochs } from './epochPlan.js';
import { adviseLearningRate } from './learningRate.js';
import { type Settings, settingsOf } from './settings.js';
import type { NextRun, NextRunAdvice, NextRunInput } from './types.js';
import { adviseWarmUp } from './warmUp.js';

/**
 * What to do after a run: more epochs or more data, which learning rate and warm-up, what it costs,
 * and whether the budget reaches the point where the loss settles.
 *
 * Costs are of training alone, in US dollars, and scale with passes over the data. A run that
 * diverged gets no number of epochs. Earlier runs of the same learning rate settle the epochs by
 * their median; one that reached a clearly lower loss settles the rate.
 *
 * @throws {FineTunerError} `input.invalid` without a verdict, or for a budget that is no amount.
 *
 * @example
 * ```ts
 * const verdict = detectConvergence(metrics, { maxEpochs: 5 });
 * const next = recommendNextRun({ verdict, model: 'amazon.nova-micro-v1:0:128k', dataset, cost, maxCostUsd: 2 });
 * next.epochs;             // 5
 * next.hyperparameters;    // { epochCount: 5, learningRateWarmupSteps: 1 }
 * ```
 */
export function recommendNextRun(input: NextRunInput): NextRun {
  requireInput(input);
  const settings = settingsOf(input);
  const plan = planEpochs(input, settings);
  const rate = adviseLearningRate(input, settings);
  const records = input.dataset === undefined ? undefined : input.dataset.rows * plan.copiesOfData;
  const warmUp = adviseWarmUp(records, settings);
  const { advice, ...budget } = checkBudget(input, plan);
  return {
    epochs: plan.epochs,
    copiesOfData: plan.copiesOfData,
    hyperparameters: {
      ...(plan.epochs === null ? {} : { epochCount: plan.epochs }),
      ...rate.values,
      ...warmUp.values,
    },
    ...budget,
    advice: [
      ...adviseValidation(input, settings),
      ...plan.advice,
      ...adviseData(input),
      ...rate.advice,
      ...warmUp.advice,
      ...advice,
    ],
  };
}

function adviseValidation({ verdict }: NextRunInput, { model }: Settings): NextRunAdvice[] {
  if (verdict.basis === 'validation' || verdict.status === 'diverged') return [];
  const text =
    model?.dataset.validationSet === false
      ? `${model.name} takes no validation set: hold records back and compare the outputs of runs of different length on them.`
      : 'Add a validation set: without one neither convergence nor overfitting can be seen.';
  return [{ about: 'validation', text }];
}

/** More epochs go over the same records again; only new ones can teach more. */
function adviseData({ verdict, dataset }: NextRunInput): NextRunAdvice[] {
  if (verdict.status !== 'overfitting' && verdict.status !== 'converged') return [];
  const distinct =
    dataset === undefined
      ? ''
      : ` There are ${Math.round(dataset.rows / dataset.effectiveEpochFactor)} distinct ones.`;
  const text = `Further epochs cannot lower the loss; new and different records may.${distinct}`;
  return [{ about: 'data', text }];
}

function requireInput({ verdict, maxCostUsd, costEpochs }: NextRunInput): void {
  if (typeof verdict?.status !== 'string') throw invalidInput('verdict', 'a verdict', verdict);
  if (maxCostUsd !== undefined && !(maxCostUsd >= 0)) {
    throw invalidInput('maxCostUsd', 'a number from 0', maxCostUsd);
  }
  if (costEpochs !== undefined && !(costEpochs >= 1)) {
    throw invalidInput('costEpochs', 'a number from 1', costEpochs);
  }
}
