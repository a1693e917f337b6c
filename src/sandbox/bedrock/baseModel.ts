import { getModel } from '../../models/lookup.js';
import type { BaseModel } from '../../models/types.js';
import { foundationModelArn } from './arn.js';
import type { BedrockContext } from './BedrockContext.js';
import { findCustomModel } from './customModel.js';
import { errorText } from './errorText.js';
import { validation } from './refusals.js';

/** A model that a job can start from: one of Bedrock's, or one that an earlier job made. */
export interface StartingModel {
  readonly model: BaseModel;
  readonly arn: string;
}

/** @throws ValidationException when the id names nothing that can be customized here and now. */
export function findStartingModel(
  identifier: string,
  region: string,
  context: BedrockContext,
): StartingModel {
  const custom = findCustomModel(identifier, region, context);
  const model = getModel(custom ? (custom.baseModelId ?? '') : identifier);
  if (!model?.regions.includes(region) || !takesNewJobs(model, context.nowMs())) {
    throw validation(errorText('invalidModel'));
  }
  return { model, arn: custom?.arn ?? foundationModelArn(model.id, region) };
}

/**
 * Whether a job can start from the model. Dates decide where there are any, so that the past can be
 * replayed; a legacy model whose date is not published counts as legacy since it was seen as such.
 */
export function takesNewJobs(model: BaseModel, nowMs: number): boolean {
  const seenLegacyOn = model.status === 'legacy' ? model.asOf : model.endOfLifeOn;
  const until = model.legacyOn ?? seenLegacyOn;
  return until === undefined ? model.status === 'active' : nowMs < Date.parse(until);
}
