import { convergenceRules, toleranceAt } from './convergenceRules.js';
import { findLowest } from './curve.js';
import type { EpochLoss } from './types.js';

/** The points of a validation curve that decide. */
export interface ValidationFacts {
  readonly best: EpochLoss;
  /** First epoch within the tolerance of the best. */
  readonly converged: EpochLoss;
  readonly previous: EpochLoss;
  readonly last: EpochLoss;
}

export type ValidationStatus = 'improving' | 'converged' | 'overfitting';

/** Needs at least two points. */
export function readFacts(series: readonly EpochLoss[]): ValidationFacts {
  const last = series[series.length - 1];
  const previous = series[series.length - 2];
  const best = findLowest(series);
  if (best === undefined || last === undefined || previous === undefined) {
    throw new RangeError('a verdict from validation needs two points');
  }
  const ceiling = best.loss + toleranceAt(best.loss);
  return { best, converged: series.find((point) => point.loss <= ceiling) ?? best, previous, last };
}

/** Overfitting is a rise of two tolerances; improving, a new lowest one tolerance below the last. */
export function statusOf({ best, previous, last }: ValidationFacts): ValidationStatus {
  const rise = last.loss - best.loss;
  if (rise > convergenceRules.overfittingTolerances * toleranceAt(best.loss)) return 'overfitting';
  const drop = previous.loss - last.loss;
  const stillFalling = best.epoch === last.epoch && drop >= toleranceAt(previous.loss);
  return stillFalling ? 'improving' : 'converged';
}
