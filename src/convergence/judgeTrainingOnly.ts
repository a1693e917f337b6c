import { convergenceRules, toleranceAt } from './convergenceRules.js';
import type { Curve } from './curve.js';
import { showEpochs, showLoss } from './describe.js';
import { overfitRisk } from './overfitRisk.js';
import type { EpochLoss, ModelVerdict, OverfitRisk } from './types.js';

/**
 * With fewer than two validation points nothing can be said about convergence: training loss falls
 * on while a model overfits. The epochs named here are a habit, not a measurement.
 */
export function judgeTrainingOnly(curve: Curve): ModelVerdict {
  const recommended = recommend(curve);
  const risk = overfitRisk(curve.training);
  return {
    status: 'unknown',
    basis: 'training-only',
    evidence: 'weak',
    epochsRun: curve.epochsRun,
    bestEpoch: null,
    convergedEpoch: null,
    recommendedEpochs: recommended,
    recommendedRange: [Math.max(1, recommended - 1), Math.min(recommended + 1, curve.maxEpochs)],
    pNextEpochImproves: null,
    wastedEpochs: null,
    ...(risk === undefined ? {} : { overfitRisk: risk }),
    reasons: [...explain(curve), ...explainRisk(risk), advice],
  };
}

function explainRisk(risk: OverfitRisk | undefined): string[] {
  if (risk === undefined) return [];
  const probability = risk.probability.toFixed(2);
  return [
    `Runs whose training loss falls like this one overfit with probability ${probability}; ${risk.calibration}.`,
  ];
}

/** The verdict when there is nothing to judge. */
export function judgeNothing(curve: Curve, reason: string): ModelVerdict {
  return {
    status: 'unknown',
    basis: 'none',
    evidence: 'none',
    epochsRun: curve.epochsRun,
    bestEpoch: null,
    convergedEpoch: null,
    recommendedEpochs: null,
    recommendedRange: null,
    pNextEpochImproves: null,
    wastedEpochs: null,
    reasons: [reason],
  };
}

const advice =
  'Add a validation set: with two or more validation points the best number of epochs can be judged.';

function recommend(curve: Curve): number {
  const [least, most] = convergenceRules.trainingOnlyRange;
  const plateau = findPlateau(curve.training)?.epoch ?? most;
  const clipped = Math.min(most, Math.max(least, plateau));
  return Math.min(clipped, Math.max(1, curve.epochsRun), curve.maxEpochs);
}

/** Last epoch before the mean training loss stops falling by 1 % an epoch. */
function findPlateau(training: readonly EpochLoss[]): EpochLoss | undefined {
  return training.find((point, index) => {
    const next = training[index + 1];
    return next !== undefined && point.loss - next.loss < toleranceAt(point.loss);
  });
}

function explain(curve: Curve): string[] {
  const [first] = curve.training;
  const last = curve.training[curve.training.length - 1];
  const [validation] = curve.validation;
  const points =
    validation === undefined
      ? 'There is no validation loss'
      : 'There is one validation point, and one has nothing to be compared with';
  const reasons = [`${points}: whether the model converged or overfits cannot be known.`];
  if (first === undefined || last === undefined) return reasons;
  const plateau = findPlateau(curve.training);
  const course = `The mean training loss went from ${showLoss(first.loss)} in epoch ${first.epoch} to ${showLoss(last.loss)} in epoch ${last.epoch}`;
  const flat =
    plateau === undefined ? 'and was still falling' : `and was flat after epoch ${plateau.epoch}`;
  return [
    ...reasons,
    `${course} ${flat}; training loss falls while a model overfits too.`,
    `${showEpochs(recommend(curve))} is a habit for such runs, not a measurement of this one.`,
  ];
}
