import type { JsonCall, JsonReply, JsonRoute } from '../../localS3/http/restJson.js';
import { getModel } from '../../models/lookup.js';
import { resourceId } from './arn.js';
import type { BedrockContext } from './BedrockContext.js';
import { type CustomModelView, customModels, findCustomModel } from './customModel.js';
import { defined, timestamp } from './describeJob.js';
import { errorText } from './errorText.js';
import { listPage } from './listing.js';
import {
  bedrockArnRule,
  idRule,
  modelNameRule,
  optionalString,
  requiredString,
  type StringRule,
  tagList,
  tokenRule,
} from './members.js';
import { type ServedModel, servedModel } from './modelChange.js';
import { checkQuota } from './quotas.js';
import type { DeploymentRecord } from './records.js';
import { bedrockRefusal, validation } from './refusals.js';
import { byArnOrName, forget, inRegion, remember, replace, withToken } from './resources.js';

/** Real ones took 7 min 22 s and 7 min 59 s. */
const creatingMs = 7.5 * 60_000;

export function deploymentRoutes(context: BedrockContext): readonly JsonRoute[] {
  const all = '/model-customization/custom-model-deployments';
  const one = `${all}/{customModelDeploymentIdentifier}`;
  return [
    {
      operation: 'CreateCustomModelDeployment',
      method: 'POST',
      path: all,
      status: 202,
      handle: (call) => createDeployment(call, context),
    },
    {
      operation: 'GetCustomModelDeployment',
      method: 'GET',
      path: one,
      status: 200,
      handle: (call) => ({ body: describe(requireDeployment(call, context), context.nowMs()) }),
    },
    {
      operation: 'ListCustomModelDeployments',
      method: 'GET',
      path: all,
      status: 200,
      handle: (call) => listDeployments(call, context),
    },
    {
      operation: 'UpdateCustomModelDeployment',
      method: 'PATCH',
      path: one,
      status: 202,
      handle: (call) => updateDeployment(call, context),
    },
    {
      operation: 'DeleteCustomModelDeployment',
      method: 'DELETE',
      path: one,
      status: 200,
      handle: (call) => deleteDeployment(call, context),
    },
  ];
}

function createDeployment(call: JsonCall, context: BedrockContext): JsonReply {
  const name = requiredString(call.input, 'modelDeploymentName', modelNameRule);
  const modelArn = requiredString(call.input, 'modelArn', bedrockArnRule);
  const clientRequestToken = optionalString(call.input, 'clientRequestToken', tokenRule);
  const tags = tagList(call.input, 'tags');
  const here = inRegion(context.state.deployments, call.region);
  const earlier = withToken(here, clientRequestToken);
  if (earlier) return { body: { customModelDeploymentArn: earlier.arn } };
  requireServable(modelArn, call.region, context);
  if (here.some((one) => one.name === name)) {
    throw bedrockRefusal('ConflictException', errorText('deploymentNameInUse'));
  }
  const creating = here.filter((one) => statusOf(one, context.nowMs()) === 'Creating');
  checkQuota(context.quotas, 'deployments', here.length);
  checkQuota(context.quotas, 'deploymentsInProgress', creating.length);
  const deployment: DeploymentRecord = {
    arn: `arn:aws:bedrock:${call.region}:${context.accountId}:custom-model-deployment/${resourceId()}`,
    region: call.region,
    name,
    modelArn,
    description: optionalString(call.input, 'description', descriptionRule),
    clientRequestToken,
    createdMs: context.nowMs(),
  };
  remember(context.state.deployments, deployment, tags, context);
  return { body: { customModelDeploymentArn: deployment.arn } };
}

const descriptionRule: StringRule = {
  pattern: '.*',
  maxLength: 2048,
  test: (value) => value !== '',
};

/** @throws ResourceNotFoundException, ValidationException */
function requireServable(
  modelArn: string,
  region: string,
  context: BedrockContext,
): CustomModelView {
  const model = customModels(region, context).find((one) => one.arn === modelArn);
  if (!model) {
    throw bedrockRefusal('ResourceNotFoundException', errorText('modelNotFound', { id: modelArn }));
  }
  if (model.status !== 'Active') throw validation(errorText('modelNotReady'));
  if (!onDemandRegions(model).includes(region)) throw validation(errorText('noOnDemand'));
  return model;
}

