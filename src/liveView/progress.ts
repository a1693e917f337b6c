import type { MetricPoint } from '../metrics/types.js';

/** How many epochs the metrics show as trained. */
interface Progress {
  readonly epochs: number;
  /** The first epoch is under way, and no other tells how long it will be. */
  readonly atMost: boolean;
}

/**
 * Epochs trained so far, the running one by its share of the steps of the epoch before. `null`
 * without a training point.
 */
export function trainedEpochs(training: readonly MetricPoint[], ended: boolean): Progress | null {
  const last = training[training.length - 1];
  if (last === undefined) return null;
  const steps = training.filter(({ epoch }) => epoch === last.epoch).length;
  const before = training.filter(({ epoch }) => epoch === last.epoch - 1).length;
  if (ended) return { epochs: last.epoch, atMost: false };
  if (before === 0) return { epochs: last.epoch, atMost: true };
  return { epochs: last.epoch - 1 + Math.min(1, steps / before), atMost: false };
}
