import type { QuantityRange } from '../../base/range.js';

/**
 * What the training loss of a run did, whatever that says of other data. A model that memorises its
 * records has a training loss that converges too: `status` of the verdict speaks of the model.
 */
export interface TrainingLossFacts {
  /**
   * `converged`: one more epoch after `convergedEpoch` lowers the loss by less than `tolerance` of the
   * fall so far. `falling`: no epoch that was run is such. `diverged`: infinite, or back up to where it
   * began. `too-short`: fewer than two epochs with a loss, or no fall beyond the scatter of the steps.
   */
  readonly status: 'falling' | 'converged' | 'diverged' | 'too-short';
  /** `null` unless converged. */
  readonly convergedEpoch: number | null;
  /** Step at which it was reached, within the epoch; `null` where the file has one row an epoch. */
  readonly convergedStep: number | null;
  /**
   * Central 80 % for the point of convergence, in epochs since the start: 2.4 lies within the third.
   * The high end is `null` where it lies more than three times as far as the run went.
   */
  readonly convergedRange: readonly [number, number | null] | null;
  /** Epochs trained after `convergedEpoch`; `null` unless converged. */
  readonly epochsAfter: number | null;
  readonly usdAfter?: number;
  /**
   * Change over one epoch at the pace of the last one, in nats, with its central 80 %; negative while
   * falling. From the steps within that epoch, for the loss falls at an epoch's edge because records
   * come round again. `null` with fewer than four rows in the last epoch.
   */
  readonly slopePerEpoch: QuantityRange | null;
  /**
   * Median drop of the loss at an epoch's edge, as a share of it: a sign of memory, for there the
   * records come round again. `null` with fewer than ten rows in an epoch, or one epoch.
   */
  readonly edgeDrop: number | null;
  /**
   * Mean loss of the last quarter of the first epoch, whose records the model had not seen: near a
   * validation loss at the end of that epoch (median gap 1.6 % on 28 public runs, 11 % on 8 coarsely
   * logged ones), and no substitute for one. `null` with fewer than eight rows in the first epoch.
   */
  readonly firstPassLoss: number | null;
  /** Nats by which one more epoch is expected to lower the mean training loss, with its central 80 %. */
  readonly nextEpochLowers: QuantityRange | null;
  /** Share of the fall so far below which one more epoch counts as nothing. */
  readonly tolerance: number;
  readonly method: string;
}
