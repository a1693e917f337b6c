import { createNormalDraws } from '../base/math/normalDraws.js';
import { studentTBelow } from '../base/math/studentT.js';
import {
  type CurveModelParameters,
  type CurveState,
  expectedDrop,
  expectedNoise,
  priorObservations,
} from './curveModel.js';

/** Rows drawn. */
const rows = 1000;
/** Drops outside are cut off: the model has seen no such epoch. */
const dropRange = [-1.5, 3] as const;

/**
 * Ways in which the loss may go on over the next epochs: one row of losses for each. The same curve
 * gives the same rows every time.
 */
export function drawFutures(
  state: CurveState,
  model: CurveModelParameters,
  epochs: number,
): Float64Array[] {
  const draw = createNormalDraws();
  return Array.from({ length: rows }, () => {
    const noisiness = drawNoisiness(state, draw);
    return drawCourse(state, model, epochs, () => noisiness * draw());
  });
}

/** Probability that the next epoch's log loss lies below `logLoss`. */
export function probabilityBelow(
  logLoss: number,
  state: CurveState,
  model: CurveModelParameters,
): number {
  const drop = expectedDrop(state.drop, state.epoch, state.gapOpened, model);
  const degreesOfFreedom = priorObservations + state.observations;
  const noisiness = Math.sqrt((priorObservations + state.surprise) / degreesOfFreedom);
  const noise = expectedNoise(state.drop, state.gapOpened, model) * noisiness;
  return studentTBelow((logLoss - (state.logLoss - drop)) / noise, degreesOfFreedom);
}

/** How many times noisier than others this run is: its square has a scaled inverse chi-square law. */
function drawNoisiness(state: CurveState, draw: () => number): number {
  let chiSquare = 0;
  for (let freedom = priorObservations + state.observations; freedom > 0; freedom -= 1) {
    chiSquare += draw() ** 2;
  }
  return Math.sqrt((priorObservations + state.surprise) / chiSquare);
}

function drawCourse(
  state: CurveState,
  model: CurveModelParameters,
  epochs: number,
  draw: () => number,
): Float64Array {
  const course = new Float64Array(epochs);
  let { drop, logLoss } = state;
  for (let index = 0; index < epochs; index += 1) {
    const expected = expectedDrop(drop, state.epoch + index, state.gapOpened, model);
    const noise = expectedNoise(drop, state.gapOpened, model) * draw();
    drop = Math.min(dropRange[1], Math.max(dropRange[0], expected + noise));
    logLoss -= drop;
    course[index] = Math.exp(logLoss);
  }
  return course;
}
