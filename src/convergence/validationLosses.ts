import type { MetricPoint } from '../metrics/types.js';
import { EpochMeans, hasEpoch, isReported } from './summarizePoints.js';
import type { EpochLoss } from './types.js';

/**
 * Validation loss at the end of each epoch. A row before training is left out; several rows at an
 * epoch's last step are averaged.
 */
export function validationLosses(points: readonly MetricPoint[]): EpochLoss[] {
  const usable = points.filter((point) => hasEpoch(point) && isReported(point.loss));
  const trained = usable.filter((point) => point.step > 0);
  const counted = hasRowBeforeTraining(usable, trained) ? trained : usable;
  const lastStep = new Map<number, number>();
  for (const { epoch, step } of counted) {
    lastStep.set(epoch, Math.max(step, lastStep.get(epoch) ?? step));
  }
  const means = new EpochMeans();
  for (const { epoch, step, loss } of counted) {
    if (Object.is(step, lastStep.get(epoch))) means.add(epoch, loss);
  }
  return means.inOrder();
}

/** Every reported loss but a row before training, in the order of the file, numbered from 1. */
export function lossesInOrder(points: readonly MetricPoint[]): EpochLoss[] {
  return points
    .filter((point) => hasEpoch(point) && isReported(point.loss) && point.step > 0)
    .map(({ loss }, index) => ({ epoch: index + 1, loss }));
}

/** A row at step 0 stands before training when its epoch has a later row too. */
function hasRowBeforeTraining(
  usable: readonly MetricPoint[],
  trained: readonly MetricPoint[],
): boolean {
  const epochs = new Set(trained.map((point) => point.epoch));
  return usable.some((point) => point.step === 0 && epochs.has(point.epoch));
}
