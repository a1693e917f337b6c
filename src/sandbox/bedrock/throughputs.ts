import type { JsonCall, JsonReply, JsonRoute } from '../../localS3/http/restJson.js';
import { commitmentDays } from '../../models/commitments.js';
import type { BedrockContext } from './BedrockContext.js';
import { createThroughput } from './createThroughput.js';
import { defined, timestamp } from './describeJob.js';
import { errorText } from './errorText.js';
import { listPage } from './listing.js';
import type { ThroughputRecord } from './records.js';
import { bedrockRefusal } from './refusals.js';
import { byArnOrName, forget, inRegion } from './resources.js';

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
    (one) => modelArn === null || one.modelArn === modelArn,
  );
  const nowMs = context.nowMs();
  const { items, nextToken } = listPage(here, call, {
    id: (one) => one.arn,
    name: (one) => one.name,
    createdMs: (one) => one.createdMs,
    status: (one) => statusOf(one, nowMs),
  });
  const provisionedModelSummaries = items.map((one) => describe(one, nowMs));
  return { body: { provisionedModelSummaries, ...nextToken } };
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
  const id = call.label('provisionedModelId');
  const found = byArnOrName(inRegion(state.throughputs, call.region), id);
  if (!found)
    throw bedrockRefusal('ResourceNotFoundException', errorText('throughputNotFound', { id }));
  return found;
}

function statusOf({ createdMs }: ThroughputRecord, nowMs: number): 'Creating' | 'InService' {
  return nowMs < createdMs + creatingMs ? 'Creating' : 'InService';
}

function expiry({ createdMs, commitmentDuration }: ThroughputRecord): number | undefined {
  const days = commitmentDays(commitmentDuration);
  return days === undefined ? undefined : createdMs + days * 86_400_000;
}

function describe(throughput: ThroughputRecord, nowMs: number): object {
  const status = statusOf(throughput, nowMs);
  const end = expiry(throughput);
  return {
    provisionedModelName: throughput.name,
    provisionedModelArn: throughput.arn,
    modelArn: throughput.modelArn,
    desiredModelArn: throughput.modelArn,
    foundationModelArn: throughput.foundationModelArn,
    modelUnits: throughput.modelUnits,
    desiredModelUnits: throughput.modelUnits,
    status,
    creationTime: timestamp(throughput.createdMs),
    lastModifiedTime: timestamp(throughput.createdMs + (status === 'InService' ? creatingMs : 0)),
    ...defined('commitmentDuration', throughput.commitmentDuration),
    ...(end === undefined ? {} : { commitmentExpirationTime: timestamp(end) }),
  };
}
