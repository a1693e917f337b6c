import {
  type BedrockClient,
  CreateModelCustomizationJobCommand,
  type CreateModelCustomizationJobCommandInput,
  type FineTuningJobStatus,
  GetModelCustomizationJobCommand,
  type GetModelCustomizationJobCommandOutput,
  ListModelCustomizationJobsCommand,
  type ModelCustomizationJobSummary,
  paginateListModelCustomizationJobs,
  StopModelCustomizationJobCommand,
} from '@aws-sdk/client-bedrock';
import { call, itemsOn, sdkOptions } from './callBedrock.js';
import type { JobDescription, JobSummary, JobsPort } from './ports.js';

/** {@link JobsPort} over client-bedrock. */
export function bedrockJobs(client: BedrockClient): JobsPort {
  return {
    async create(params, options) {
      const command = new CreateModelCustomizationJobCommand(
        // Open strings on our side (`customizationType`), closed enums in the SDK.
        params as unknown as CreateModelCustomizationJobCommandInput,
      );
      const reply = await call(client, 'CreateModelCustomizationJob', command, options);
      return { jobArn: reply.jobArn ?? '' };
    },

    async describe(jobIdentifier, options) {
      const command = new GetModelCustomizationJobCommand({ jobIdentifier });
      return toDescription(await call(client, 'GetModelCustomizationJob', command, options));
    },

    async findByName(jobName, options) {
      const input = { nameContains: jobName, maxResults: 1000 };
      const command = new ListModelCustomizationJobsCommand(input);
      const reply = await call(client, 'ListModelCustomizationJobs', command, options);
      const found = reply.modelCustomizationJobSummaries?.find((job) => job.jobName === jobName);
      return found?.jobArn ? { jobArn: found.jobArn } : null;
    },

    async stop(jobIdentifier, options) {
      const command = new StopModelCustomizationJobCommand({ jobIdentifier });
      await call(client, 'StopModelCustomizationJob', command, options);
    },

    list({ status, nameContains, after, before }, options) {
      const pages = paginateListModelCustomizationJobs(
        { client },
        {
          sortBy: 'CreationTime',
          sortOrder: 'Descending',
          ...(status === undefined ? {} : { statusEquals: status as FineTuningJobStatus }),
          ...(nameContains === undefined ? {} : { nameContains }),
          ...(after === undefined ? {} : { creationTimeAfter: after }),
          ...(before === undefined ? {} : { creationTimeBefore: before }),
        },
        sdkOptions(options),
      );
      return itemsOn('ListModelCustomizationJobs', pages, ({ modelCustomizationJobSummaries }) =>
        modelCustomizationJobSummaries?.map(toSummary),
      );
    },
  };
}

/**
 * Reads the service's answer as it really comes: fields that the SDK marks as required are left
 * out by the service, and a loss that is not reported is −1.
 */
export function toDescription(
  reply: Partial<GetModelCustomizationJobCommandOutput>,
): JobDescription {
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
