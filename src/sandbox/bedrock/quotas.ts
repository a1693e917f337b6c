import { errorText } from './errorText.js';
import { bedrockRefusal } from './refusals.js';

/** Account quotas that the sandbox enforces. */
export interface Quotas {
  readonly scheduledJobs: number;
  readonly customModels: number;
  readonly customModelsCreating: number;
  readonly deployments: number;
  readonly deploymentsInProgress: number;
  readonly noCommitmentModelUnits: number;
}

const words: Readonly<Record<keyof Quotas, string>> = {
  scheduledJobs: 'scheduled customization jobs',
  customModels: 'custom models',
  customModelsCreating: 'custom models in Creating status',
  deployments: 'custom model deployments',
  deploymentsInProgress: 'custom model deployments in progress',
  noCommitmentModelUnits: 'no-commitment model units',
};

/** @throws ServiceQuotaExceededException when one more would be too many. */
export function checkQuota(quotas: Quotas, name: keyof Quotas, used: number): void {
  const quota = quotas[name];
  if (used < quota) return;
  throw bedrockRefusal(
    'ServiceQuotaExceededException',
    errorText('quotaExceeded', { quota, what: words[name] }),
  );
}
