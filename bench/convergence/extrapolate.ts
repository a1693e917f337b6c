/** A falling curve `floor + height × basis(epoch, exponent)`. */
export interface Shape {
  readonly basis: (epoch: number, exponent: number) => number;
  readonly exponents: readonly number[];
  /** Taken where the points fit every exponent alike. */
  readonly usual: number;
}

const grid = (low: number, high: number) =>
  Array.from({ length: 40 }, (_, index) => low * (high / low) ** (index / 39));

export const shapes = {
  exponential: { basis: (k, rate) => Math.exp(-rate * k), exponents: grid(0.05, 4), usual: 0.7 },
  power: { basis: (k, power) => k ** -power, exponents: grid(0.1, 4), usual: 1 },
  morganMercerFlodin: {
    basis: (k, power) => 1 / (1 + k ** power),
    exponents: grid(0.2, 5),
    usual: 1.5,
  },
} as const satisfies Readonly<Record<string, Shape>>;

/** Least squares over a grid of exponents, with the floor kept at zero or above. */
export function extrapolate(losses: readonly number[], shape: Shape): (epoch: number) => number {
  const candidates = shape.exponents.map((exponent) => fitLine(losses, shape, exponent));
  const error = Math.min(...candidates.map((candidate) => candidate.error));
  const slack = error + 1e-9 * (losses[0] ?? 1) ** 2;
  const best = candidates
    .filter((candidate) => candidate.error <= slack)
    .sort((a, b) => offUsual(a.exponent, shape) - offUsual(b.exponent, shape))[0];
  if (best === undefined) return () => losses[losses.length - 1] ?? Number.NaN;
  return (epoch) => best.floor + best.height * shape.basis(epoch, best.exponent);
}

function offUsual(exponent: number, shape: Shape): number {
  return Math.abs(Math.log(exponent / shape.usual));
}

function fitLine(losses: readonly number[], shape: Shape, exponent: number) {
  const points = losses.map((loss, index) => ({ x: shape.basis(index + 1, exponent), y: loss }));
  const meanX = points.reduce((sum, { x }) => sum + x, 0) / points.length;
  const meanY = points.reduce((sum, { y }) => sum + y, 0) / points.length;
  const spread = points.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
  const slope = points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0) / spread;
  const free = { floor: meanY - slope * meanX, height: slope };
  const line = free.floor >= 0 ? free : throughZero(points);
  const error = points.reduce((sum, { x, y }) => sum + (y - line.floor - line.height * x) ** 2, 0);
  return { ...line, exponent, error };
}

function throughZero(points: readonly { x: number; y: number }[]) {
  const height =
    points.reduce((sum, { x, y }) => sum + x * y, 0) /
    points.reduce((sum, { x }) => sum + x * x, 0);
  return { floor: 0, height };
}
