const day = 86_400_000;

/** Terms of provisioned throughput, months counted as 30 days. */
export const commitmentMs: Readonly<Record<string, number>> = {
  OneMonth: 30 * day,
  SixMonths: 180 * day,
};
