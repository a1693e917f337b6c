/**
 * Shapes in which a loss may fall: from 1 at the start towards 0. A positive power is a stretched
 * exponential, exp(−(rate · t)^power); a negative one a power law, (1 + rate · t)^power. Power laws
 * are the common form of learning curves, exponentials that of a run whose learning rate decays.
 */
interface Decay {
  readonly rate: number;
  readonly power: number;
}

const stretched = [0.8, 1, 1.2];
const powerLaws = [-0.7, -1.5, -3];

/** Every shape that is tried, each as likely as the next before a loss is seen. */
export const decays: readonly Decay[] = [
  ...stretched.flatMap((power) => rates(0.03, 12, 41).map((rate) => ({ rate, power }))),
  ...powerLaws.flatMap((power) => rates(0.3, 60, 31).map((rate) => ({ rate, power }))),
];

function rates(low: number, high: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => low * (high / low) ** (i / (count - 1)));
}

// Gauss–Legendre with four points, on 0 to 1.
const places = [0.069431844, 0.330009478, 0.669990522, 0.930568156];
const weights = [0.173927423, 0.326072577, 0.326072577, 0.173927423];

/** Mean height of a shape between two times, in epochs. */
function meanHeight({ rate, power }: Decay, from: number, to: number): number {
  let sum = 0;
  for (const [index, place] of places.entries()) {
    const time = rate * (from + (to - from) * place);
    const height = power > 0 ? Math.exp(-(time ** power)) : (1 + time) ** power;
    sum += (weights[index] ?? 0) * height;
  }
  return sum;
}

/** Heights over whole epochs, of every shape: each run asks for the same ones. */
const wholeEpochs: Float64Array[] = [];
const mostRemembered = 64;

/** {@link meanHeight} of the shape at `index` in {@link decays}. */
export function heightBetween(index: number, from: number, to: number): number {
  const decay = decays[index];
  if (decay === undefined) return Number.NaN;
  const isWhole = to - from === 1 && from >= 0 && from < mostRemembered && Number.isInteger(from);
  if (!isWhole) return meanHeight(decay, from, to);
  wholeEpochs[from] ??= Float64Array.from(decays, (each) => meanHeight(each, from, to));
  return wholeEpochs[from]?.[index] ?? Number.NaN;
}

/** Where no curve is followed any further, in epochs. */
const horizon = 400;

/**
 * When one more epoch lowers the mean of an epoch by less than `tolerance` of the fall so far; at
 * least 1, since the first epoch has to be run.
 */
export function convergedAt(decay: Decay, tolerance: number): number {
  const gains = (at: number) => {
    const now = meanHeight(decay, at - 1, at);
    return now - meanHeight(decay, at, at + 1) >= tolerance * (1 - now);
  };
  if (!gains(1)) return 1;
  let low = 1;
  let high = 2;
  while (gains(high) && high < horizon) {
    low = high;
    high *= 1.5;
  }
  for (let round = 0; round < 30; round += 1) {
    const middle = (low + high) / 2;
    if (gains(middle)) low = middle;
    else high = middle;
  }
  return high;
}
