import type { Curve } from './curve.js';
import { showLoss } from './describe.js';
import type { ModelVerdict } from './types.js';
import { readFacts, statusOf, type ValidationStatus } from './validationStatus.js';

/**
 * Several validation points within the only epoch: how the loss went is measured, how it would go on
 * in further epochs is not, for those go over records that the model has seen.
 */
export function judgeWithinEpoch(curve: Curve): ModelVerdict {
  const points = curve.withinEpoch;
  const facts = readFacts(points);
  const status = statusOf(facts);
  const recommended = status === 'improving' ? Math.min(2, curve.maxEpochs) : 1;
  return {
    status,
    basis: 'validation',
    evidence: 'weak',
    epochsRun: curve.epochsRun,
    bestEpoch: 1,
    bestValidationLoss: facts.best.loss,
    convergedEpoch: status === 'improving' ? null : 1,
    recommendedEpochs: recommended,
    recommendedRange: [1, Math.min(recommended + 1, curve.maxEpochs)],
    pNextEpochImproves: null,
    wastedEpochs: 0,
    reasons: [
      `The epoch has ${points.length} validation points: the loss went from ${showLoss(points[0]?.loss ?? Number.NaN)} to ${showLoss(facts.last.loss)}, lowest ${showLoss(facts.best.loss)} at point ${facts.best.epoch}.`,
      explanations[status],
      'What a second epoch brings was not measured.',
    ],
  };
}

const explanations: Readonly<Record<ValidationStatus, string>> = {
  improving: 'It was still falling at the end: train one epoch more.',
  converged: 'It had settled before the end of the epoch: one epoch is enough.',
  overfitting: 'It rose again before the end of the epoch: one epoch is enough, or fewer records.',
};
