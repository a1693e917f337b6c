import type { JsonCall, JsonReply, JsonRoute } from '../../localS3/http/restJson.js';
import type { BedrockContext } from './BedrockContext.js';
import { type CustomModelView, customModels, findCustomModel } from './customModel.js';
import { dataConfigs, defined, finalMetrics, timestamp } from './describeJob.js';
import { errorText } from './errorText.js';
import { listPage } from './listing.js';
import { bedrockRefusal } from './refusals.js';

export function customModelRoutes(context: BedrockContext): readonly JsonRoute[] {
  const model = '/custom-models/{modelIdentifier}';
  return [
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

function requireCustomModel(call: JsonCall, context: BedrockContext): CustomModelView {
  const id = call.label('modelIdentifier');
  const model = findCustomModel(id, call.region, context);
  if (!model) throw bedrockRefusal('ResourceNotFoundException', errorText('modelNotFound', { id }));
  return model;
}

function describeModel({ arn, name, createdMs, job }: CustomModelView): object {
  return {
    modelArn: arn,
    modelName: name,
    jobName: job.request.jobName,
    jobArn: job.arn,
    baseModelArn: job.baseModelArn,
    customizationType: job.request.customizationType,
    ...defined('modelKmsKeyArn', job.request.customModelKmsKeyId),
    ...defined('hyperParameters', job.request.hyperParameters),
    ...dataConfigs(job),
    ...finalMetrics(job),
    creationTime: timestamp(createdMs),
    ...defined('customizationConfig', job.request.customizationConfig),
    modelStatus: 'Active',
  };
}

function listModels(call: JsonCall, context: BedrockContext): JsonReply {
  const base = call.query.get('baseModelArnEquals') ?? call.query.get('foundationModelArnEquals');
  const status = call.query.get('modelStatus');
  const models = customModels(call.region, context).filter(
    ({ job }) => (base === null || job.baseModelArn === base) && (status ?? 'Active') === 'Active',
  );
  const { items, nextToken } = listPage(models, call, {
    id: (model) => model.arn,
    name: (model) => model.name,
    createdMs: (model) => model.createdMs,
  });
  const modelSummaries = items.map((model) => summarizeModel(model, context.accountId));
  return { body: { modelSummaries, ...nextToken } };
}

function summarizeModel({ arn, name, createdMs, job }: CustomModelView, accountId: string): object {
  return {
    modelArn: arn,
    modelName: name,
    creationTime: timestamp(createdMs),
    baseModelArn: job.baseModelArn,
    // Real answers carry the name empty.
    baseModelName: '',
    customizationType: job.request.customizationType,
    ownerAccountId: accountId,
    modelStatus: 'Active',
  };
}

function deleteModel(call: JsonCall, context: BedrockContext): JsonReply {
  const { arn, job } = requireCustomModel(call, context);
  const { deployments, throughputs } = context.state;
  const user = [...deployments, ...throughputs].find((one) => one.modelArn === arn);
  if (user) throw bedrockRefusal('ConflictException', errorText('modelInUse', { arn: user.arn }));
  job.modelDeletedMs = context.nowMs();
  context.state.tags.delete(job.modelArn);
  context.state.save();
  return { body: {} };
}
