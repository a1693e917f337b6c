/** Share of samples whose interval holds the truth. */
export type Confidence = 0.9 | 0.95 | 0.99;

// Two-sided quantiles of the normal distribution.
const normalQuantiles: Readonly<Record<Confidence | 0.8, number>> = {
  0.8: 1.281552,
  0.9: 1.644854,
  0.95: 1.959964,
  0.99: 2.575829,
};

/**
 * Two-sided quantile of Student's t distribution, within 1 % from 6 degrees of freedom on.
 *
 * Source: the expansion about the normal quantile, Abramowitz and Stegun, 26.7.5.
 */
export function studentQuantile(confidence: Confidence | 0.8, freedom: number): number {
  const z = normalQuantiles[confidence];
  const terms = [
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92_160,
  ];
  return terms.reduce((sum, term, index) => sum + term / freedom ** (index + 1), z);
}
