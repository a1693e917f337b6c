/** What one on-demand deployment of a custom model takes. Models without a row have no known limit. */
interface ServingQuota {
  readonly model: string;
  readonly requestsPerMinute: number;
  readonly tokensPerMinute: number;
  readonly tokensPerDay: number;
  readonly adjustable: boolean;
  readonly source: string;
  readonly asOf: string;
}

export const servingQuotas: readonly ServingQuota[] = [
  {
    model: 'meta.llama3-3-70b-instruct-v1:0:128k',
    requestsPerMinute: 4,
    tokensPerMinute: 300_000,
    tokensPerDay: 16_200_000,
    adjustable: false,
    source: 'limits of an account, as quoted by a third party',
    asOf: '2026-08-02',
  },
];
