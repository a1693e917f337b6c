import type { MetricPoint } from '../metrics/types.js';
import { convergenceRules } from './convergenceRules.js';
import { summarizePoints } from './summarizePoints.js';
import type { ConvergenceInput, ConvergenceOptions, EpochLoss } from './types.js';
import { lossesInOrder, validationLosses } from './validationLosses.js';

/** A run's metrics, reduced to what a verdict needs. */
export interface Curve {
  /** Mean loss of each epoch. */
  readonly training: readonly EpochLoss[];
  /** Loss at the end of each epoch. */
  readonly validation: readonly EpochLoss[];
  /** Validation losses within the only epoch, numbered from 1; empty for a run of several epochs. */
  readonly withinEpoch: readonly EpochLoss[];
  readonly epochsRun: number;
  /** Most epochs to recommend. */
  readonly maxEpochs: number;
  /** Training losses in order, thinned to a few thousand. */
  readonly trainingSample: readonly number[];
  /** First point with an infinite loss. */
  readonly infinite: InfinitePoint | undefined;
  /** Training points at the end whose loss was not reported. */
  readonly unreportedAtEnd: number;
  /** Losses that name no epoch. */
  readonly withoutEpoch: number;
  /** The runs that the points are of, where they say so. */
  readonly runs: ReadonlySet<string>;
}

export interface InfinitePoint {
  readonly point: MetricPoint;
  readonly of: 'training' | 'validation';
}

export function toCurve(metrics: ConvergenceInput, options: ConvergenceOptions): Curve {
  const points = metrics.validation ?? [];
  const training = summarizePoints(metrics.training);
  const validation = summarizePoints(points);
  const epochsRun = Math.max(training.lastEpoch, validation.lastEpoch);
  return {
    training: training.perEpoch,
    validation: validationLosses(points),
    withinEpoch: epochsRun === 1 ? lossesInOrder(points) : [],
    epochsRun,
    maxEpochs: Math.floor(options.maxEpochs ?? usualLimit(epochsRun)),
    trainingSample: training.sample,
    infinite:
      infinitePoint(training.infinite, 'training') ??
      infinitePoint(validation.infinite, 'validation'),
    unreportedAtEnd: training.unreportedAtEnd,
    withoutEpoch: training.withoutEpoch + validation.withoutEpoch,
    runs: new Set([...training.runs, ...validation.runs]),
  };
}

/** A run that went past the usual limit shows that its model takes more. */
function usualLimit(epochsRun: number): number {
  const { commonMaxEpochs } = convergenceRules;
  return epochsRun < commonMaxEpochs ? commonMaxEpochs : Number.POSITIVE_INFINITY;
}

function infinitePoint(
  point: MetricPoint | undefined,
  of: InfinitePoint['of'],
): InfinitePoint | undefined {
  return point === undefined ? undefined : { point, of };
}

/** The first of the lowest losses. */
export function findLowest(series: readonly EpochLoss[]): EpochLoss | undefined {
  return series.reduce<EpochLoss | undefined>(
    (lowest, point) => (lowest === undefined || point.loss < lowest.loss ? point : lowest),
    undefined,
  );
}
