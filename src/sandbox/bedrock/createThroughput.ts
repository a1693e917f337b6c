import type { JsonCall, JsonReply } from '../../localS3/http/restJson.js';
import { bedrockCommitments } from '../../models/commitments.js';
import { getModel } from '../../models/lookup.js';
import { foundationModelArn, resourceId } from './arn.js';
import type { BedrockContext } from './BedrockContext.js';
import { takesNewJobs } from './baseModel.js';
import { findCustomModel } from './customModel.js';
import { errorText } from './errorText.js';
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
import { inRegion, remember, withToken } from './resources.js';

/** Creates provisioned throughput for a custom model or for one of Bedrock's own. */
export function createThroughput(call: JsonCall, context: BedrockContext): JsonReply {
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
  if (duration === undefined || bedrockCommitments.includes(duration)) return duration;
  throw constraint(
    'commitmentDuration',
    duration,
    `Member must satisfy enum value set: [${bedrockCommitments.join(', ')}]`,
  );
}

/** @throws ResourceNotFoundException, ValidationException when no new throughput can be made of it. */
function findTarget(
  identifier: string,
  region: string,
  context: BedrockContext,
): { readonly arn: string; readonly modelId: string } {
  const custom = findCustomModel(identifier, region, context);
  const base = getModel(custom ? (custom.baseModelId ?? '') : identifier);
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
