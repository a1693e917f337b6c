import { invalidInput } from '../base/errors.js';

/** What a charge counts. A price in another dimension is no price of that charge. */
export type Dimension =
  | 'tokens'
  | 'images'
  | 'hours'
  | 'model unit hours'
  | 'model months'
  | 'GB-months'
  | 'GB'
  | 'TB'
  | 'requests';

interface Unit {
  readonly dimension: Dimension;
  /** Units in one token, image, hour and so on. */
  readonly perOne: number;
}

const units: Readonly<Record<string, Unit>> = {
  tokens: { dimension: 'tokens', perOne: 1 },
  '1K tokens': { dimension: 'tokens', perOne: 1e-3 },
  '1M tokens': { dimension: 'tokens', perOne: 1e-6 },
  image: { dimension: 'images', perOne: 1 },
  hour: { dimension: 'hours', perOne: 1 },
  'model unit hour': { dimension: 'model unit hours', perOne: 1 },
  'model-month': { dimension: 'model months', perOne: 1 },
  'GB-month': { dimension: 'GB-months', perOne: 1 },
  GB: { dimension: 'GB', perOne: 1 },
  TB: { dimension: 'TB', perOne: 1 },
  request: { dimension: 'requests', perOne: 1 },
  '1K requests': { dimension: 'requests', perOne: 1e-3 },
  '1M requests': { dimension: 'requests', perOne: 1e-6 },
};

/** What the unit counts; `undefined` when it is unknown. */
export function dimensionOf(unit: string): Dimension | undefined {
  return Object.hasOwn(units, unit) ? units[unit]?.dimension : undefined;
}

/**
 * How many of `unit` make one of the dimension. A unit that is unknown, or counts something else,
 * is refused: a price per thousand that is read as one per million is a bill a thousand times off.
 */
export function unitsPerOne(unit: string, dimension: Dimension): number {
  const known = Object.hasOwn(units, unit) ? units[unit] : undefined;
  if (known?.dimension !== dimension) {
    const expected = Object.keys(units).filter((name) => units[name]?.dimension === dimension);
    throw invalidInput('prices.rows[].unit', `one of ${expected.join(', ')}`, unit);
  }
  return known.perOne;
}
