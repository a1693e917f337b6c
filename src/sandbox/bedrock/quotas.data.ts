import type { Quotas } from './quotas.js';

// Source: https://docs.aws.amazon.com/general/latest/gr/bedrock.html, as of 2026-11-22. Model units: none until
// a quota increase, seen in https://github.com/cloud-custodian/cloud-custodian/pull/10944.

/** Account quotas before anyone has asked for more. */
export const defaultQuotas: Quotas = {
  scheduledJobs: 10,
  customModels: 100,
  customModelsCreating: 2,
  deployments: 10,
  deploymentsInProgress: 2,
  noCommitmentModelUnits: 0,
} as const;
