/**
 * Two independent draws from the standard normal distribution, out of two uniform ones (Box and
 * Muller 1958). `first` must be above 0: its logarithm is taken.
 */
export function boxMuller(first: number, second: number): readonly [number, number] {
  const radius = Math.sqrt(-2 * Math.log(first));
  const angle = 2 * Math.PI * second;
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}
