import type { JsonCall, JsonReply, JsonRoute } from '../../localS3/http/restJson.js';
import { listModels } from '../../models/lookup.js';
import type { BaseModel } from '../../models/types.js';
import { foundationModelArn } from './arn.js';
import type { BedrockContext } from './BedrockContext.js';
import { takesNewJobs } from './baseModel.js';

export function foundationModelRoutes(context: BedrockContext): readonly JsonRoute[] {
  return [
    {
      operation: 'ListFoundationModels',
      method: 'GET',
      path: '/foundation-models',
      status: 200,
      handle: (call) => listFoundationModels(call, context),
    },
  ];
}

/** The models of the package's table that have not reached their end of life. */
function listFoundationModels(call: JsonCall, context: BedrockContext): JsonReply {
  const modelSummaries = listModels()
    .filter((model) => model.regions.includes(call.region) && !isGone(model, context.nowMs()))
    .map((model) => summarize(model, call.region, context.nowMs()))
    .filter((summary) => passes(summary, call.query));
  return { body: { modelSummaries } };
}

type Summary = ReturnType<typeof summarize>;

function summarize(model: BaseModel, region: string, nowMs: number) {
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
    // Only the entries with a context suffix can be customized, and these are provisioned ones.
    inferenceTypesSupported: ['PROVISIONED'],
    modelLifecycle: { status: active ? 'ACTIVE' : 'LEGACY' },
  };
}

function isGone(model: BaseModel, nowMs: number): boolean {
  if (model.endOfLifeOn !== undefined) return nowMs >= Date.parse(model.endOfLifeOn);
  return model.status === 'end-of-life';
}

function passes(summary: Summary, query: URLSearchParams): boolean {
  const wanted = (name: string, values: readonly string[]) => {
    const value = query.get(name);
    return value === null || values.includes(value);
  };
  return (
    wanted('byProvider', [summary.providerName, summary.providerName.toLowerCase()]) &&
    wanted('byCustomizationType', summary.customizationsSupported) &&
    wanted('byOutputModality', summary.outputModalities) &&
    wanted('byInferenceType', summary.inferenceTypesSupported)
  );
}
