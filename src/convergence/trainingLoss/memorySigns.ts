import { type EpochSteps, meanOf } from './epochLevels.js';

const leastRowsAtEdge = 10;
const leastRowsOfPass = 8;

/** Median drop at the edges of epochs, as a share: the last tenth of one beside the first of the next. */
export function edgeDrop(epochs: readonly EpochSteps[]): number | null {
  const drops = epochs.slice(1).flatMap(({ losses, epoch }, index) => {
    const before = epochs[index];
    if (before === undefined || epoch !== before.epoch + 1) return [];
    if (Math.min(losses.length, before.losses.length) < leastRowsAtEdge) return [];
    const end = meanOf(before.losses.slice(-tenth(before.losses)));
    return end > 0 ? [1 - meanOf(losses.slice(0, tenth(losses))) / end] : [];
  });
  const sorted = drops.sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}

/** Mean of the last quarter of the first epoch: losses of records that were new to the model. */
export function firstPassLoss([first]: readonly EpochSteps[]): number | null {
  if (first === undefined || first.epoch !== 1 || first.losses.length < leastRowsOfPass)
    return null;
  return meanOf(first.losses.slice(-Math.round(first.losses.length / 4)));
}

function tenth(losses: readonly number[]): number {
  return Math.max(1, Math.round(losses.length / 10));
}