/** Imported models are Nova's, trained in SageMaker, and served where Nova is. */
function onDemandRegions({ baseModelId }: CustomModelView): readonly string[] {
  return baseModelId === undefined
    ? ['us-east-1']
    : (getModel(baseModelId)?.serving.onDemand ?? []);
}

function updateDeployment(call: JsonCall, context: BedrockContext): JsonReply {
  const deployment = requireDeployment(call, context);
  const modelArn = requiredString(call.input, 'modelArn', bedrockArnRule);
  const next = requireServable(modelArn, call.region, context);
  const nowMs = context.nowMs();
  const { modelArn: current, changing } = servedModel(deployment, nowMs);
  if (changing || statusOf(deployment, nowMs) === 'Creating') {
    throw validation(errorText('deploymentMutating'));
  }
  const before = findCustomModel(current, call.region, context);
  if (before?.baseModelId !== next.baseModelId) {
    throw validation(errorText('otherBase', { arn: modelArn }));
  }
  const changed = { ...deployment, modelArn: current, change: { modelArn, startedMs: nowMs } };
  replace(context.state.deployments, deployment, changed, context);
  return { body: { customModelDeploymentArn: deployment.arn } };
}

function listDeployments(call: JsonCall, context: BedrockContext): JsonReply {
  const modelArn = call.query.get('modelArnEquals');
  const here = inRegion(context.state.deployments, call.region).filter(
    (one) => modelArn === null || servedModel(one, context.nowMs()).modelArn === modelArn,
  );
  const nowMs = context.nowMs();
  const { items, nextToken } = listPage(
    here,
    call,
    {
      id: (one) => one.arn,
      name: (one) => one.name,
      createdMs: (one) => one.createdMs,
      status: (one) => statusOf(one, nowMs),
      statuses: ['Active', 'Creating', 'Failed'],
    },
    { after: 'createdAfter', before: 'createdBefore' },
  );
  return {
    body: { modelDeploymentSummaries: items.map((one) => summarize(one, nowMs)), ...nextToken },
  };
}

function deleteDeployment(call: JsonCall, context: BedrockContext): JsonReply {
  const deployment = requireDeployment(call, context);
  const nowMs = context.nowMs();
  if (statusOf(deployment, nowMs) === 'Creating' || servedModel(deployment, nowMs).changing) {
    throw validation(errorText('deploymentMutating'));
  }
  forget(context.state.deployments, deployment, context);
  return { body: {} };
}

function requireDeployment(call: JsonCall, { state }: BedrockContext): DeploymentRecord {
  const name = 'customModelDeploymentIdentifier';
  const id = requiredString({ [name]: call.label(name) }, name, deploymentIdRule);
  const found = byArnOrName(inRegion(state.deployments, call.region), id);
  if (!found)
    throw bedrockRefusal('ResourceNotFoundException', errorText('deploymentNotFound', { id }));
  return found;
}

const deploymentIdRule = idRule('custom-model-deployment', modelNameRule);

export function statusOf({ createdMs }: DeploymentRecord, nowMs: number): 'Creating' | 'Active' {
  return nowMs < createdMs + creatingMs ? 'Creating' : 'Active';
}

/** What the two operations have in common; they name the deployment differently. */
function shared(
  deployment: DeploymentRecord,
  status: 'Creating' | 'Active',
  { modelArn, changedMs }: ServedModel,
): object {
  const { arn, createdMs, change } = deployment;
  const createdOrActive = status === 'Active' ? createdMs + creatingMs : createdMs;
  return {
    customModelDeploymentArn: arn,
    modelArn,
    createdAt: timestamp(createdMs),
    status,
    lastUpdatedAt: timestamp(changedMs ?? change?.startedMs ?? createdOrActive),
  };
}

function describe(deployment: DeploymentRecord, nowMs: number): object {
  const served = servedModel(deployment, nowMs);
  return {
    ...shared(deployment, statusOf(deployment, nowMs), served),
    modelDeploymentName: deployment.name,
    ...defined('description', deployment.description),
    ...(deployment.change ? { updateDetails: updateDetails(served) } : {}),
  };
}

function updateDetails({ desiredArn, changing }: ServedModel): object {
  return { modelArn: desiredArn, updateStatus: changing ? 'Updating' : 'UpdateCompleted' };
}

function summarize(deployment: DeploymentRecord, nowMs: number): object {
  return {
    ...shared(deployment, statusOf(deployment, nowMs), servedModel(deployment, nowMs)),
    customModelDeploymentName: deployment.name,
  };
}
