import type { JsonCall, JsonReply, JsonRoute } from '../../localS3/http/restJson.js';
import type { BedrockContext } from './BedrockContext.js';
import { createCustomModel } from './createCustomModel.js';
import {
  type CustomModelView,
  customModels,
  findCustomModel,
  modelStatuses,
} from './customModel.js';
import { dataConfigs, defined, finalMetrics, timestamp } from './describeJob.js';
import { errorText } from './errorText.js';
import { listPage } from './listing.js';
import { idRule, modelNameRule, oneOf, requiredString } from './members.js';
import { servedModel } from './modelChange.js';
import type { ImportedModelRecord, JobRecord } from './records.js';
import { bedrockRefusal, constraint } from './refusals.js';
import { forget } from './resources.js';

export function customModelRoutes(context: BedrockContext): readonly JsonRoute[] {
  const model = '/custom-models/{modelIdentifier}';
  return [
    {
      operation: 'CreateCustomModel',
      method: 'POST',
      path: '/custom-models/create-custom-model',
      status: 202,
      handle: (call) => createCustomModel(call, context),
    },
    {
      operation: 'GetCustomModel',
      method: 'GET',
      path: model,
      status: 200,
      handle: (call) => ({ body: describeModel(requireCustomModel(call, context)) }),
    },
    {
      operation: 'ListCustomModels',
      method: 'GET',
      path: '/custom-models',
      status: 200,
      handle: (call) => listModels(call, context),
    },
    {
      operation: 'DeleteCustomModel',
      method: 'DELETE',
      path: model,
      status: 200,
      handle: (call) => deleteModel(call, context),
    },
  ];
}

const modelIdRule = idRule('custom-model', modelNameRule);

function requireCustomModel(call: JsonCall, context: BedrockContext): CustomModelView {
  const name = 'modelIdentifier';
  const id = requiredString({ [name]: call.label(name) }, name, modelIdRule);
  const model = findCustomModel(id, call.region, context);
  if (!model) throw bedrockRefusal('ResourceNotFoundException', errorText('modelNotFound', { id }));
  return model;
}

function describeModel({ arn, name, createdMs, status, job, imported }: CustomModelView): object {
  return {
    modelArn: arn,
    modelName: name,
    ...(job ? tunedParts(job) : {}),
    ...(imported ? importedParts(imported) : {}),
    creationTime: timestamp(createdMs),
    modelStatus: status,
  };
}

function tunedParts(job: JobRecord): object {
  const { request } = job;
  return {
    jobName: request.jobName,
    jobArn: job.arn,
    baseModelArn: job.baseModelArn,
    customizationType: request.customizationType,
    ...defined('modelKmsKeyArn', request.customModelKmsKeyId),
    ...defined('hyperParameters', request.hyperParameters),
    ...dataConfigs(job),
    ...finalMetrics(job),
    ...defined('customizationConfig', request.customizationConfig),
  };
}

function importedParts({ kmsKeyArn }: ImportedModelRecord): object {
  return { customizationType: 'IMPORTED', ...defined('modelKmsKeyArn', kmsKeyArn) };
}

function listModels(call: JsonCall, context: BedrockContext): JsonReply {
  const status = oneOf(call.query.get('modelStatus'), 'modelStatus', modelStatuses);
  const bases = ['baseModelArnEquals', 'foundationModelArnEquals'].map((name) =>
    call.query.get(name),
  );
  const owned = ownedFilter(call.query.get('isOwned'));
  const models = customModels(call.region, context).filter(
    (model) =>
      owned &&
      bases.every((base) => base === null || model.job?.baseModelArn === base) &&
      (status === undefined || model.status === status),
  );
  const { items, nextToken } = listPage(models, call, {
    id: (model) => model.arn,
    name: (model) => model.name,
    createdMs: (model) => model.createdMs,
  });
  const modelSummaries = items.map((model) => summarizeModel(model, context.accountId));
  return { body: { modelSummaries, ...nextToken } };
}

/** No model here was shared by another account. */
function ownedFilter(text: string | null): boolean {
  if (text === null || text === 'true') return true;
  if (text === 'false') return false;
  throw constraint('isOwned', text, 'Member must be a boolean');
}

function summarizeModel(model: CustomModelView, accountId: string): object {
  return {
    modelArn: model.arn,
    modelName: model.name,
    creationTime: timestamp(model.createdMs),
    baseModelArn: model.job?.baseModelArn ?? '',
    // Real answers carry the name empty.
    baseModelName: '',
    customizationType: model.job?.request.customizationType ?? 'IMPORTED',
    ownerAccountId: accountId,
    modelStatus: model.status,
  };
}

function deleteModel(call: JsonCall, context: BedrockContext): JsonReply {
  const { arn, job, imported } = requireCustomModel(call, context);
  const { state } = context;
  const user = [...state.deployments, ...state.throughputs].find((one) => {
    const { modelArn, desiredArn } = servedModel(one, context.nowMs());
    return modelArn === arn || desiredArn === arn;
  });
  if (user) throw bedrockRefusal('ConflictException', errorText('modelInUse', { arn: user.arn }));
  if (imported) forget(state.importedModels, imported, context);
  if (job) job.modelDeletedMs = context.nowMs();
  state.tags.delete(arn);
  state.save();
  return { body: {} };
}
