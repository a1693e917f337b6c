import type { JsonCall, JsonReply, JsonRoute } from '../../localS3/http/restJson.js';
import { listModels } from '../../models/lookup.js';
import type { BaseModel } from '../../models/types.js';
import { priceListNames } from '../../prices/data/priceListNames.data.js';
import { foundationModelArn } from './arn.js';
import type { BedrockContext } from './BedrockContext.js';
import { takesNewJobs } from './baseModel.js';
import { timestamp } from './describeJob.js';
import { errorText } from './errorText.js';
import { oneOf, requiredString, type StringRule } from './members.js';
import { bedrockRefusal } from './refusals.js';

export function foundationModelRoutes(context: BedrockContext): readonly JsonRoute[] {
  return [
    {
      operation: 'ListFoundationModels',
      method: 'GET',
      path: '/foundation-models',
      status: 200,
      handle: (call) => listFoundationModels(call, context),
    },
    {
      operation: 'GetFoundationModel',
      method: 'GET',
      path: '/foundation-models/{modelIdentifier}',
      status: 200,
      handle: (call) => ({ body: { modelDetails: findFoundationModel(call, context) } }),
    },
  ];
}

function listFoundationModels(call: JsonCall, context: BedrockContext): JsonReply {
  const wanted = filterOf(call.query);
  return { body: { modelSummaries: entries(call.region, context).filter(wanted) } };
}

const modelIdRule: StringRule = {
  pattern: '(arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}::foundation-model/)?[a-zA-Z0-9-.:]+',
  maxLength: 2048,
  test: (value) =>
    /^(?:arn:aws(?:-[^:]+)?:bedrock:[a-z0-9-]{1,20}::foundation-model\/)?[a-zA-Z0-9.:-]+$/.test(
      value,
    ),
};

function findFoundationModel(call: JsonCall, context: BedrockContext): Entry {
  const name = 'modelIdentifier';
  const id = requiredString({ [name]: call.label(name) }, name, modelIdRule);
  const found = entries(call.region, context).find(
    (one) => one.modelArn === id || one.modelId === id,
  );
  if (found) return found;
  throw bedrockRefusal('ResourceNotFoundException', errorText('foundationModelNotFound'));
}

/**
 * The models of the package's table that have not reached their end of life. Each has two entries,
 * as in real answers: with a context suffix to be customized and provisioned, without to be invoked.
 */
function entries(region: string, context: BedrockContext): readonly Entry[] {
  return listModels()
    .filter((model) => model.regions.includes(region) && !isGone(model, context.nowMs()))
    .flatMap((model) => {
      const tuned = entryOf(model, region, context.nowMs());
      const row = priceListNames.find((one) => one.model === model.id);
      if (!row || row.invocationId === model.id) return [tuned];
      return [tuned, invokedEntry(tuned, row.invocationId, region)];
    });
}

type Entry = ReturnType<typeof entryOf>;

function entryOf(model: BaseModel, region: string, nowMs: number) {
  const active = takesNewJobs(model, nowMs);
  return {
    modelArn: foundationModelArn(model.id, region),
    modelId: model.id,
    modelName: model.name,
    providerName: model.provider,
    inputModalities: model.input.map((modality) => modality.toUpperCase()),
    outputModalities: model.output.map((modality) => modality.toUpperCase()),
    responseStreamingSupported: model.output.includes('text'),
    customizationsSupported: active ? model.customizationTypes : [],
    inferenceTypesSupported: ['PROVISIONED'] as readonly string[],
    modelLifecycle: {
      status: active ? 'ACTIVE' : 'LEGACY',
      ...date('legacyTime', model.legacyOn),
      ...date('endOfLifeTime', model.endOfLifeOn),
    },
  };
}

function invokedEntry(tuned: Entry, id: string, region: string): Entry {
  return {
    ...tuned,
    modelArn: foundationModelArn(id, region),
    modelId: id,
    customizationsSupported: [],
    inferenceTypesSupported: ['ON_DEMAND'],
  };
}

function date(name: string, day: string | undefined): object {
  return day === undefined ? {} : { [name]: timestamp(Date.parse(day)) };
}

function isGone(model: BaseModel, nowMs: number): boolean {
  if (model.endOfLifeOn !== undefined) return nowMs >= Date.parse(model.endOfLifeOn);
  return model.status === 'end-of-life';
}

/** @throws ValidationException for a word that the service does not know. */
function filterOf(query: URLSearchParams): (entry: Entry) => boolean {
  const word = (name: string, words: readonly string[]) => oneOf(query.get(name), name, words);
  const provider = query.get('byProvider')?.toLowerCase();
  const type = word('byCustomizationType', [
    ...['FINE_TUNING', 'CONTINUED_PRE_TRAINING', 'DISTILLATION'],
  ]);
  const modality = word('byOutputModality', ['TEXT', 'IMAGE', 'EMBEDDING']);
  const inference = word('byInferenceType', ['ON_DEMAND', 'PROVISIONED']);
  return (entry) =>
    (provider === undefined || entry.providerName.toLowerCase() === provider) &&
    (type === undefined || entry.customizationsSupported.includes(type)) &&
    (modality === undefined || entry.outputModalities.includes(modality)) &&
    (inference === undefined || entry.inferenceTypesSupported.includes(inference));
}
