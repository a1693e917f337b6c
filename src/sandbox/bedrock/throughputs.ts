import { getModel } from '../../models/lookup.js';
import type { JsonCall, JsonReply, JsonRoute } from '../http/restJson.js';
import { foundationModelArn, resourceId } from './arn.js';
import type { BedrockContext } from './BedrockContext.js';
import { takesNewJobs } from './baseModel.js';
import { findCustomModel } from './customModel.js';
import { defined, timestamp } from './describeJob.js';
import { errorText } from './errorText.js';
import { listPage } from './listing.js';
import {
  type Members,
  modelNameRule,
  optionalString,
  requiredString,
  tagList,
  tokenRule,
} from './members.js';
import type { ThroughputRecord } from './records.js';
import { bedrockRefusal, constraint, validation } from './refusals.js';
import { byArnOrName, forget, inRegion, remember, withToken } from './resources.js';

const minute = 60_000;
const day = 24 * 60 * minute;
/** AWS says 20 to 30 minutes. */
const creatingMs = 20 * minute;

const commitmentMs: Readonly<Record<string, number>> = { OneMonth: 30 * day, SixMonths: 180 * day };

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

function createThroughput(call: JsonCall, context: BedrockContext): JsonReply {
  const { input, region } = call;
  const request = {
    name: requiredString(input, 'provisionedModelName', modelNameRule),
    modelUnits: modelUnits(input),
    commitmentDuration: commitment(input),
    clientRequestToken: optionalString(input, 'clientRequestToken', tokenRule),
  };
  const tags = tagList(input, 'tags');
  const here = inRegion(context.state.throughputs, region);
  const earlier = withToken(here, request.clientRequestToken);
  if (earlier) return { body: { provisionedModelArn: earlier.arn } };
  const target = findTarget(requiredString(input, 'modelId'), region, context);
  if (here.some((one) => one.name === request.name)) {
    throw bedrockRefusal('ConflictException', errorText('throughputNameInUse'));
  }
  checkModelUnits(request, target.modelId, here, context);
  const throughput: ThroughputRecord = {
    ...request,
    region,
    arn: `arn:aws:bedrock:${region}:${context.accountId}:provisioned-model/${resourceId()}`,
    modelArn: target.arn,
    foundationModelArn: foundationModelArn(target.modelId, region),
    createdMs: context.nowMs(),
  };
  remember(context.state.throughputs, throughput, tags, context);
  return { body: { provisionedModelArn: throughput.arn } };
}

function modelUnits(input: Members): number {
  const units = input.modelUnits;
  if (typeof units === 'number' && Number.isInteger(units) && units >= 1) return units;
  throw constraint('modelUnits', units, 'Member must have value greater than or equal to 1');
}

function commitment(input: Members): string | undefined {
  const duration = optionalString(input, 'commitmentDuration');
  if (duration === undefined || duration in commitmentMs) return duration;
  throw constraint(
    'commitmentDuration',
    duration,
    'Member must satisfy enum value set: [OneMonth, SixMonths]',
  );
}

/** @throws ResourceNotFoundException, ValidationException when no new throughput can be made of it. */
function findTarget(
  identifier: string,
  region: string,
  context: BedrockContext,
): { readonly arn: string; readonly modelId: string } {
  const custom = findCustomModel(identifier, region, context);
  const base = getModel(custom?.job.baseModelId ?? identifier);
  if (!base) {
    throw bedrockRefusal(
      'ResourceNotFoundException',
      errorText('modelNotFound', { id: identifier }),
    );
  }
  if (!base.serving.provisioned.includes(region) || !takesNewJobs(base, context.nowMs())) {
    throw validation(errorText('noProvisioned'));
  }
  return { arn: custom?.arn ?? foundationModelArn(base.id, region), modelId: base.id };
}

/** Accounts start with no model units at all. */
function checkModelUnits(
  asked: Pick<ThroughputRecord, 'modelUnits' | 'commitmentDuration'>,
  model: string,
  here: readonly ThroughputRecord[],
  { quotas }: BedrockContext,
): void {
  if (asked.commitmentDuration !== undefined) return;
  const used = here
    .filter((one) => one.commitmentDuration === undefined)
    .reduce((sum, one) => sum + one.modelUnits, 0);
  if (used + asked.modelUnits <= quotas.noCommitmentModelUnits) return;
  throw bedrockRefusal('ServiceQuotaExceededException', errorText('noModelUnits', { model }));
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
  const term = commitmentMs[commitmentDuration ?? ''];
  return term === undefined ? undefined : createdMs + term;
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
