import { FineTunerError } from '../base/errors.js';
import { baseModelOf, findClosest, listModels } from './lookup.js';
import type { BaseModel, CustomizationType } from './types.js';

/**
 * The row of a base model by its id, its ARN, or the ARN of a custom model made from it.
 *
 * @throws {@link FineTunerError} `input.unknownModel`, with the closest ids.
 */
export function resolveModel(id: string): BaseModel {
  const model = baseModelOf(id);
  if (model) return model;
  throw unknownModel(id);
}

/** Ids that take a new job of that type on that day. */
export function usableModels(type: CustomizationType, today: string): readonly string[] {
  return listModels()
    .filter((model) => model.status === 'active' && !isPast(model.endOfLifeOn, today))
    .filter((model) => model.customizationTypes.includes(type))
    .map((model) => model.id);
}

/**
 * Refuses what can never become a job, whatever the data: a dead model, a region or a
 * customization type that the model does not have.
 *
 * @throws {@link FineTunerError} `model.endOfLife`, `model.typeUnsupported`, `model.regionUnsupported`.
 */
export function assertCustomizable(
  model: BaseModel,
  request: { readonly type: CustomizationType; readonly region: string; readonly today: string },
): void {
  const { type, region, today } = request;
  if (model.status === 'end-of-life' || isPast(model.endOfLifeOn, today)) {
    throw endOfLife(model, usableModels(type, today));
  }
  if (!model.customizationTypes.includes(type)) {
    const supported = model.customizationTypes;
    throw new FineTunerError('model.typeUnsupported', `${model.name} does not offer ${type}.`, {
      details: { model: model.id, customizationType: type, supported },
      hint: `It offers ${supported.join(', ')}; ${type} is offered by ${usableModels(type, today).join(', ') || 'no model in the table'}.`,
    });
  }
  if (!model.regions.includes(region)) {
    throw new FineTunerError(
      'model.regionUnsupported',
      `${model.name} cannot be customized in ${region}.`,
      {
        details: { model: model.id, region, regions: model.regions },
        hint: `Use ${model.regions.join(' or ')}; data, job and key must be in one region.`,
      },
    );
  }
}

/** Legacy models are refused before the upload, unless the caller insists: the sources disagree. */
export function legacyError(model: BaseModel, usable: readonly string[]): FineTunerError {
  const endOfLifeOn = model.endOfLifeOn ?? null;
  const until = endOfLifeOn === null ? '' : ` and reaches its end of life on ${endOfLifeOn}`;
  return new FineTunerError(
    'model.legacy',
    `${model.name} is legacy${until}: Bedrock takes no new job for it.`,
    {
      details: { model: model.id, endOfLifeOn, usable },
      hint: `Use ${usable.join(', ')}; or pass { allowLegacy: true } to let Bedrock decide.`,
    },
  );
}

function unknownModel(id: string): FineTunerError<'input.unknownModel'> {
  const closest = findClosest(id);
  const known = listModels().map((model) => model.id);
  return new FineTunerError('input.unknownModel', `No base model with the id "${id}" is known.`, {
    details: { model: id, closest, known },
    hint: `${closest.length > 0 ? `Did you mean ${closest.join(' or ')}? ` : ''}\`listModels()\` lists all; the context suffix is part of the id.`,
  });
}

function endOfLife(model: BaseModel, usable: readonly string[]): FineTunerError {
  const endOfLifeOn = model.endOfLifeOn ?? null;
  const when = endOfLifeOn === null ? 'and is gone from the documentation' : `on ${endOfLifeOn}`;
  return new FineTunerError(
    'model.endOfLife',
    `${model.name} (${model.id}) reached its end of life ${when}.`,
    {
      details: { model: model.id, endOfLifeOn, usable },
      hint: `Use instead: ${usable.join(', ')}.`,
    },
  );
}

// Days as YYYY-MM-DD compare like words.
function isPast(day: string | undefined, today: string): boolean {
  return day !== undefined && day <= today;
}
