import type { BaseModel, CustomizationType } from '../models/types.js';
import type { DatasetFormat } from './types.js';

/** The format that a job of that type wants; `undefined` where it depends on a model that is not known. */
export function formatTakenBy(
  model: BaseModel | undefined,
  type: CustomizationType,
): DatasetFormat | undefined {
  if (type === 'DISTILLATION') return 'distillation';
  if (type === 'REINFORCEMENT_FINE_TUNING') return 'rft';
  if (type === 'CONTINUED_PRE_TRAINING') return 'continued-pretraining';
  return model?.dataset.format;
}
