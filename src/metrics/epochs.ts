import type { MetricPoint, ParseMetricsOptions } from './types.js';

/** A point while it is read: the epoch is still counted as the file counts. */
export interface RawPoint {
  step: number;
  epoch: number;
  loss: number;
  perplexity?: number;
  series?: string;
}

/** Epochs counted from 1; out of the steps where the file names none and their number is known. */
export function withEpochs(
  points: RawPoint[],
  named: boolean,
  { stepsPerEpoch }: ParseMetricsOptions,
): MetricPoint[] {
  if (named) return countEpochsFromOne(points);
  if (stepsPerEpoch === undefined) {
    for (const point of points) point.epoch = Number.NaN;
    return points;
  }
  const firstStep = points[0]?.step === 0 ? 0 : 1;
  for (const point of points) {
    point.epoch = Math.floor((point.step - firstStep) / stepsPerEpoch) + 1;
  }
  return points;
}

function countEpochsFromOne(points: RawPoint[]): MetricPoint[] {
  if (points.some(({ epoch }) => !Number.isInteger(epoch))) return countFractions(points);
  const shift = 1 - firstEpoch(points);
  if (shift !== 0) for (const point of points) point.epoch += shift;
  return points;
}

/** A fraction counts passes that are done: 0.5 and 1 are of the first epoch. */
function countFractions(points: RawPoint[]): MetricPoint[] {
  for (const point of points) point.epoch = Math.ceil(point.epoch - 1e-9);
  return points;
}

/** The first row has the least epoch, unless the rows are of several runs. */
function firstEpoch(points: readonly RawPoint[]): number {
  const [first, second] = points;
  if (first === undefined) return 1;
  if (first.series !== undefined) {
    return points.reduce((least, point) => Math.min(least, point.epoch), first.epoch);
  }
  return second !== undefined && isBeforeTraining(first, second) ? second.epoch : first.epoch;
}

/** A validation row at step 0 that has an epoch of its own. The next one is a whole epoch later. */
function isBeforeTraining(first: RawPoint, second: RawPoint): boolean {
  return first.step === 0 && second.step > 1 && second.epoch === first.epoch + 1;
}
