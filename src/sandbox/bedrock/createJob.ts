import { createHash } from 'node:crypto';
import { randomOf } from '../../base/math/splitmix.js';
import type { PlannedFault } from '../../localS3/http/faults.js';
import type { JsonCall, JsonReply } from '../../localS3/http/restJson.js';
import { resourceId } from './arn.js';
import type { BedrockContext } from './BedrockContext.js';
import { findStartingModel, type StartingModel } from './baseModel.js';
import { customModels } from './customModel.js';
import { errorText } from './errorText.js';
import { checkHyperparameters } from './hyperparameters.js';
import { readJobRequest } from './jobRequest.js';
import { jobStateAt } from './jobState.js';
import { checkIsJsonl, checkIsWritable, readObject } from './locations.js';
import { checkQuota } from './quotas.js';
import type { JobRecord, JobRequest } from './records.js';
import { bedrockRefusal, validation } from './refusals.js';
import { drawTimeline } from './timeline.js';
import { checkRecordCount, inspectData } from './trainingData.js';
import { curveOf, stepsMsOf } from './trainingRun.js';
import { rulesFor, type TuningRules } from './tuningRules.js';

/**
 * Creates a job after the checks that the service makes before it answers, in the order in which a
 * real account met them: model, data location, role, data.
 */
export function createJob(call: JsonCall, context: BedrockContext): JsonReply {
  const request = readJobRequest(call.input);
  const earlier = withSameToken(request, call.region, context);
  if (earlier) return { body: { jobArn: earlier.arn } };
  const start = findStartingModel(request.baseModelIdentifier, call.region, context);
  const rules = rulesFor(request, start.model);
  checkAgainstRules(request, rules);
  checkNames(request, call.region, context);
  checkRole(request.roleArn, context.accountId);
  checkQuotas(call.region, context);
  const job = buildJob(request, start, rules, call, context);
  context.state.jobs.push(job);
  if (request.jobTags.length > 0) context.state.tags.set(job.arn, request.jobTags);
  if (request.customModelTags.length > 0)
    context.state.tags.set(job.modelArn, request.customModelTags);
  context.state.save();
  return { body: { jobArn: job.arn } };
}

/**
 * The API reference: a token that matches a previous request makes the service ignore the request
 * without an error, whatever else it says.
 */
function withSameToken(
  { clientRequestToken: token }: JobRequest,
  region: string,
  { state }: BedrockContext,
): JobRecord | undefined {
  if (token === undefined) return undefined;
  return state.jobs.find(
    (job) => job.region === region && job.request.clientRequestToken === token,
  );
}

function checkAgainstRules(request: JobRequest, rules: TuningRules): void {
  checkHyperparameters(rules.rows, rules.values);
  for (const uri of [request.trainingUri, ...request.validationUris]) checkIsJsonl(uri);
  if (request.validationUris.length > 0 && rules.validation === null) {
    throw validation(errorText('validationSet'));
  }
}

/** Job names stay taken for ever; model names while a model has them or a job will. */
function checkNames(request: JobRequest, region: string, context: BedrockContext): void {
  const jobs = context.state.jobs.filter((job) => job.region === region);
  if (jobs.some((job) => job.request.jobName === request.jobName)) {
    throw validation(errorText('jobNameInUse'));
  }
  const claimed = jobs.some(
    (job) =>
      job.request.customModelName === request.customModelName &&
      job.modelDeletedMs === null &&
      !['Failed', 'Stopped'].includes(jobStateAt(job, context.nowMs()).status),
  );
  if (claimed) throw validation(errorText('modelNameInUse'));
}

function checkRole(roleArn: string, accountId: string): void {
  if (roleArn.includes(`:${accountId}:role/`)) return;
  throw bedrockRefusal('AccessDeniedException', errorText('crossAccountRole'));
}

function checkQuotas(region: string, context: BedrockContext): void {
  const running = context.state.jobs.filter(
    (job) => job.region === region && jobStateAt(job, context.nowMs()).status === 'InProgress',
  );
  checkQuota(context.quotas, 'scheduledJobs', running.length);
  checkQuota(context.quotas, 'customModels', customModels(region, context).length + running.length);
}

function buildJob(
  request: JobRequest,
  { model, arn: baseModelArn }: StartingModel,
  rules: TuningRules,
  { region, fault }: JsonCall,
  context: BedrockContext,
): JobRecord {
  const data = readData(request, rules, context);
  const id = resourceId();
  const prefix = `arn:aws:bedrock:${region}:${context.accountId}`;
  const inputs = { baseModelId: model.id, request, ...data };
  const stepsTotal = curveOf(inputs).curve.training.length;
  return {
    ...inputs,
    id,
    region,
    arn: `${prefix}:model-customization-job/${model.id}/${id}`,
    baseModelArn,
    modelArn: `${prefix}:custom-model/${model.id}/${resourceId()}`,
    timeline: drawTimeline(
      context.nowMs(),
      model.family,
      stepsMsOf(model, stepsTotal),
      randomOf(data.trainingSha256),
    ),
    stepsTotal,
    failure: plannedFailure(fault) ?? data.failure,
    stalls: fault?.jobStalls ?? false,
    stopRequestedMs: null,
    modelDeletedMs: null,
    stepsWritten: 0,
  };
}

function readData(request: JobRequest, rules: TuningRules, { store }: BedrockContext) {
  const read = (uri: string) => inspectData(readObject(uri, store), rules.format);
  const training = read(request.trainingUri);
  const validations = request.validationUris.map(read);
  checkIsWritable(request.outputUri, store);
  const message = [training, ...validations].find((data) => data.failure !== null)?.failure ?? null;
  if (message === null) {
    checkRecordCount('training', training.records, rules.training);
    const held = validations.reduce((sum, data) => sum + data.records, 0);
    if (validations.length > 0 && rules.validation) {
      checkRecordCount('validation', held, rules.validation);
    }
  }
  return {
    records: training.records,
    trainingSha256: training.sha256,
    validationSha256: joinDigests(validations.map((data) => data.sha256)),
    failure: message === null ? null : ({ phase: 'validation', message } as const),
  };
}

function joinDigests(digests: readonly string[]): string | null {
  if (digests.length <= 1) return digests[0] ?? null;
  return createHash('sha256').update(digests.join()).digest('hex');
}

function plannedFailure(fault: PlannedFault | undefined): JobRecord['failure'] {
  const failure = fault?.jobFailure;
  if (failure === undefined) return null;
  return typeof failure === 'string' ? { phase: 'validation', message: failure } : failure;
}
