import type { Quotas } from './quotas.js';

/** Account quotas before anyone has asked for more. */
export const defaultQuotas: Quotas = {
  scheduledJobs: 10,
  customModels: 100,
  customModelsCreating: 2,
  deployments: 10,
  deploymentsInProgress: 2,
  noCommitmentModelUnits: 0,
} as const;

export const defaultQuotasSource = {
  source: 'https://docs.aws.amazon.com/general/latest/gr/bedrock.html',
  asOf: '2026-11-22',
  note: 'model units: none until a quota increase, seen in https://github.com/cloud-custodian/cloud-custodian/pull/10944',
} as const;
