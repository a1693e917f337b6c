import { convergedAt, decays, heightBetween } from './decays.js';
import type { Level } from './epochLevels.js';

/** A shape with what the levels say of it. */
export interface BelievedDecay {
  /** Relative weight. */
  readonly weight: number;
  /** Epochs until it has converged. */
  readonly convergedAt: number;
  /** Nats by which the epoch after the last one lowers the mean loss. */
  readonly nextLowers: number;
}

/**
 * Weighs every shape by how well it goes through the levels. Height and floor of each are solved for
 * (weighted least squares), so that the weight is that of the shape alone; a loss that rises has none.
 */
export function believedDecays(levels: readonly Level[], tolerance: number): BelievedDecay[] {
  const times = convergenceTimes(tolerance);
  const end = levels[levels.length - 1]?.to ?? 0;
  const fits = decays.map((_, index) => {
    const { misfit, height } = fitTo(levels, ({ from, to }) => heightBetween(index, from, to));
    const next = heightBetween(index, end - 1, end) - heightBetween(index, end, end + 1);
    return { misfit, convergedAt: times[index] ?? 1, nextLowers: height * next };
  });
  const best = Math.min(...fits.map(({ misfit }) => misfit));
  return fits
    .map(({ misfit, ...rest }) => ({ ...rest, weight: Math.exp((best - misfit) / 2) }))
    .filter(({ weight }) => weight > 1e-9);
}

/** Values below which those shares of the belief lie, between the shapes that were tried. */
export function believedQuantiles(
  believed: readonly BelievedDecay[],
  of: (decay: BelievedDecay) => number,
  shares: readonly [number, number, number],
): [number, number, number] {
  const sorted = believed
    .map((decay) => ({ value: of(decay), weight: decay.weight, seen: 0 }))
    .sort((a, b) => a.value - b.value);
  let total = 0;
  for (const place of sorted) {
    place.seen = total + place.weight / 2;
    total += place.weight;
  }
  const at = (share: number) => valueAt(sorted, share * total);
  return [at(shares[0]), at(shares[1]), at(shares[2])];
}

function valueAt(sorted: readonly Place[], wanted: number): number {
  const index = sorted.findIndex(({ seen }) => seen >= wanted);
  const here = sorted[index];
  const before = sorted[index - 1];
  if (here === undefined) return sorted[sorted.length - 1]?.value ?? Number.NaN;
  return before === undefined ? here.value : between(before, here, wanted);
}

interface Place {
  readonly value: number;
  readonly seen: number;
}

function between(low: Place, high: Place, wanted: number): number {
  const share = (wanted - low.seen) / (high.seen - low.seen);
  return low.value + share * (high.value - low.value);
}

interface Fit {
  /** Weighted sum of squares. */
  readonly misfit: number;
  readonly height: number;
}

function fitTo(levels: readonly Level[], heightAt: (level: Level) => number): Fit {
  let weights = 0;
  let heights = 0;
  let squares = 0;
  let losses = 0;
  let products = 0;
  let lossSquares = 0;
  for (const level of levels) {
    const weight = 1 / level.variance;
    const height = heightAt(level);
    weights += weight;
    heights += weight * height;
    squares += weight * height ** 2;
    losses += weight * level.loss;
    products += weight * height * level.loss;
    lossSquares += weight * level.loss ** 2;
  }
  const determinant = weights * squares - heights ** 2;
  if (!(determinant > 1e-9 * weights * squares)) return noFit;
  const height = (weights * products - heights * losses) / determinant;
  const floor = (squares * losses - heights * products) / determinant;
  if (!(height > 0)) return noFit;
  return { height, misfit: lossSquares - floor * losses - height * products };
}

const noFit: Fit = { misfit: Number.POSITIVE_INFINITY, height: 0 };

/** Times of convergence for the tolerance that was asked for last: they hang on nothing else. */
let remembered: { readonly tolerance: number; readonly times: readonly number[] } | undefined;

function convergenceTimes(tolerance: number): readonly number[] {
  if (remembered?.tolerance !== tolerance) {
    remembered = { tolerance, times: decays.map((decay) => convergedAt(decay, tolerance)) };
  }
  return remembered.times;
}
