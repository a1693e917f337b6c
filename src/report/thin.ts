import type { PlacedPoint } from './lossSeries.js';

/**
 * At most about four points per bucket: the first, the lowest, the highest and the last, and one
 * that is not finite where there is one. A spike of a single step stays in the picture, which
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
    keepExtremes(points, start, end, kept);
    start = end;
  }
  return kept;
}

function bucketOf(point: PlacedPoint | undefined, from: number, width: number): number {
  return Math.floor(((point?.x ?? from) - from) / width);
}

function keepExtremes(
  points: readonly PlacedPoint[],
  start: number,
  end: number,
  kept: PlacedPoint[],
): void {
  const wanted = new Set<number>();
  let low = start;
  let high = start;
  let last = -1;
  let broken = -1;
  for (let index = start; index < end; index += 1) {
    const loss = lossAt(points, index);
    if (loss === Number.POSITIVE_INFINITY && broken === -1) broken = index;
    if (!Number.isFinite(loss)) continue;
    if (last === -1) wanted.add(index);
    if (last === -1 || loss < lossAt(points, low)) low = index;
    if (last === -1 || loss > lossAt(points, high)) high = index;
    last = index;
  }
  if (broken !== -1) wanted.add(broken);
  if (last !== -1) wanted.add(low).add(high).add(last);
  if (wanted.size === 0) wanted.add(start);
  for (const index of [...wanted].sort((a, b) => a - b)) {
    const point = points[index];
    if (point !== undefined) kept.push(point);
  }
}

function lossAt(points: readonly PlacedPoint[], index: number): number {
  return points[index]?.loss ?? Number.NaN;
}
