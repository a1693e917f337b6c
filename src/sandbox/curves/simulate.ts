import { type Random, randomOf } from '../../base/math/splitmix.js';
import { type EpochSteps, epochSteps } from './steps.js';
import type { Curve, TrainingRun } from './types.js';

/** The dice of one job, thrown once from its seed. */
interface Shape {
  /** Loss before training and the level that more epochs cannot beat, in nats per token. */
  readonly start: number;
  readonly floor: number;
  /** Part of the fall that is over within the first epoch, and how fast it goes. */
  readonly fastShare: number;
  readonly fastRate: number;
  readonly slowRate: number;
  /** Factor on training loss at each epoch boundary: records seen before are partly remembered. */
  readonly memory: number;
  /** Spread of step losses around their trend, as a part of the loss. */
  readonly noise: number;
  /** Epochs after which validation loss turns up, and how steeply. */
  readonly overfitFrom: number;
  readonly overfitSlope: number;
}

/**
 * A plausible curve, not a trained model: a fast fall and a slow one, steps that scatter by about a
 * fifth, a stair at each epoch, and overfitting that comes sooner on small sets and at high learning
 * rates. The figures span those of six real series (see docs/sandbox.md).
 */
export function simulateCurve(run: TrainingRun, seed: string): Curve {
  const random = randomOf(seed);
  const shape = throwShape(run, random);
  const { perEpoch, shortLastBatch } = stepsOf(run);
  const training: number[] = [];
  const validation: number[] = [];
  for (let epoch = 0; epoch < run.epochs; epoch++) {
    for (let step = 1; step <= perEpoch; step++) {
      const trend = trendAt(shape, epoch + (step - 0.5) / perEpoch) * shape.memory ** epoch;
      const dip = shortLastBatch && step === perEpoch ? 0.5 : 1;
      training.push(asFloat32(trend * dip * Math.exp(shape.noise * random.normal())));
    }
    if (run.validationSha256 === null) continue;
    const scatter = Math.exp(0.02 * random.normal());
    validation.push(asFloat32(validationAt(shape, epoch + 1) * scatter));
  }
  return { stepsPerEpoch: perEpoch, training, validation };
}

/** Image models say how many steps they want; the others go through the data. */
function stepsOf(run: TrainingRun): EpochSteps {
  return run.stepCount === null
    ? epochSteps(run.records)
    : { perEpoch: run.stepCount, shortLastBatch: false };
}

function throwShape(run: TrainingRun, random: Random): Shape {
  const start = random.between(1.4, 3.6);
  const speed = Math.min(4, Math.max(0.25, Math.sqrt(run.learningRateFactor)));
  // Doubling the data buys nine tenths of an epoch: 46 records turn after 1.4, 800 after 5.
  const turn = 0.9 * Math.log2(Math.max(24, run.records) / 16);
  return {
    start,
    floor: start * random.between(0.02, 0.3),
    fastShare: random.between(0.7, 0.9),
    fastRate: random.between(3, 6) * speed,
    slowRate: random.between(0.8, 2) * speed,
    memory: random.between(0.72, 0.92),
    noise: random.between(0.14, 0.22),
    overfitFrom: (turn * random.between(0.85, 1.15)) / speed,
    overfitSlope: random.between(0.1, 0.25),
  };
}

/** Loss on unseen data after `epochs` of training, before any overfitting. */
function trendAt(shape: Shape, epochs: number): number {
  const fast = shape.fastShare * Math.exp(-shape.fastRate * epochs);
  const slow = (1 - shape.fastShare) / (1 + shape.slowRate * epochs) ** 2;
  return shape.floor + (shape.start - shape.floor) * (fast + slow);
}

function validationAt(shape: Shape, epochs: number): number {
  const beyond = Math.max(0, epochs - shape.overfitFrom);
  return trendAt(shape, epochs) * (1 + shape.overfitSlope * beyond ** 1.2);
}

/** Real files hold float32 losses widened to doubles. */
function asFloat32(loss: number): number {
  return Math.fround(loss);
}
