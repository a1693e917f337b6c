import type { ConvergenceVerdict } from './types.js';

/** Epochs that a curve asks for, and how it is known. */
export interface EpochsNeeded {
  readonly epochs: number;
  /**
   * `validation`: measured on data that the model did not see. `training-loss`: where the training
   * loss converges, which is needed only if the model goes on learning as long as that.
   */
  readonly basis: 'validation' | 'training-loss';
}

/**
 * What a curve asks for, of all who have to compare it with a budget. `undefined` where only a habit
 * speaks, or nothing.
 */
export function epochsNeeded(verdict: ConvergenceVerdict): EpochsNeeded | undefined {
  if (verdict.status === 'diverged') return undefined;
  if (verdict.basis === 'validation') {
    const epochs = verdict.unlimitedEpochs ?? verdict.recommendedEpochs;
    return epochs == null ? undefined : { epochs, basis: 'validation' };
  }
  const epochs = untilTrainingLossConverges(verdict);
  return epochs === undefined ? undefined : { epochs, basis: 'training-loss' };
}

/** A verdict made by hand, or of an earlier version, may not state the training loss. */
function untilTrainingLossConverges({
  trainingLoss,
  epochsRun,
}: Partial<ConvergenceVerdict>): number | undefined {
  if (trainingLoss?.convergedEpoch != null) return trainingLoss.convergedEpoch;
  if (trainingLoss?.status !== 'falling' || trainingLoss.convergedRange == null) return undefined;
  return Math.max((epochsRun ?? 0) + 1, Math.ceil(trainingLoss.convergedRange[0]));
}
