import { FineTunerError, invalidInput } from '../base/errors.js';
import { assertCustomizable } from '../models/resolveModel.js';
import type { BaseModel } from '../models/types.js';
import type { DraftSettings } from './draftSettings.js';

/** The types that this package turns into jobs; the others are data in `models/` for now. */
const runnableTypes: readonly string[] = ['FINE_TUNING', 'CONTINUED_PRE_TRAINING'];

/** Refuses what no data could make a job of, before any data is opened. */
export function assertPlannable(
  model: BaseModel,
  settings: DraftSettings,
  place: { readonly region: string; readonly today: string },
): void {
  const { customizationType: type, validation } = settings;
  assertCustomizable(model, { type, ...place });
  if (!runnableTypes.includes(type)) {
    throw new FineTunerError('model.typeUnsupported', `This package does not run ${type} jobs.`, {
      details: { model: model.id, customizationType: type, supported: runnableTypes },
      hint: `It runs ${runnableTypes.join(' and ')}. The cost of the others can be estimated with estimateCost().`,
    });
  }
  if (validation !== undefined && model.dataset.validationSet === false) {
    throw invalidInput(
      'validationData',
      `left out: Bedrock takes no validation set for ${model.name}`,
      'a validation set',
      'Hold examples back and compare base and tuned model on them after the job.',
    );
  }
}
