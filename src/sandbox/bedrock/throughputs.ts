import { dayMs } from '../../base/time.js';
import type { JsonCall, JsonReply, JsonRoute } from '../../localS3/http/restJson.js';
import { commitmentDays } from '../../models/commitments.js';
import { getModel } from '../../models/lookup.js';
import { foundationModelArn } from './arn.js';
import type { BedrockContext } from './BedrockContext.js';
import { createThroughput } from './createThroughput.js';
import { findCustomModel } from './customModel.js';
import { defined, timestamp } from './describeJob.js';
import { errorText } from './errorText.js';
import { listPage } from './listing.js';
import { idRule, modelNameRule, optionalString, requiredString } from './members.js';
import { servedModel } from './modelChange.js';
import type { ThroughputRecord } from './records.js';
import { bedrockRefusal, validation } from './refusals.js';
import { byArnOrName, forget, inRegion, replace } from './resources.js';

/** AWS says 20 to 30 minutes. */
const creatingMs = 20 * 60_000;

export function throughputRoutes(context: BedrockContext): readonly JsonRoute[] {
  const one = '/provisioned-model-throughput/{provisionedModelId}';
  return [
    {
      operation: 'CreateProvisionedModelThroughput',
      method: 'POST',
      path: '/provisioned-model-throughput',
      status: 201,
      handle: (call) => createThroughput(call, context),
    },
    {
      operation: 'GetProvisionedModelThroughput',
      method: 'GET',
      path: one,
      status: 200,
      handle: (call) => ({ body: describe(requireThroughput(call, context), context.nowMs()) }),
    },
    {
      operation: 'ListProvisionedModelThroughputs',
      method: 'GET',
      path: '/provisioned-model-throughputs',
      status: 200,
      handle: (call) => listThroughputs(call, context),
    },
    {
      operation: 'UpdateProvisionedModelThroughput',
      method: 'PATCH',
      path: one,
      status: 200,
      handle: (call) => updateThroughput(call, context),
    },
    {
      operation: 'DeleteProvisionedModelThroughput',
      method: 'DELETE',
      path: one,
      status: 200,
      handle: (call) => deleteThroughput(call, context),
    },
  ];
}

function listThroughputs(call: JsonCall, context: BedrockContext): JsonReply {
  const modelArn = call.query.get('modelArnEquals');
  const here = inRegion(context.state.throughputs, call.region).filter(
    (one) => modelArn === null || servedModel(one, context.nowMs()).modelArn === modelArn,
  );
  const nowMs = context.nowMs();
  const { items, nextToken } = listPage(here, call, {
    id: (one) => one.arn,
    name: (one) => one.name,
    createdMs: (one) => one.createdMs,
    status: (one) => statusOf(one, nowMs),
    statuses: ['Creating', 'InService', 'Updating', 'Failed'],
  });
  const provisionedModelSummaries = items.map((one) => describe(one, nowMs));
  return { body: { provisionedModelSummaries, ...nextToken } };
}

/** A new name, or a model of the same base in place of the one that is served. */
function updateThroughput(call: JsonCall, context: BedrockContext): JsonReply {
  const throughput = requireThroughput(call, context);
  const name = optionalString(call.input, 'desiredProvisionedModelName', modelNameRule);
  const id = optionalString(call.input, 'desiredModelId');
  const here = inRegion(context.state.throughputs, call.region);
  if (name !== undefined && here.some((one) => one !== throughput && one.name === name)) {
    throw bedrockRefusal('ConflictException', errorText('throughputNameInUse'));
  }
  const nowMs = context.nowMs();
  if (statusOf(throughput, nowMs) !== 'InService') {
    throw validation(errorText('throughputMutating'));
  }
  const change = id === undefined ? {} : changeTo(id, throughput, call.region, context);
  const changed = { ...throughput, ...change, name: name ?? throughput.name };
  replace(context.state.throughputs, throughput, changed, context);
  return { body: {} };
}

function changeTo(
  id: string,
  throughput: ThroughputRecord,
  region: string,
  context: BedrockContext,
): Pick<ThroughputRecord, 'modelArn' | 'change'> {
  const custom = findCustomModel(id, region, context);
  const base = getModel(custom?.baseModelId ?? id.replace(/^arn:.*foundation-model\//, ''));
  if (!base) throw bedrockRefusal('ResourceNotFoundException', errorText('modelNotFound', { id }));
  const foundationModel = foundationModelArn(base.id, region);
  if (foundationModel !== throughput.foundationModelArn) {
    throw validation(errorText('otherBase', { arn: id }));
  }
  const { modelArn } = servedModel(throughput, context.nowMs());
  const change = { modelArn: custom?.arn ?? foundationModel, startedMs: context.nowMs() };
  return { modelArn, change };
}

function deleteThroughput(call: JsonCall, context: BedrockContext): JsonReply {
  const throughput = requireThroughput(call, context);
  const end = expiry(throughput);
  if (end !== undefined && context.nowMs() < end) {
    throw bedrockRefusal('ConflictException', errorText('committed', { end: timestamp(end) }));
  }
  forget(context.state.throughputs, throughput, context);
  return { body: {} };
}

function requireThroughput(call: JsonCall, { state }: BedrockContext): ThroughputRecord {
  const name = 'provisionedModelId';
  const id = requiredString({ [name]: call.label(name) }, name, throughputIdRule);
  const found = byArnOrName(inRegion(state.throughputs, call.region), id);
  if (!found)
    throw bedrockRefusal('ResourceNotFoundException', errorText('throughputNotFound', { id }));
  return found;
}

const throughputIdRule = idRule('provisioned-model', modelNameRule);

export function statusOf(
  throughput: ThroughputRecord,
  nowMs: number,
): 'Creating' | 'InService' | 'Updating' {
  if (nowMs < throughput.createdMs + creatingMs) return 'Creating';
  return servedModel(throughput, nowMs).changing ? 'Updating' : 'InService';
}

function expiry({ createdMs, commitmentDuration }: ThroughputRecord): number | undefined {
  const days = commitmentDays(commitmentDuration);
  return days === undefined ? undefined : createdMs + days * dayMs;
}

function describe(throughput: ThroughputRecord, nowMs: number): object {
  const status = statusOf(throughput, nowMs);
  const end = expiry(throughput);
  const { modelArn, desiredArn, changedMs } = servedModel(throughput, nowMs);
  const readyMs = throughput.createdMs + (status === 'Creating' ? 0 : creatingMs);
  return {
    provisionedModelName: throughput.name,
    provisionedModelArn: throughput.arn,
    modelArn,
    desiredModelArn: desiredArn,
    foundationModelArn: throughput.foundationModelArn,
    modelUnits: throughput.modelUnits,
    desiredModelUnits: throughput.modelUnits,
    status,
    creationTime: timestamp(throughput.createdMs),
    lastModifiedTime: timestamp(changedMs ?? throughput.change?.startedMs ?? readyMs),
    ...defined('commitmentDuration', throughput.commitmentDuration),
    ...(end === undefined ? {} : { commitmentExpirationTime: timestamp(end) }),
  };
}
