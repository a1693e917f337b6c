import { convergenceRules } from './convergenceRules.js';
import type { Curve } from './curve.js';
import {
  advance,
  type CurveModelParameters,
  type CurveModels,
  type CurvePlace,
  type CurveState,
} from './curveModel.js';
import type { EpochLoss } from './types.js';

/** The end of a curve, and the model that goes with it. */
interface FollowedCurve {
  readonly state: CurveState;
  readonly model: CurveModelParameters;
}

/** Follows a curve of at least two validation points to its end. */
export function followCurve(curve: Curve, models: CurveModels): FollowedCurve {
  const model = hasTrainingLoss(curve) ? models.withTraining : models.validationOnly;
  const [start, ...rest] = placesOf(curve);
  if (start === undefined) throw new RangeError('two validation points are needed');
  const first: CurveState = { ...start, surprise: 0, observations: 0 };
  return {
    state: rest.reduce<CurveState>((state, place) => advance(state, place, model), first),
    model,
  };
}

/** The places of a curve from its second validation point on. */
export function placesOf({
  validation,
  training,
}: Pick<Curve, 'validation' | 'training'>): CurvePlace[] {
  const trainingAt = new Map(training.map((point) => [point.epoch, point.loss]));
  return validation.slice(1).map((point, index) => {
    const before = validation[index] ?? point;
    return {
      epoch: point.epoch,
      logLoss: logOf(point.loss),
      drop: (logOf(before.loss) - logOf(point.loss)) / (point.epoch - before.epoch),
      gapOpened: gapOpened(gapAt(before, trainingAt), gapAt(point, trainingAt)),
    };
  });
}

/** Whether the last two validation points have a training loss beside them. */
function hasTrainingLoss({ validation, training }: Curve): boolean {
  const epochs = new Set(training.map((point) => point.epoch));
  return validation.slice(-2).every((point) => epochs.has(point.epoch));
}

/** How far the training loss lies below the validation loss, in log units. */
function gapAt({ epoch, loss }: EpochLoss, trainingAt: ReadonlyMap<number, number>): number {
  return logOf(loss) - logOf(trainingAt.get(epoch) ?? loss);
}

/** The part of the gap above zero that an epoch added; at most 1. */
function gapOpened(before: number, after: number): number {
  return Math.min(1, Math.max(0, Math.min(after, after - before)));
}

/** Losses under the tolerance are all the same to a verdict, and zero has no logarithm. */
function logOf(loss: number): number {
  return Math.log(Math.max(loss, convergenceRules.absoluteTolerance));
}
