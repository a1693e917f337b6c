import type { CalibrationPair } from '../../src/tokens/calibration.js';

/** A file of records whose true tokens are `9 + 1.25 × counted` and an error. */
export function noisyFile(options: {
  readonly records: number;
  readonly noise: 'root' | 'proportional' | 'constant';
  readonly seed: number;
}): readonly CalibrationPair[] {
  const random = generator(options.seed * 7919);
  return Array.from({ length: options.records }, () => {
    // Sizes as in real data sets: most records short, a few many times as long.
    const counted = Math.round(60 * Math.exp(0.8 * normal(random))) + 10;
    const deviation = {
      root: 1.5 * Math.sqrt(counted),
      proportional: 0.1 * counted,
      constant: 12,
    }[options.noise];
    const actual = 9 + 1.25 * counted + deviation * normal(random);
    return { counted, actual: Math.max(1, Math.round(actual)) };
  });
}

/** A random sample without repetition. */
export function sampled<T>(items: readonly T[], size: number, seed: number): readonly T[] {
  const random = generator(seed * 104_729 + 1);
  return items
    .map((item) => ({ item, order: random() }))
    .sort((a, b) => a.order - b.order)
    .slice(0, size)
    .map(({ item }) => item);
}

/** Linear congruential numbers from 0 up to 1 (Numerical Recipes); good enough to draw samples. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
