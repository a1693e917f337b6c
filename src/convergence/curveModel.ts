/**
 * How the validation loss of a fine-tuning run goes on, as a distribution.
 *
 * A drop is the logarithm of one epoch's loss over the next one's, so 0.01 is about 1 %. After
 * epoch k the next drop is expected to be the last one times ((k − 1) / k) ^ decay, less a drift
 * towards overfitting. Where the training loss fell below the validation loss during the last epoch,
 * the drift and the noise are larger. The noise level is a run's own: it is believed to be as in
 * other runs at first, and learnt from each surprise (a scaled inverse chi-square prior).
 */
export interface CurveModelParameters {
  readonly decay: number;
  readonly drift: number;
  /** Noise of a drop of zero, as a standard deviation of drops. */
  readonly noiseFloor: number;
  /** Noise added for each unit of the last drop. */
  readonly noiseShare: number;
  /** Drift added for each unit of the gap that opened. */
  readonly gapDrift: number;
  /** Noise added for each unit of the gap that opened. */
  readonly gapNoise: number;
}

export interface CurveModels {
  /** For runs without training loss. */
  readonly validationOnly: CurveModelParameters;
  readonly withTraining: CurveModelParameters;
}

export interface CurveModelRow extends CurveModelParameters {
  readonly source: string;
  readonly asOf: string;
}

/** Observations that the belief about a run's noise weighs as much as, before any is made. */
export const priorObservations = 2;

/** Surprises that a run's own noise is learnt from; older ones fade. */
const memory = 8;

/** A validation point as seen from the one before. */
export interface CurvePlace {
  readonly epoch: number;
  readonly logLoss: number;
  /** Drop of the last epoch. */
  readonly drop: number;
  /** How far the training loss fell below the validation loss in the last epoch, in log units. */
  readonly gapOpened: number;
}

/** A place with what the run has taught about its noise on the way there. */
export interface CurveState extends CurvePlace {
  /** Sum of the squared surprises so far, each over the noise expected of it. */
  readonly surprise: number;
  readonly observations: number;
}

/** Drop to expect in the epoch after `epoch`, when the last one was `drop`. */
export function expectedDrop(
  drop: number,
  epoch: number,
  gapOpened: number,
  model: CurveModelParameters,
): number {
  const carried = drop > 0 ? drop * ((epoch - 1) / epoch) ** model.decay : drop;
  return carried - model.drift - model.gapDrift * gapOpened;
}

/** Standard deviation of the next drop, in a run as noisy as others. */
export function expectedNoise(
  drop: number,
  gapOpened: number,
  model: CurveModelParameters,
): number {
  return model.noiseFloor + model.noiseShare * Math.abs(drop) + model.gapNoise * gapOpened;
}

/** The state at the next place. */
export function advance(
  state: CurveState,
  next: CurvePlace,
  model: CurveModelParameters,
): CurveState {
  const expected = expectedDrop(state.drop, state.epoch, state.gapOpened, model);
  const noise = expectedNoise(state.drop, state.gapOpened, model);
  const kept = Math.min(state.observations, memory - 1);
  const faded = state.observations === 0 ? 0 : (state.surprise * kept) / state.observations;
  // Field by field: spreading is four times slower here, and a fit comes by some million times.
  const { epoch, logLoss, drop, gapOpened } = next;
  return {
    epoch,
    logLoss,
    drop,
    gapOpened,
    surprise: faded + ((next.drop - expected) / noise) ** 2,
    observations: kept + 1,
  };
}
