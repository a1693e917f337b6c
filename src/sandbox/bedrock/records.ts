import type { JobPhase } from '../../localS3/http/faults.js';

export interface Tag {
  readonly key: string;
  readonly value: string;
}

/** What was asked for at creation, as it came over the wire. */
export interface JobRequest {
  readonly jobName: string;
  readonly customModelName: string;
  readonly roleArn: string;
  readonly clientRequestToken: string | undefined;
  readonly baseModelIdentifier: string;
  readonly customizationType: string;
  readonly trainingUri: string;
  readonly validationUris: readonly string[];
  readonly outputUri: string;
  readonly hyperParameters: Readonly<Record<string, string>> | undefined;
  readonly customModelKmsKeyId: string | undefined;
  readonly vpcConfig: object | undefined;
  readonly customizationConfig: Readonly<Record<string, unknown>> | undefined;
  readonly jobTags: readonly Tag[];
  readonly customModelTags: readonly Tag[];
}

/** When each phase ends if nothing interferes, in epoch milliseconds of the sandbox. */
export interface JobTimeline {
  readonly createdMs: number;
  readonly validatedMs: number;
  readonly processedMs: number;
  readonly trainingStartsMs: number;
  readonly trainingEndsMs: number;
}

/** Everything that is stored of a job. What it looks like now follows from this and the clock. */
export interface JobRecord {
  readonly id: string;
  readonly region: string;
  readonly arn: string;
  readonly request: JobRequest;
  readonly baseModelId: string;
  readonly baseModelArn: string;
  readonly timeline: JobTimeline;
  /** Fixed at creation, so that the model's ARN is known when training ends. */
  readonly modelArn: string;
  readonly records: number;
  readonly trainingSha256: string;
  readonly validationSha256: string | null;
  readonly failure: { readonly phase: JobPhase; readonly message: string } | null;
  /** Never gets a place to train. */
  readonly stalls: boolean;
  stopRequestedMs: number | null;
  modelDeletedMs: number | null;
  /** Optimizer steps of the whole job. */
  readonly stepsTotal: number;
  /** Optimizer steps in the metrics files, once the job has ended and they were saved. */
  stepsWritten: number;
}

/** What deployments and provisioned throughput have in common. */
export interface NamedResource {
  readonly arn: string;
  readonly region: string;
  readonly name: string;
  readonly clientRequestToken: string | undefined;
}

/** Another model that takes the place of the one that is served. */
export interface ModelChange {
  readonly modelArn: string;
  readonly startedMs: number;
}

/** A model made elsewhere and brought into Bedrock by CreateCustomModel. */
export interface ImportedModelRecord extends NamedResource {
  readonly createdMs: number;
  readonly sourceUri: string;
  readonly kmsKeyArn: string | undefined;
}

/** Where Converse's prompts and answers are written. */
export interface LoggingRecord {
  readonly region: string;
  readonly bucketName: string | undefined;
  readonly keyPrefix: string;
  /** As it came over the wire. */
  readonly config: Readonly<Record<string, unknown>>;
}

export interface DeploymentRecord extends NamedResource {
  /** The model before any change. */
  readonly modelArn: string;
  change?: ModelChange;
  readonly description: string | undefined;
  readonly createdMs: number;
}

export interface ThroughputRecord extends NamedResource {
  /** The model before any change. */
  readonly modelArn: string;
  readonly foundationModelArn: string;
  readonly modelUnits: number;
  readonly commitmentDuration: string | undefined;
  readonly createdMs: number;
  change?: ModelChange;
}
