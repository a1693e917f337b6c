import { convergenceRules, toleranceAt } from './convergenceRules.js';
import type { Curve } from './curve.js';
import { showEpochs, showLoss, showPercent } from './describe.js';
import { findLowest } from './epochSeries.js';
import { epochsUntilFlat, probabilityOfImprovement } from './forecast.js';
import type { ConvergenceVerdict, EpochLoss } from './types.js';

const qualityCaveat =
  'The lowest validation loss is not always the best answer quality: for tone or format, later epochs can still help, so compare outputs.';

/** What the validation points themselves say. At least two are needed. */
export function judgeValidation(curve: Curve): ConvergenceVerdict {
  const facts = readFacts(curve.validation);
  const status = statusOf(facts);
  const recommended = recommend(curve, facts, status);
  const probability = probabilityOfImprovement(curve.validation);
  return {
    status,
    basis: 'validation',
    evidence: curve.validation.length >= 3 ? 'moderate' : 'weak',
    epochsRun: curve.epochsRun,
    bestEpoch: facts.best.epoch,
    convergedEpoch: status === 'improving' ? null : facts.converged.epoch,
    recommendedEpochs: recommended,
    recommendedRange: around(recommended, curve.maxEpochs),
    pNextEpochImproves: probability,
    wastedEpochs: status === 'improving' ? 0 : curve.epochsRun - facts.converged.epoch,
    reasons: [
      ...explain(facts, status),
      explainNext(probability),
      explainRecommendation(recommended, status, curve),
      qualityCaveat,
    ],
  };
}

/** A recommendation was right within one epoch either way in nine of ten measured runs. */
export function around(epochs: number, maxEpochs: number): [number, number] {
  return [Math.max(1, epochs - 1), Math.max(epochs, Math.min(epochs + 1, maxEpochs))];
}

interface Facts {
  readonly best: EpochLoss;
  /** First epoch within the tolerance of the best. */
  readonly converged: EpochLoss;
  readonly previous: EpochLoss;
  readonly last: EpochLoss;
}

function readFacts(series: readonly EpochLoss[]): Facts {
  const last = series[series.length - 1];
  const previous = series[series.length - 2];
  const best = findLowest(series);
  if (best === undefined || last === undefined || previous === undefined) {
    throw new RangeError('a verdict from validation needs two points');
  }
  const ceiling = best.loss + toleranceAt(best.loss);
  return { best, converged: series.find((point) => point.loss <= ceiling) ?? best, previous, last };
}

type ValidationStatus = 'improving' | 'converged' | 'overfitting';

function statusOf({ best, previous, last }: Facts): ValidationStatus {
  const rise = last.loss - best.loss;
  if (rise > convergenceRules.overfittingTolerances * toleranceAt(best.loss)) return 'overfitting';
  const drop = previous.loss - last.loss;
  const stillFalling = best.epoch === last.epoch && drop >= toleranceAt(previous.loss);
  return stillFalling ? 'improving' : 'converged';
}

function recommend(curve: Curve, facts: Facts, status: ValidationStatus): number {
  const epochs =
    status === 'improving'
      ? epochsUntilFlat(curve.validation, curve.maxEpochs)
      : facts.converged.epoch;
  return Math.min(epochs, curve.maxEpochs);
}

function explain({ best, converged, previous, last }: Facts, status: ValidationStatus): string[] {
  const lowest = `The validation loss is lowest at epoch ${best.epoch}: ${showLoss(best.loss)}.`;
  if (status === 'improving') {
    const drop = showPercent(1 - last.loss / previous.loss);
    return [
      `The validation loss fell by ${drop} in the last epoch, from ${showLoss(previous.loss)} to ${showLoss(last.loss)}.`,
    ];
  }
  const reached = `Epoch ${converged.epoch} is the first within 1 % of it.`;
  if (status === 'converged') return [lowest, reached];
  const rise = showPercent(last.loss / best.loss - 1);
  return [
    lowest,
    reached,
    `By epoch ${last.epoch} it has risen by ${rise}: the model is overfitting.`,
  ];
}

function explainNext(probability: number): string {
  return `One more epoch lowers the validation loss by at least 1 % with probability ${probability.toFixed(2)}.`;
}

function explainRecommendation(epochs: number, status: ValidationStatus, curve: Curve): string {
  if (status !== 'improving') return `Train ${showEpochs(epochs)} next time.`;
  if (epochs === curve.maxEpochs) {
    return `Train ${showEpochs(epochs)} next time, the most that is allowed; the loss may still be falling then.`;
  }
  return `Train ${showEpochs(epochs)} next time; after that an epoch is expected to bring less than 1 %.`;
}
