import type { Curve } from './curve.js';
import { findLowest } from './curve.js';
import { showLoss } from './describe.js';
import type { Divergence } from './divergence.js';
import type { ModelVerdict } from './types.js';

/** A run that broke down says nothing about epochs: the learning rate has to change first. */
export function judgeDivergence(curve: Curve, divergence: Divergence): ModelVerdict {
  const judged = curve.validation.length >= 2;
  return {
    status: 'diverged',
    basis: judged ? 'validation' : 'training-only',
    evidence: divergence.kind === 'infinite' ? 'strong' : 'moderate',
    epochsRun: curve.epochsRun,
    bestEpoch: judged ? (findLowest(curve.validation)?.epoch ?? null) : null,
    convergedEpoch: null,
    recommendedEpochs: null,
    recommendedRange: null,
    pNextEpochImproves: null,
    wastedEpochs: null,
    reasons: [
      explain(divergence),
      'Train again with a lower learning rate before changing the number of epochs.',
    ],
  };
}

function explain(divergence: Divergence): string {
  if (divergence.kind === 'infinite') {
    const { of, point } = divergence;
    const epoch = Number.isNaN(point.epoch) ? '' : `, in epoch ${point.epoch}`;
    return `The ${of} loss is infinite at step ${point.step}${epoch}.`;
  }
  const { lowest, last } = divergence;
  return `The training loss fell to ${showLoss(lowest)} and came back up to ${showLoss(last)}.`;
}
