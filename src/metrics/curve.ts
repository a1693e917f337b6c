import { convergenceRules } from './convergenceRules.js';
import { hasEpoch, meanLossPerEpoch, validationLossPerEpoch } from './epochSeries.js';
import type { ConvergenceInput, ConvergenceOptions, EpochLoss, MetricPoint } from './types.js';

/** A run's metrics, reduced to what a verdict needs. */
export interface Curve {
  readonly training: readonly EpochLoss[];
  readonly validation: readonly EpochLoss[];
  readonly epochsRun: number;
  /** Most epochs to recommend. */
  readonly maxEpochs: number;
}

export function toCurve(metrics: ConvergenceInput, options: ConvergenceOptions): Curve {
  const points = metrics.validation ?? [];
  const epochsRun = Math.max(lastEpoch(metrics.training), lastEpoch(points));
  return {
    training: meanLossPerEpoch(metrics.training),
    validation: validationLossPerEpoch(points),
    epochsRun,
    maxEpochs: Math.floor(
      options.maxEpochs ?? Math.max(convergenceRules.commonMaxEpochs, epochsRun),
    ),
  };
}

/** Counts epochs whose loss was not reported too. */
function lastEpoch(points: readonly MetricPoint[]): number {
  let last = 0;
  for (const point of points) if (hasEpoch(point) && point.epoch > last) last = point.epoch;
  return last;
}
