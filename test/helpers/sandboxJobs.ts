import type { JobRecord } from '../../src/sandbox/bedrock/records.js';

/** A stored job with minutes as its timeline: validated at 3, processed at 7, trained from 20 to 60. */
export function jobRecord(changes: Partial<JobRecord> = {}): JobRecord {
  return {
    id: 'aaaaaaaaaaaa',
    region: 'us-east-1',
    arn: 'arn:aws:bedrock:us-east-1:123456789012:model-customization-job/amazon.nova-micro-v1:0:128k/aaaaaaaaaaaa',
    request: {
      jobName: 'job',
      customModelName: 'model',
      roleArn: 'arn:aws:iam::123456789012:role/r',
      clientRequestToken: undefined,
      baseModelIdentifier: 'amazon.nova-micro-v1:0:128k',
      customizationType: 'FINE_TUNING',
      trainingUri: 's3://b/train.jsonl',
      validationUris: [],
      outputUri: 's3://b/out',
      hyperParameters: undefined,
      customModelKmsKeyId: undefined,
      vpcConfig: undefined,
      customizationConfig: undefined,
      jobTags: [],
      customModelTags: [],
    },
    baseModelId: 'amazon.nova-micro-v1:0:128k',
    baseModelArn: 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-micro-v1:0:128k',
    timeline: {
      createdMs: 0,
      validatedMs: 3 * minute,
      processedMs: 7 * minute,
      trainingStartsMs: 20 * minute,
      trainingEndsMs: 60 * minute,
    },
    modelArn:
      'arn:aws:bedrock:us-east-1:123456789012:custom-model/amazon.nova-micro-v1:0:128k/bbbbbbbbbbbb',
    records: 100,
    trainingSha256: 'aa'.repeat(32),
    validationSha256: null,
    failure: null,
    stalls: false,
    stopRequestedMs: null,
    modelDeletedMs: null,
    stepsTotal: 21,
    stepsWritten: 0,
    ...changes,
  };
}

export const minute = 60_000;
