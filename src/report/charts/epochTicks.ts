/** Whole epochs from 0 to `last`, few enough to stand side by side. */
export function epochTicks(last: number, maxTicks: number): readonly number[] {
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((size) => last / size <= maxTicks);
  const every = step ?? Math.ceil(last / maxTicks);
  return Array.from({ length: Math.floor(last / every) + 1 }, (_, index) => index * every);
}
