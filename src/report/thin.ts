import type { PlacedPoint } from './lossSeries.js';

/**
 * At most five points per bucket: the first, the lowest, the highest and the last, and one that is
 * infinite where there is one. A spike of a single step stays in the picture, which
 * averaging or keeping every n-th point would lose.
 *
 * @param points - In order of `x`.
 * @param buckets - Equal parts of the axis; the drawing's width in pixels is plenty.
 */
export function thinPoints(
  points: readonly PlacedPoint[],
  buckets: number,
): readonly PlacedPoint[] {
  const first = points[0];
  const last = points[points.length - 1];
  if (first === undefined || last === undefined || points.length <= buckets * 4) return points;
  const width = (last.x - first.x) / buckets || 1;
  const kept: PlacedPoint[] = [];
  let start = 0;
  while (start < points.length) {
    const bucket = bucketOf(points[start], first.x, width);
    let end = start + 1;
    while (end < points.length && bucketOf(points[end], first.x, width) === bucket) end += 1;
    kept.push(...extremes(points.slice(start, end)));
    start = end;
  }
  return kept;
}

function bucketOf(point: PlacedPoint | undefined, from: number, width: number): number {
  return Math.floor(((point?.x ?? from) - from) / width);
}

function extremes(bucket: readonly PlacedPoint[]): readonly PlacedPoint[] {
  const finite = bucket.filter(({ loss }) => Number.isFinite(loss));
  const infinite = bucket.find(({ loss }) => Math.abs(loss) === Number.POSITIVE_INFINITY);
  const low = finite.reduce((a, b) => (b.loss < a.loss ? b : a), finite[0] ?? nowhere);
  const high = finite.reduce((a, b) => (b.loss > a.loss ? b : a), finite[0] ?? nowhere);
  const kept = new Set([finite[0], low, high, finite[finite.length - 1], infinite]);
  const points = bucket.filter((point) => kept.has(point));
  // All of the bucket is not reported: one point of it keeps the line apart there.
  return points.length > 0 ? points : bucket.slice(0, 1);
}

const nowhere: PlacedPoint = { x: Number.NaN, loss: Number.NaN };
