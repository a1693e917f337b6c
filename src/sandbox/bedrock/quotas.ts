import { errorText } from './errorText.js';
import type { defaultQuotas } from './quotas.data.js';
import { bedrockRefusal } from './refusals.js';

/** Account quotas that the sandbox enforces. */
export type Quotas = { readonly [Name in keyof typeof defaultQuotas]: number };

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
