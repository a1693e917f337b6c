import {
  type BedrockClient,
  CreateModelCustomizationJobCommand,
  type CreateModelCustomizationJobCommandInput,
  type FineTuningJobStatus,
  GetModelCustomizationJobCommand,
  type GetModelCustomizationJobCommandOutput,
  ListModelCustomizationJobsCommand,
  type ListModelCustomizationJobsCommandOutput,
  type ModelCustomizationJobSummary,
  StopModelCustomizationJobCommand,
} from '@aws-sdk/client-bedrock';
import { checkedTimeouts } from '../base/timeouts.js';
import { callBedrock, lacking } from './callBedrock.js';
import { pages } from './pages.js';
import type { CallOptions, JobDescription, JobFilter, JobSummary, JobsPort } from './ports.js';

/** {@link JobsPort} over client-bedrock. */
export function bedrockJobs(client: BedrockClient, { callMs } = checkedTimeouts()): JobsPort {
  return {
    client,

    async create(params, options) {
      const command = new CreateModelCustomizationJobCommand(
        // Open strings on our side (`customizationType`), closed enums in the SDK.
        params as unknown as CreateModelCustomizationJobCommandInput,
      );
      const { jobArn = '' } = await callBedrock(
        {
          operation: 'CreateModelCustomizationJob',
          send: (call) => client.send(command, call),
          needs: ['jobArn'],
        },
        callMs,
        options,
      );
      return { jobArn };
    },

    async describe(jobIdentifier, options) {
      const command = new GetModelCustomizationJobCommand({ jobIdentifier });
      const reply = await callBedrock(
        {
          operation: 'GetModelCustomizationJob',
          send: (call) => client.send(command, call),
          fault: jobFault,
        },
        callMs,
        options,
      );
      return toDescription(reply);
    },

    async findByName(jobName, options) {
      for await (const job of listJobs(client, { nameContains: jobName }, callMs, options)) {
        if (job.jobName === jobName) return { jobArn: job.jobArn };
      }
      return null;
    },

    async stop(jobIdentifier, options) {
      const command = new StopModelCustomizationJobCommand({ jobIdentifier });
      const send = (call: object) => client.send(command, call);
      await callBedrock({ operation: 'StopModelCustomizationJob', send }, callMs, options);
    },

    list: (filter, options) => listJobs(client, filter, callMs, options),
  };
}

async function* listJobs(
  client: BedrockClient,
  filter: JobFilter,
  callMs: number,
  options: CallOptions | undefined,
): AsyncGenerator<JobSummary, void, void> {
  const operation = 'ListModelCustomizationJobs';
  const ask = (nextToken: string | undefined) => {
    const command = new ListModelCustomizationJobsCommand({
      ...toRequest(filter),
      ...(nextToken === undefined ? {} : { nextToken }),
    });
    const send = (call: object) => client.send(command, call);
    return callBedrock({ operation, send, fault: summariesFault }, callMs, options);
  };
  for await (const page of pages({ service: 'bedrock', operation }, ask, (one) => one.nextToken)) {
    yield* (page.modelCustomizationJobSummaries ?? []).map(toSummary);
  }
}

function toRequest({ status, nameContains, after, before }: JobFilter) {
  return {
    maxResults: 1000,
    sortBy: 'CreationTime',
    sortOrder: 'Descending',
    ...(status === undefined ? {} : { statusEquals: status as FineTuningJobStatus }),
    ...(nameContains === undefined ? {} : { nameContains }),
    ...(after === undefined ? {} : { creationTimeAfter: after }),
    ...(before === undefined ? {} : { creationTimeBefore: before }),
  } as const;
}

/** A completed job has a model: without its ARN nothing could be done with the answer. */
function jobFault(reply: GetModelCustomizationJobCommandOutput): string | null {
  if (reply.status === 'Completed' && !reply.outputModelArn) return 'lacks outputModelArn';
  return lacking<GetModelCustomizationJobCommandOutput>('status')(reply);
}

function summariesFault(page: ListModelCustomizationJobsCommandOutput): string | null {
  const { modelCustomizationJobSummaries: jobs } = page;
  if (jobs === undefined) return 'lacks modelCustomizationJobSummaries';
  return jobs.every((job) => job.jobArn && job.jobName && job.status)
    ? null
    : 'lists a job without jobArn, jobName or status';
}

/**
 * Reads the service's answer as it really comes: fields that the SDK marks as required are left
 * out by the service, and a loss that is not reported is −1.
 */
function toDescription(reply: Partial<GetModelCustomizationJobCommandOutput>): JobDescription {
  return {
    jobArn: reply.jobArn ?? '',
    jobName: reply.jobName ?? '',
    status: reply.status ?? 'Unknown',
    phases: toPhases(reply.statusDetails),
    failureMessage: reply.failureMessage ?? null,
    baseModelArn: reply.baseModelArn ?? null,
    outputModelArn: reply.outputModelArn ?? null,
    outputModelName: reply.outputModelName ?? null,
    outputUri: reply.outputDataConfig?.s3Uri ?? null,
    trainingUri: reply.trainingDataConfig?.s3Uri ?? null,
    validationUris: (reply.validationDataConfig?.validators ?? []).flatMap((v) => v.s3Uri ?? []),
    hyperparameters: { ...reply.hyperParameters },
    clientRequestToken: reply.clientRequestToken ?? null,
    createdAt: reply.creationTime ?? null,
    changedAt: reply.lastModifiedTime ?? null,
    endedAt: reply.endTime ?? null,
    trainingLoss: reportedLoss(reply.trainingMetrics?.trainingLoss),
    validationLosses: (reply.validationMetrics ?? []).flatMap(
      (metric) => reportedLoss(metric.validationLoss) ?? [],
    ),
  };
}

function toSummary(summary: Partial<ModelCustomizationJobSummary>): JobSummary {
  return {
    jobArn: summary.jobArn ?? '',
    jobName: summary.jobName ?? '',
    status: summary.status ?? 'Unknown',
    phases: toPhases(summary.statusDetails),
    baseModelArn: summary.baseModelArn ?? null,
    outputModelArn: summary.customModelArn ?? null,
    outputModelName: summary.customModelName ?? null,
    customizationType: summary.customizationType ?? null,
    createdAt: summary.creationTime ?? null,
    changedAt: summary.lastModifiedTime ?? null,
    endedAt: summary.endTime ?? null,
  };
}

const phaseNames = [
  ['validation', 'validationDetails'],
  ['data processing', 'dataProcessingDetails'],
  ['training', 'trainingDetails'],
] as const;

function toPhases(
  details: GetModelCustomizationJobCommandOutput['statusDetails'],
): JobDescription['phases'] {
  if (!details) return [];
  return phaseNames.flatMap(([name, field]) => {
    const phase = details[field];
    if (!phase) return [];
    return [{ name, status: phase.status ?? 'Unknown', changedAt: phase.lastModifiedTime ?? null }];
  });
}

function reportedLoss(loss: number | undefined): number | null {
  return loss === undefined || !Number.isFinite(loss) || loss < 0 ? null : loss;
}
