import { closestTo } from '../base/text/closest.js';
import { baseModels } from './baseModels.data.js';
import type {
  BaseModelId,
  HyperparametersByModel,
  NoHyperparameters,
  ReinforcementHyperparametersByModel,
} from './ids.js';
import type { BaseModel } from './types.js';

export type { BaseModelId } from './ids.js';

/**
 * Hyperparameters that one model takes, narrowed by its id: unknown names and words are compile
 * errors. Any other string, such as the ARN of a custom model, gives an open map.
 *
 * `Type` picks the set of reinforcement fine-tuning, which differs from that of fine-tuning.
 *
 * @example
 * ```ts
 * const good: HyperparametersOf<'amazon.titan-embed-image-v1:0'> = { epochCount: 'Auto' };
 * ```
 */
export type HyperparametersOf<
  Id extends string,
  Type extends string = 'FINE_TUNING',
> = Id extends BaseModelId
  ? Type extends 'REINFORCEMENT_FINE_TUNING'
    ? Id extends keyof ReinforcementHyperparametersByModel
      ? ReinforcementHyperparametersByModel[Id]
      : NoHyperparameters
    : HyperparametersByModel[Id]
  : Readonly<Record<string, number | string>>;

const byId: ReadonlyMap<string, BaseModel> = new Map(baseModels.map((model) => [model.id, model]));

const foundationModelArn = /^arn:aws[a-z-]{0,16}:bedrock:[a-z0-9-]{0,24}::foundation-model\/(.+)$/;

/** Every model that Amazon Bedrock customizes, or once did; legacy and end-of-life rows included. */
export function listModels(): readonly BaseModel[] {
  return baseModels;
}

/**
 * The model of that customization id, or of the foundation-model ARN that holds it; `undefined`
 * when it is not in the table.
 *
 * The context suffix is part of the id: `amazon.nova-micro-v1:0`, with which the model is invoked,
 * names no model here, because a customization job refuses it. {@link findClosest} suggests the
 * full id. Inference profiles and custom models are no base models either.
 *
 * @example
 * ```ts
 * getModel('amazon.nova-micro-v1:0:128k').regions; // ['us-east-1']
 * ```
 */
export function getModel(id: BaseModelId): BaseModel;
export function getModel(id: string): BaseModel | undefined;
export function getModel(id: string): BaseModel | undefined {
  return byId.get(modelIdOf(id));
}

/** Ids of the table that are most like `id`, best first: for "did you mean". At most `limit`. */
export function findClosest(id: string, limit = 3): readonly string[] {
  return closestTo(modelIdOf(id), [...byId.keys()], limit);
}

const customModelArn =
  /^arn:aws[a-z-]{0,16}:bedrock:[a-z0-9-]{1,20}:\d{12}:custom-model\/([^/]+)\/[a-z0-9]{12}$/;

/**
 * Like {@link getModel}, and also takes the ARN of a custom model, which names the base model that
 * it was made from: what a job takes as `baseModelIdentifier`.
 */
export function baseModelOf(idOrArn: string): BaseModel | undefined {
  return getModel(customModelArn.exec(idOrArn)?.[1] ?? idOrArn);
}

function modelIdOf(idOrArn: string): string {
  return foundationModelArn.exec(idOrArn)?.[1] ?? idOrArn;
}
