import { studentQuantile } from '../../base/math/studentQuantile.js';
import type { QuantityRange } from '../../base/range.js';
import type { MetricPoint } from '../../metrics/types.js';
import { type BelievedDecay, believedDecays, believedQuantiles } from './believedDecays.js';
import {
  type EpochSteps,
  type Level,
  levelsOf,
  lineThrough,
  meanOf,
  scatterOf,
  stepsByEpoch,
} from './epochLevels.js';
import { edgeDrop, firstPassLoss } from './memorySigns.js';
import type { TrainingLossFacts } from './types.js';

const method =
  'means of epochs with the scatter of their steps, beside exponential and power-law decays';

const central80 = [0.1, 0.5, 0.9] as const;
/** Beyond so many times the epochs run, a point of convergence is not told. */
const farthest = 3;
/** A fall of fewer standard errors than this is none. */
const leastFall = 2;

/**
 * After how many epochs the training loss converged: a fact of the curve, whatever it says of other
 * data. `tolerance` is the share of the fall so far below which one more epoch counts as nothing.
 */
export function readTrainingLoss(
  points: readonly MetricPoint[],
  tolerance: number,
  diverged: boolean,
): TrainingLossFacts {
  const epochs = stepsByEpoch(points);
  const last = epochs[epochs.length - 1];
  const scatter = scatterOf(epochs);
  const nothing: TrainingLossFacts = {
    status: diverged ? 'diverged' : 'too-short',
    convergedEpoch: null,
    convergedStep: null,
    convergedRange: null,
    epochsAfter: null,
    slopePerEpoch: last === undefined ? null : slopeWithin(last, scatter.inflation),
    edgeDrop: edgeDrop(epochs),
    firstPassLoss: firstPassLoss(epochs),
    nextEpochLowers: null,
    tolerance,
    method,
  };
  const levels = levelsOf(epochs, scatter);
  if (diverged || last === undefined || epochs.length < 2 || !hasFallen(levels)) return nothing;
  return { ...nothing, ...converging(epochs, last.epoch, believedDecays(levels, tolerance)) };
}

function converging(
  epochs: readonly EpochSteps[],
  epochsRun: number,
  believed: readonly BelievedDecay[],
): Partial<TrainingLossFacts> {
  const [low, middle, high] = believedQuantiles(believed, (decay) => decay.convergedAt, central80);
  const lowers = believedQuantiles(believed, (decay) => decay.nextLowers, central80);
  const reach = farthest * epochsRun;
  const converged = middle <= epochsRun;
  const convergedEpoch = converged ? Math.ceil(middle) : null;
  return {
    status: converged ? 'converged' : 'falling',
    convergedEpoch,
    convergedStep: converged ? stepAt(epochs, middle) : null,
    convergedRange: [Math.min(low, reach), high > reach ? null : high],
    epochsAfter: convergedEpoch === null ? null : epochsRun - convergedEpoch,
    nextEpochLowers: { low: lowers[0], expected: lowers[1], high: lowers[2] },
  };
}

/** Whether the loss fell by more than the scatter of its steps can explain. */
function hasFallen(levels: readonly Level[]): boolean {
  const [first] = levels;
  const last = levels[levels.length - 1];
  if (first === undefined || last === undefined) return false;
  return first.loss - last.loss > leastFall * Math.sqrt(first.variance + last.variance);
}

function stepAt(epochs: readonly EpochSteps[], time: number): number | null {
  const within = epochs.find(({ epoch }) => epoch >= time);
  if (within === undefined || within.losses.length < 2) return null;
  const { epoch, firstStep, lastStep } = within;
  return Math.round(firstStep + (lastStep - firstStep) * (time - (epoch - 1)));
}

/** Rows of an epoch below which its slope is not told. */
const leastRows = 4;

function slopeWithin({ losses }: EpochSteps, inflation: number): QuantityRange | null {
  const count = losses.length;
  if (count < leastRows) return null;
  const { slope, residuals } = lineThrough(losses);
  const along = (count * (count ** 2 - 1)) / 12;
  const variance = (meanOf(residuals.map((residual) => residual ** 2)) * count) / (count - 2);
  const expected = slope * count;
  const spread =
    studentQuantile(0.8, count - 2) * Math.sqrt((variance * inflation) / along) * count;
  return { low: expected - spread, expected, high: expected + spread };
}
