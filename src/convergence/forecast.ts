import { convergenceRules, toleranceAt } from './convergenceRules.js';
import type { Curve } from './curve.js';
import { findLowest } from './curve.js';
import { curveModels } from './curveModel.data.js';
import type { CurveModels } from './curveModel.js';
import { followCurve } from './curveState.js';
import { drawFutures, probabilityBelow } from './futures.js';
import { type EpochOutcome, type Outlook, outcomeOf, quantile, toOutlook } from './outlook.js';
import type { LossForecast } from './types.js';

/** How a validation curve may go on. */
export interface Forecast {
  /** Probability that the next epoch brings the loss a tolerance below the lowest so far. */
  readonly probabilityOfImprovement: number;
  readonly lastEpoch: number;
  readonly furthestEpoch: number;
  readonly outlook: Outlook;
}

/** Needs a curve of at least two validation points. */
export function forecast(curve: Curve, models: CurveModels = curveModels): Forecast {
  const { state, model } = followCurve(curve, models);
  const furthest = Math.min(curve.maxEpochs, state.epoch + convergenceRules.reach);
  const furthestEpoch = Math.max(state.epoch, furthest);
  const lowest = findLowest(curve.validation)?.loss ?? 0;
  const wanted = lowest - toleranceAt(lowest);
  return {
    probabilityOfImprovement: wanted > 0 ? probabilityBelow(Math.log(wanted), state, model) : 0,
    lastEpoch: state.epoch,
    furthestEpoch,
    outlook: toOutlook(curve.validation, drawFutures(state, model, furthestEpoch - state.epoch)),
  };
}

/** Of the epochs from the last one seen on, the one that is expected to cost least. */
export function cheapestFurtherEpoch({ outlook, lastEpoch, furthestEpoch }: Forecast): number {
  let best: EpochOutcome = outcomeOf(lastEpoch, outlook);
  for (let epochs = lastEpoch + 1; epochs <= furthestEpoch; epochs += 1) {
    const outcome = outcomeOf(epochs, outlook);
    if (outcome.cost < best.cost) best = outcome;
  }
  return best.epochs;
}

/** Losses to expect of the epochs up to `until`, each with its central 80 %. */
export function expectedLosses({ outlook, lastEpoch }: Forecast, until: number): LossForecast[] {
  return Array.from({ length: Math.max(0, until - lastEpoch) }, (_, index) => {
    const losses = Float64Array.from(outlook.ways, (way) => way.losses[index] ?? Number.NaN).sort();
    return {
      epoch: lastEpoch + index + 1,
      low: quantile(losses, 0.1),
      expected: quantile(losses, 0.5),
      high: quantile(losses, 0.9),
    };
  });
}
