import { extrapolate, type Shape, shapes } from './extrapolate.js';
import { convergedEpoch } from './score.js';

/** Epochs to train next time, from the validation losses seen and the most epochs allowed. */
export type Policy = (seen: readonly number[], maxEpochs: number) => number;

/** What one would do without the package, and the rules measured before it. */
export const baselines: Readonly<Record<string, Policy>> = {
  'same epochs again': (seen) => seen.length,
  'first within 1 % so far': (seen) => convergedEpoch(seen),
  'fixed 3': () => 3,
  'fixed 5': () => 5,
  'x2 if improving': (seen, max) =>
    isImproving(seen) ? Math.min(max, 2 * seen.length) : convergedEpoch(seen),
  'exp fit, step < 1 %': byFit([shapes.exponential]),
  'power fit, step < 1 %': byFit([shapes.power]),
  'exp + power + MMF mean, step < 1 %': byFit(Object.values(shapes)),
  'shrunken geometric': shrunkenGeometric,
};

function isImproving(seen: readonly number[]): boolean {
  const last = seen[seen.length - 1] ?? 0;
  const previous = seen[seen.length - 2] ?? 0;
  return last <= Math.min(...seen) && (previous - last) / previous >= 0.01;
}

/** Goes on while the mean of the fitted curves still falls by 1 % an epoch. */
function byFit(fitted: readonly Shape[]): Policy {
  return (seen, max) => {
    if (!isImproving(seen)) return convergedEpoch(seen);
    const curves = fitted.map((shape) => extrapolate(seen, shape));
    const at = (epoch: number) =>
      curves.reduce((sum, curve) => sum + curve(epoch), 0) / curves.length;
    let epochs = seen.length;
    while (
      epochs < Math.min(max, 3 * seen.length) &&
      at(epochs) - at(epochs + 1) >= 0.01 * at(epochs)
    ) {
      epochs += 1;
    }
    return epochs;
  };
}

/** Each drop is the one before times a ratio, pulled towards 0.7 with the weight of three drops. */
function shrunkenGeometric(seen: readonly number[], max: number): number {
  if (!isImproving(seen)) return convergedEpoch(seen);
  const [third, second, last] = [seen.at(-3), seen.at(-2) ?? 0, seen.at(-1) ?? 0];
  const observed =
    third === undefined || third <= second ? null : (second - last) / (third - second);
  const ratio = observed === null ? 0.7 : (Math.min(1, Math.max(0.05, observed)) + 3 * 0.7) / 4;
  let epochs = seen.length;
  let loss = last;
  let drop = (second - last) * ratio;
  while (epochs < Math.min(max, 3 * seen.length) && drop / loss >= 0.01) {
    epochs += 1;
    loss -= drop;
    drop *= ratio;
  }
  return epochs;
}
