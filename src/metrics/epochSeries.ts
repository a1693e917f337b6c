import type { EpochLoss, MetricPoint } from './types.js';

/**
 * Mean loss of each epoch. Training steps are never compared across an epoch's boundary: the loss
 * falls there because records come round again, not because the model got better.
 */
export function meanLossPerEpoch(points: readonly MetricPoint[]): EpochLoss[] {
  const groups = new Map<number, { sum: number; count: number }>();
  for (const point of points) {
    if (!isUsable(point)) continue;
    const group = groups.get(point.epoch);
    if (group === undefined) groups.set(point.epoch, { sum: point.loss, count: 1 });
    else {
      group.sum += point.loss;
      group.count += 1;
    }
  }
  return inOrder([...groups].map(([epoch, { sum, count }]) => ({ epoch, loss: sum / count })));
}

/**
 * Validation loss at the end of each epoch. A row before training is left out; several rows at an
 * epoch's last step are averaged.
 */
export function validationLossPerEpoch(points: readonly MetricPoint[]): EpochLoss[] {
  const usable = points.filter(isUsable);
  const trained = usable.filter((point) => point.step > 0);
  const counted = hasRowBeforeTraining(usable, trained) ? trained : usable;
  const lastStep = new Map<number, number>();
  for (const { epoch, step } of counted) {
    lastStep.set(epoch, Math.max(step, lastStep.get(epoch) ?? step));
  }
  return meanLossPerEpoch(counted.filter((point) => point.step === lastStep.get(point.epoch)));
}

/** The first of the lowest losses. */
export function findLowest(series: readonly EpochLoss[]): EpochLoss | undefined {
  return series.reduce<EpochLoss | undefined>(
    (lowest, point) => (lowest === undefined || point.loss < lowest.loss ? point : lowest),
    undefined,
  );
}

/** Whether a point says which epoch it is of. Epoch 0 stands before training. */
export function hasEpoch(point: MetricPoint): boolean {
  return Number.isSafeInteger(point.epoch) && point.epoch >= 1;
}

/** Whether a point also has a loss; a negative one is not a loss. */
function isUsable(point: MetricPoint): boolean {
  return Number.isFinite(point.loss) && point.loss >= 0 && hasEpoch(point);
}

/** A row at step 0 stands before training when its epoch has a later row too. */
function hasRowBeforeTraining(
  usable: readonly MetricPoint[],
  trained: readonly MetricPoint[],
): boolean {
  const epochs = new Set(trained.map((point) => point.epoch));
  return usable.some((point) => point.step === 0 && epochs.has(point.epoch));
}

function inOrder(series: readonly EpochLoss[]): EpochLoss[] {
  return [...series].sort((a, b) => a.epoch - b.epoch);
}
