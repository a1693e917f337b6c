/**
 * Probability that a Student's t variable lies below `value`. Exact, by the finite series for a
 * whole number of degrees of freedom (Abramowitz and Stegun 26.7.3 and 26.7.4).
 */
export function studentTBelow(value: number, degreesOfFreedom: number): number {
  const angle = Math.atan(value / Math.sqrt(degreesOfFreedom));
  const odd = degreesOfFreedom % 2 === 1;
  const cosine = Math.cos(angle);
  let term = odd ? cosine : 1;
  let sum = degreesOfFreedom === 1 ? 0 : term;
  for (let power = odd ? 3 : 2; power < degreesOfFreedom; power += 2) {
    term *= ((power - 1) / power) * cosine ** 2;
    sum += term;
  }
  const within = Math.sin(angle) * sum;
  return 0.5 + (odd ? (angle + within) / Math.PI : within / 2);
}
