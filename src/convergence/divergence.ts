import { convergenceRules, toleranceAt } from './convergenceRules.js';
import { type Curve, findLowest, type InfinitePoint } from './curve.js';
import type { EpochLoss } from './types.js';

export type Divergence =
  | ({ readonly kind: 'infinite' } & InfinitePoint)
  | { readonly kind: 'rise'; readonly lowest: number; readonly last: number };

/** Windows into which the steps are cut. */
const windowCount = 10;
/** With fewer points the windows are too small to tell a rise from noise. */
const leastPoints = 20;
const riseOverLowest = 1.5;
const shareOfStart = 0.9;
/** In nats. Keeps out losses close to zero, where 1.5 times is nothing. */
const leastRise = 0.2;

/** Whether training broke down: a loss that is infinite, or one that came back up. */
export function findDivergence(curve: Curve): Divergence | undefined {
  if (curve.infinite !== undefined) return { kind: 'infinite', ...curve.infinite };
  return validationContradicts(curve.validation) ? undefined : findRise(curve.trainingSample);
}

/** A validation loss that did not rise shows that the model is sound. */
function validationContradicts(validation: readonly EpochLoss[]): boolean {
  const last = validation[validation.length - 1];
  const lowest = findLowest(validation)?.loss;
  if (validation.length < 2 || last === undefined || lowest === undefined) return false;
  return last.loss <= lowest + convergenceRules.overfittingTolerances * toleranceAt(lowest);
}

/**
 * Whether the training loss came back up to where it began: the last tenth of the steps lies 1.5
 * times and 0.2 nats above the lowest tenth, and above 0.9 times the first. Medians, so that a spike
 * is not taken for a rise.
 */
function findRise(losses: readonly number[]): Divergence | undefined {
  if (losses.length < leastPoints) return undefined;
  const medians = windowMedians(losses);
  const first = medians[0] ?? Number.NaN;
  const last = medians[windowCount - 1] ?? Number.NaN;
  const lowest = Math.min(...medians);
  const risen = last > riseOverLowest * lowest && last - lowest >= leastRise;
  return risen && last > shareOfStart * first ? { kind: 'rise', lowest, last } : undefined;
}

function windowMedians(losses: readonly number[]): number[] {
  return Array.from({ length: windowCount }, (_, index) =>
    median(
      losses.slice(
        Math.floor((index * losses.length) / windowCount),
        Math.floor(((index + 1) * losses.length) / windowCount),
      ),
    ),
  );
}

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}
