import {
  advance,
  type CurveModelParameters,
  type CurveModels,
  type CurvePlace,
  type CurveState,
  expectedDrop,
  expectedNoise,
  priorObservations,
} from '../../src/convergence/curveModel.js';
import { placesOf } from '../../src/convergence/curveState.js';
import { toEpochs } from './judge.js';
import { minimize } from './nelderMead.js';
import type { Run } from './runs.js';

/** Epochs used of a run: the most that current text models take. */
const fittedEpochs = 10;
/**
 * Shorter runs are left out: their learning rate went to zero so early that they say little of how
 * a longer run goes on, which is what the model is asked.
 */
const leastEpochs = 5;

interface Sequence {
  readonly places: readonly CurvePlace[];
  readonly weight: number;
}

/** Fits the constants of the curve model by maximum likelihood of the next drop. */
export function fitModels(runs: readonly Run[]): CurveModels {
  const long = runs.filter((run) => run.validation.length >= leastEpochs);
  const logged = long.filter((run) => run.training.length > 0);
  return {
    validationOnly: fitConstants(toSequences(long, false), false),
    withTraining: fitConstants(toSequences(logged, true), true),
  };
}

function fitConstants(sequences: readonly Sequence[], training: boolean): CurveModelParameters {
  const start = [1.3, 0.001, Math.log(0.004), Math.log(0.13), ...(training ? [0.05, 0.05] : [])];
  const steps = [0.1, 0.001, 0.3, 0.3, 0.02, 0.02];
  const cost = (point: readonly number[]) => {
    const model = toParameters(point);
    return model.gapNoise < 0 ? Number.POSITIVE_INFINITY : -logLikelihood(sequences, model);
  };
  return toParameters(minimize(cost, start, steps));
}

function toParameters([
  decay,
  drift,
  floor,
  share,
  ...gap
]: readonly number[]): CurveModelParameters {
  return {
    decay: decay ?? 0,
    drift: drift ?? 0,
    noiseFloor: Math.exp(floor ?? 0),
    noiseShare: Math.exp(share ?? 0),
    gapDrift: gap[0] ?? 0,
    gapNoise: gap[1] ?? 0,
  };
}

/** Sources weigh as the root of what they brought, so that no single one decides. */
function toSequences(runs: readonly Run[], training: boolean): Sequence[] {
  const drops = new Map<string, number>();
  const sequences = runs.map((run) => {
    const places = placesOf({
      training: training ? toEpochs(run.training) : [],
      validation: toEpochs(run.validation.slice(0, fittedEpochs)),
    });
    drops.set(run.source, (drops.get(run.source) ?? 0) + Math.max(0, places.length - 1));
    return { places, source: run.source };
  });
  return sequences
    .filter(({ places }) => places.length > 1)
    .map(({ places, source }) => ({ places, weight: (drops.get(source) ?? 1) ** -0.5 }));
}

function logLikelihood(sequences: readonly Sequence[], model: CurveModelParameters): number {
  return sequences.reduce(
    (sum, { places, weight }) => sum + weight * logLikelihoodOf(places, model),
    0,
  );
}

/** Student's t at each next drop; factors that do not depend on the parameters are left out. */
function logLikelihoodOf(places: readonly CurvePlace[], model: CurveModelParameters): number {
  const [first, ...rest] = places;
  if (first === undefined) return 0;
  let state: CurveState = { ...first, surprise: 0, observations: 0 };
  let sum = 0;
  for (const next of rest) {
    const freedom = priorObservations + state.observations;
    const noise =
      expectedNoise(state.drop, state.gapOpened, model) *
      Math.sqrt((priorObservations + state.surprise) / freedom);
    const off = next.drop - expectedDrop(state.drop, state.epoch, state.gapOpened, model);
    sum -= Math.log(noise) + ((freedom + 1) / 2) * Math.log1p((off / noise) ** 2 / freedom);
    state = advance(state, next, model);
  }
  return sum;
}
