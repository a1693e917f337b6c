type Point = readonly number[];

/** Finds a minimum without derivatives (Nelder and Mead), for a handful of parameters. */
export function minimize(
  cost: (point: Point) => number,
  start: Point,
  steps: Point,
  iterations = 1500,
): Point {
  let simplex = [start, ...start.map((_, axis) => moved(start, axis, steps[axis] ?? 0.1))]
    .map((point) => ({ point, value: cost(point) }))
    .sort((a, b) => a.value - b.value);
  const at = (point: Point) => ({ point, value: cost(point) });
  for (let iteration = 0; iteration < iterations; iteration += 1) {
    const best = simplex[0];
    const worst = simplex[simplex.length - 1];
    const second = simplex[simplex.length - 2];
    if (best === undefined || worst === undefined || second === undefined) break;
    if (worst.value - best.value < 1e-5) break;
    const centre = centroid(simplex.slice(0, -1).map((vertex) => vertex.point));
    const reflected = at(along(centre, worst.point, -1));
    let next = reflected;
    if (reflected.value < best.value) {
      const expanded = at(along(centre, worst.point, -2));
      if (expanded.value < reflected.value) next = expanded;
    } else if (reflected.value >= second.value) {
      next = at(along(centre, worst.point, reflected.value < worst.value ? -0.5 : 0.5));
      if (next.value >= Math.min(reflected.value, worst.value)) {
        simplex = simplex.map(({ point }) => at(along(best.point, point, 0.5)));
        simplex.sort((a, b) => a.value - b.value);
        continue;
      }
    }
    simplex = [...simplex.slice(0, -1), next].sort((a, b) => a.value - b.value);
  }
  return simplex[0]?.point ?? start;
}

function moved(point: Point, axis: number, step: number): Point {
  return point.map((value, index) => (index === axis ? value + step : value));
}

function centroid(points: readonly Point[]): Point {
  const [first = []] = points;
  return first.map((_, axis) => points.reduce((sum, p) => sum + (p[axis] ?? 0), 0) / points.length);
}

/** From `centre` so many times towards `point`. */
function along(centre: Point, point: Point, times: number): Point {
  return centre.map((value, axis) => value + times * ((point[axis] ?? 0) - value));
}
