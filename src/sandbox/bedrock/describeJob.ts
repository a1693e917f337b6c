import { getModel } from '../../models/lookup.js';
import type { Curve } from '../curves/types.js';
import { type JobState, jobStateAt, type PhaseState } from './jobState.js';
import type { JobRecord } from './records.js';
import { curveOf } from './trainingRun.js';

/** The answer of GetModelCustomizationJob, with the fields that real answers leave out left out. */
export function describeJob(job: JobRecord, nowMs: number): object {
  const { request } = job;
  const state = jobStateAt(job, nowMs);
  const completed = state.status === 'Completed';
  return {
    jobArn: job.arn,
    jobName: request.jobName,
    outputModelName: request.customModelName,
    ...(completed ? { outputModelArn: job.modelArn } : {}),
    ...defined('clientRequestToken', request.clientRequestToken),
    roleArn: request.roleArn,
    status: state.status,
    statusDetails: statusDetails(state),
    ...defined('failureMessage', state.failureMessage ?? undefined),
    creationTime: timestamp(job.timeline.createdMs),
    lastModifiedTime: timestamp(state.changedMs),
    ...(state.endedMs === null ? {} : { endTime: timestamp(state.endedMs) }),
    baseModelArn: job.baseModelArn,
    ...defined('hyperParameters', request.hyperParameters),
    ...dataConfigs(job),
    customizationType: request.customizationType,
    ...defined('outputModelKmsKeyArn', request.customModelKmsKeyId),
    ...defined('vpcConfig', request.vpcConfig),
    ...defined('customizationConfig', request.customizationConfig),
    ...(completed ? finalMetrics(job) : { validationMetrics: [] }),
  };
}

export function summarizeJob(job: JobRecord, nowMs: number): object {
  const state = jobStateAt(job, nowMs);
  return {
    jobArn: job.arn,
    baseModelArn: job.baseModelArn,
    jobName: job.request.jobName,
    status: state.status,
    statusDetails: statusDetails(state),
    lastModifiedTime: timestamp(state.changedMs),
    creationTime: timestamp(job.timeline.createdMs),
    ...(state.endedMs === null ? {} : { endTime: timestamp(state.endedMs) }),
    ...(state.status === 'Completed' ? { customModelArn: job.modelArn } : {}),
    customModelName: job.request.customModelName,
    customizationType: job.request.customizationType,
  };
}

/** Where data came from and went, as it was sent. */
export function dataConfigs({ request }: JobRecord): object {
  const validators = request.validationUris.map((s3Uri) => ({ s3Uri }));
  return {
    trainingDataConfig: { s3Uri: request.trainingUri },
    ...(validators.length > 0 ? { validationDataConfig: { validators } } : {}),
    outputDataConfig: { s3Uri: request.outputUri },
  };
}

/** Losses of a completed job. Real Llama jobs of 2026 report −1 in place of the training loss. */
export function finalMetrics(job: JobRecord): object {
  const { curve } = curveOf(job);
  const trainingLoss = getModel(job.baseModelId)?.family === 'llama3' ? -1 : curve.training.at(-1);
  return {
    ...(trainingLoss === undefined ? {} : { trainingMetrics: { trainingLoss } }),
    validationMetrics: lastValidation(curve),
  };
}

function lastValidation({ validation }: Curve): readonly object[] {
  const validationLoss = validation.at(-1);
  return validationLoss === undefined ? [] : [{ validationLoss }];
}

function statusDetails({ phases }: JobState): object {
  return {
    validationDetails: phaseDetails(phases.validation),
    dataProcessingDetails: phaseDetails(phases.dataProcessing),
    trainingDetails: phaseDetails(phases.training),
  };
}

function phaseDetails({ status, startedMs, changedMs }: PhaseState): object {
  return { status, creationTime: timestamp(startedMs), lastModifiedTime: timestamp(changedMs) };
}

/** RFC 3339, as REST-JSON wants it: the JavaScript SDK throws on anything else. */
export function timestamp(ms: number): string {
  return new Date(ms).toISOString();
}

export function defined<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [N in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [N in Name]: Value });
}
