import { type MeasuredFile, measureFile } from '../files/measureFile.js';
import { createTokenCounter } from '../files/nodeTokenCounter.js';
import type { BaseModel } from '../models/types.js';
import type { DraftSettings } from './draftSettings.js';
import type { PlanFiles } from './openPlanFiles.js';
import type { PlanOptions } from './planOptions.js';

export interface MeasuredPlanFiles {
  readonly training: MeasuredFile;
  readonly validation: MeasuredFile | undefined;
}

/** Checks, counts and fingerprints the files of a plan as its model and settings want it. */
export async function measurePlanFiles(
  files: PlanFiles,
  model: BaseModel,
  settings: DraftSettings,
  { signal, onProgress }: PlanOptions,
): Promise<MeasuredPlanFiles> {
  const common = {
    model: model.id,
    customizationType: settings.customizationType,
    tokenCounter: settings.tokenCounter ?? (await createTokenCounter({ model: model.id })),
    ...batchSizeIn(settings),
    ...(signal ? { signal } : {}),
  };
  const training = await measureFile(files.training, {
    ...common,
    role: 'train',
    ...(files.validation ? { against: files.validation.open() } : {}),
    ...(onProgress ? { onProgress: (bytesRead: number) => onProgress({ bytesRead }) } : {}),
  });
  const validation = files.validation
    ? await measureFile(files.validation, { ...common, role: 'validation' })
    : undefined;
  return { training, validation };
}

/** Some models take shorter records in larger batches. A wrong value is named with the hyperparameters. */
function batchSizeIn({ hyperparameters }: DraftSettings): { readonly batchSize?: number } {
  const batchSize = Number(hyperparameters.batchSize);
  return Number.isInteger(batchSize) && batchSize >= 1 ? { batchSize } : {};
}
