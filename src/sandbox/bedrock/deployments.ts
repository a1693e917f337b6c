import type { JsonCall, JsonReply, JsonRoute } from '../../localS3/http/restJson.js';
import { getModel } from '../../models/lookup.js';
import { resourceId } from './arn.js';
import type { BedrockContext } from './BedrockContext.js';
import { customModels } from './customModel.js';
import { defined, timestamp } from './describeJob.js';
import { errorText } from './errorText.js';
import { listPage } from './listing.js';
import { modelNameRule, optionalString, requiredString, tagList, tokenRule } from './members.js';
import { checkQuota } from './quotas.js';
import type { DeploymentRecord } from './records.js';
import { bedrockRefusal, validation } from './refusals.js';
import { byArnOrName, forget, inRegion, remember, withToken } from './resources.js';

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
  const modelArn = requiredString(call.input, 'modelArn');
  const clientRequestToken = optionalString(call.input, 'clientRequestToken', tokenRule);
  const tags = tagList(call.input, 'tags');
  const here = inRegion(context.state.deployments, call.region);
  const earlier = withToken(here, clientRequestToken);
  if (earlier) return { body: { customModelDeploymentArn: earlier.arn } };
  checkServable(modelArn, call.region, context);
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
    description: optionalString(call.input, 'description'),
    clientRequestToken,
    createdMs: context.nowMs(),
  };
  remember(context.state.deployments, deployment, tags, context);
  return { body: { customModelDeploymentArn: deployment.arn } };
}

/** @throws ResourceNotFoundException, ValidationException */
function checkServable(modelArn: string, region: string, context: BedrockContext): void {
  const model = customModels(region, context).find((one) => one.arn === modelArn);
  if (!model) {
    throw bedrockRefusal('ResourceNotFoundException', errorText('modelNotFound', { id: modelArn }));
  }
  const base = getModel(model.job.baseModelId);
  if (!base?.serving.onDemand.includes(region)) throw validation(errorText('noOnDemand'));
}

function listDeployments(call: JsonCall, context: BedrockContext): JsonReply {
  const modelArn = call.query.get('modelArnEquals');
  const here = inRegion(context.state.deployments, call.region).filter(
    (one) => modelArn === null || one.modelArn === modelArn,
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
    },
    { after: 'createdAfter', before: 'createdBefore' },
  );
  return {
    body: { modelDeploymentSummaries: items.map((one) => summarize(one, nowMs)), ...nextToken },
  };
}

function deleteDeployment(call: JsonCall, context: BedrockContext): JsonReply {
  const deployment = requireDeployment(call, context);
  if (statusOf(deployment, context.nowMs()) === 'Creating') {
    throw validation(errorText('deploymentMutating'));
  }
  forget(context.state.deployments, deployment, context);
  return { body: {} };
}

function requireDeployment(call: JsonCall, { state }: BedrockContext): DeploymentRecord {
  const id = call.label('customModelDeploymentIdentifier');
  const found = byArnOrName(inRegion(state.deployments, call.region), id);
  if (!found)
    throw bedrockRefusal('ResourceNotFoundException', errorText('deploymentNotFound', { id }));
  return found;
}

function statusOf({ createdMs }: DeploymentRecord, nowMs: number): 'Creating' | 'Active' {
  return nowMs < createdMs + creatingMs ? 'Creating' : 'Active';
}

/** What the two operations have in common; they name the deployment differently. */
function shared(
  { arn, modelArn, createdMs }: DeploymentRecord,
  status: 'Creating' | 'Active',
): object {
  return {
    customModelDeploymentArn: arn,
    modelArn,
    createdAt: timestamp(createdMs),
    status,
    lastUpdatedAt: timestamp(status === 'Active' ? createdMs + creatingMs : createdMs),
  };
}

function describe(deployment: DeploymentRecord, nowMs: number): object {
  return {
    ...shared(deployment, statusOf(deployment, nowMs)),
    modelDeploymentName: deployment.name,
    ...defined('description', deployment.description),
  };
}

function summarize(deployment: DeploymentRecord, nowMs: number): object {
  return {
    ...shared(deployment, statusOf(deployment, nowMs)),
    customModelDeploymentName: deployment.name,
  };
}
