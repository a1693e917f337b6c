import { toCurve } from '../../src/convergence/curve.js';
import { curveModels } from '../../src/convergence/curveModel.data.js';
import type { CurveModels } from '../../src/convergence/curveModel.js';
import { judgeValidation } from '../../src/convergence/judgeValidation.js';
import type { EpochLoss, ModelVerdict } from '../../src/convergence/types.js';
import type { MetricPoint } from '../../src/metrics/types.js';
import type { Run } from './runs.js';

/** The package's verdict on the first epochs of a run. */
export function judgeRun(
  run: Run,
  epochsSeen: number,
  maxEpochs: number,
  { models = curveModels, training = true }: { models?: CurveModels; training?: boolean } = {},
): ModelVerdict {
  const metrics = {
    training: training ? toPoints(run.training.slice(0, epochsSeen)) : [],
    validation: toPoints(run.validation.slice(0, epochsSeen)),
  };
  return judgeValidation(toCurve(metrics, { maxEpochs }), models);
}

export function toEpochs(losses: readonly number[]): EpochLoss[] {
  return losses.map((loss, index) => ({ epoch: index + 1, loss }));
}

function toPoints(losses: readonly number[]): MetricPoint[] {
  return losses.map((loss, index) => ({ step: index + 1, epoch: index + 1, loss }));
}
