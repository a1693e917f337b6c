import type { MetricPoint } from '../metrics/types.js';
import type { EpochLoss } from './types.js';

/** What one pass over the points of a file gives. */
interface PointSummary {
  /** Mean loss of each epoch, in order. */
  readonly perEpoch: readonly EpochLoss[];
  /** Last epoch named, whether or not its loss was reported. */
  readonly lastEpoch: number;
  /** First point with an infinite loss. */
  readonly infinite: MetricPoint | undefined;
  /** Losses in the order of the points, thinned evenly. */
  readonly sample: readonly number[];
  /** Points at the end whose loss was not reported. */
  readonly unreportedAtEnd: number;
  /** The runs that the points are of, where they say so. */
  readonly runs: ReadonlySet<string>;
  /** Points with a loss of a file that names no epochs. */
  readonly withoutEpoch: number;
}

/** Enough for medians of tenths; more of a long file would add time, not knowledge. */
const sampleSize = 2000;

/**
 * Reduces points to what a verdict needs. Points without an epoch are left out; a `NaN` or negative
 * loss was not reported. Means are taken within an epoch, never across its end: the training loss
 * falls there because records come round again, not because the model got better.
 */
export function summarizePoints(points: readonly MetricPoint[]): PointSummary {
  const means = new EpochMeans();
  const runs = new Set<string>();
  const sample: number[] = [];
  const stride = Math.max(1, Math.floor(points.length / sampleSize));
  let infinite: MetricPoint | undefined;
  let lastEpoch = 0;
  let unreportedAtEnd = 0;
  let withoutEpoch = 0;
  for (let index = 0; index < points.length; index += 1) {
    const point = points[index];
    if (point === undefined || !(hasEpoch(point) || namesNoEpoch(point))) continue;
    const { epoch, loss, series } = point;
    if (series !== undefined) runs.add(series);
    if (epoch > lastEpoch) lastEpoch = epoch;
    if (isReported(loss)) {
      if (Number.isNaN(epoch)) withoutEpoch += 1;
      else means.add(epoch, loss);
      unreportedAtEnd = 0;
      if (index % stride === 0) sample.push(loss);
    } else if (isInfinite(loss)) infinite ??= point;
    else unreportedAtEnd += 1;
  }
  const perEpoch = means.inOrder();
  return { perEpoch, lastEpoch, infinite, sample, unreportedAtEnd, runs, withoutEpoch };
}

/** Whether a point says which epoch it is of. Epoch 0 stands before training. */
export function hasEpoch({ epoch }: MetricPoint): boolean {
  return Number.isSafeInteger(epoch) && epoch >= 1;
}

/** Such a point still shows whether a run broke down. */
function namesNoEpoch({ epoch }: MetricPoint): boolean {
  return Number.isNaN(epoch);
}

/** Whether a loss is one: neither missing nor broken. */
export function isReported(loss: number): boolean {
  return loss >= 0 && loss < Number.POSITIVE_INFINITY;
}

function isInfinite(loss: number): boolean {
  return loss === Number.POSITIVE_INFINITY || loss === Number.NEGATIVE_INFINITY;
}

/** Sums losses by epoch. Rows of one epoch stand together, so the last sum is nearly always the one. */
export class EpochMeans {
  private readonly sums = new Map<number, { total: number; count: number }>();
  private epoch = 0;
  private sum = { total: 0, count: 0 };

  add(epoch: number, loss: number): void {
    if (epoch !== this.epoch) this.turnTo(epoch);
    this.sum.total += loss;
    this.sum.count += 1;
  }

  inOrder(): EpochLoss[] {
    return [...this.sums]
      .map(([epoch, { total, count }]) => ({ epoch, loss: total / count }))
      .sort((a, b) => a.epoch - b.epoch);
  }

  private turnTo(epoch: number): void {
    this.epoch = epoch;
    this.sum = this.sums.get(epoch) ?? { total: 0, count: 0 };
    this.sums.set(epoch, this.sum);
  }
}
