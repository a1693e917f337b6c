import type { JsonCall, JsonReply, JsonRoute } from '../../localS3/http/restJson.js';
import type { BedrockContext } from './BedrockContext.js';
import { createJob } from './createJob.js';
import { describeJob, summarizeJob } from './describeJob.js';
import { errorText } from './errorText.js';
import { jobStateAt, jobStatuses } from './jobState.js';
import { listPage } from './listing.js';
import { idRule, jobNameRule, requiredString } from './members.js';
import type { JobRecord } from './records.js';
import { bedrockRefusal } from './refusals.js';
import { curveOf } from './trainingRun.js';

export function jobRoutes(context: BedrockContext): readonly JsonRoute[] {
  const job = '/model-customization-jobs/{jobIdentifier}';
  return [
    {
      operation: 'CreateModelCustomizationJob',
      method: 'POST',
      path: '/model-customization-jobs',
      status: 201,
      handle: (call) => createJob(call, context),
    },
    {
      operation: 'GetModelCustomizationJob',
      method: 'GET',
      path: job,
      status: 200,
      handle: (call) => getJob(call, context),
    },
    {
      operation: 'ListModelCustomizationJobs',
      method: 'GET',
      path: '/model-customization-jobs',
      status: 200,
      handle: (call) => listJobs(call, context),
    },
    {
      operation: 'StopModelCustomizationJob',
      method: 'POST',
      path: `${job}/stop`,
      status: 200,
      handle: (call) => stopJob(call, context),
    },
  ];
}

function getJob(call: JsonCall, context: BedrockContext): JsonReply {
  const job = findJob(call, context);
  return {
    body: describeJob(job, context.nowMs()),
    // Not part of the AWS API: says that no model was trained.
    headers: { 'x-sandbox-curve': curveOf(job).provenance.kind },
  };
}

function listJobs(call: JsonCall, context: BedrockContext): JsonReply {
  const jobs = context.state.jobs.filter((job) => job.region === call.region);
  const { items, nextToken } = listPage(jobs, call, {
    id: (job) => job.arn,
    name: (job) => job.request.jobName,
    createdMs: (job) => job.timeline.createdMs,
    statuses: jobStatuses,
    status: (job) => jobStateAt(job, context.nowMs()).status,
  });
  const modelCustomizationJobSummaries = items.map((job) => summarizeJob(job, context.nowMs()));
  return { body: { modelCustomizationJobSummaries, ...nextToken } };
}

function stopJob(call: JsonCall, context: BedrockContext): JsonReply {
  const job = findJob(call, context);
  const { status } = jobStateAt(job, context.nowMs());
  if (status !== 'InProgress') {
    throw bedrockRefusal('ConflictException', errorText('jobNotRunning', { status }));
  }
  job.stopRequestedMs = context.nowMs();
  context.state.save();
  return { body: {} };
}

const jobIdRule = idRule('model-customization-job', jobNameRule);

/** By ARN or by name. */
function findJob(call: JsonCall, { state }: BedrockContext): JobRecord {
  const id = requiredString(
    { jobIdentifier: call.label('jobIdentifier') },
    'jobIdentifier',
    jobIdRule,
  );
  const found = state.jobs.find(
    (job) => job.region === call.region && (job.arn === id || job.request.jobName === id),
  );
  if (!found) throw bedrockRefusal('ResourceNotFoundException', errorText('jobNotFound', { id }));
  return found;
}
