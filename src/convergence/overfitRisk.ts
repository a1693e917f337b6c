import { overfitRiskRow } from './overfitRisk.data.js';
import type { EpochLoss, OverfitRisk } from './types.js';

/** What of a run's training loss tells most about the validation loss that nobody measured. */
interface RiskFeatures {
  /** Drop of the log of the mean training loss in the last epoch. */
  readonly lastDrop: number;
  /** The same as a share of the first epoch's drop, within −1 and 2. */
  readonly lastOverFirst: number;
}

/** The rule was fitted on runs of so many epochs. */
const fittedEpochs = [2, 5] as const;

/**
 * Probability that a validation loss, had there been one, would end more than 2 % above its lowest.
 * A training loss that still falls fast at the end of a run, next to its first fall, falls because
 * records come round again.
 *
 * @returns `undefined` outside two to five whole epochs, and for losses of zero.
 */
export function overfitRisk(training: readonly EpochLoss[]): OverfitRisk | undefined {
  const features = riskFeatures(training.map(({ loss }) => loss));
  if (features === undefined) return undefined;
  const { intercept, lastDrop, lastOverFirst, calibration } = overfitRiskRow;
  const score = intercept + lastDrop * features.lastDrop + lastOverFirst * features.lastOverFirst;
  return { probability: 1 / (1 + Math.exp(-score)), basis: 'training-only', calibration };
}

export function riskFeatures(losses: readonly number[]): RiskFeatures | undefined {
  const [least, most] = fittedEpochs;
  if (losses.length < least || losses.length > most) return undefined;
  const [first = 0, second = 0] = losses;
  const [before = 0, last = 0] = losses.slice(-2);
  const firstDrop = Math.log(first / second);
  const lastDrop = Math.log(before / last);
  if (!Number.isFinite(firstDrop) || !Number.isFinite(lastDrop)) return undefined;
  const share = Math.abs(firstDrop) > 1e-6 ? lastDrop / firstDrop : 0;
  return { lastDrop, lastOverFirst: Math.min(2, Math.max(-1, share)) };
}
