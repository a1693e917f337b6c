import type { BedrockCommitment } from '../models/commitments.js';
/**
 * The few calls that the library needs from AWS, in its own words. Everything outside this folder
 * talks to these types; the adapters beside this file talk to the SDK.
 */

/** A job as Bedrock describes it. Unknown words in `status` and `phases` are carried through. */
export interface JobDescription {
  readonly jobArn: string;
  readonly jobName: string;
  /** `InProgress`, `Completed`, `Failed`, `Stopping`, `Stopped`, or a word of a later day. */
  readonly status: string;
  /** In the order in which they run. Older jobs report none. */
  readonly phases: readonly {
    readonly name: string;
    readonly status: string;
    readonly changedAt: Date | null;
  }[];
  readonly failureMessage: string | null;
  readonly baseModelArn: string | null;
  readonly outputModelArn: string | null;
  readonly outputModelName: string | null;
  readonly outputUri: string | null;
  readonly trainingUri: string | null;
  readonly validationUris: readonly string[];
  readonly hyperparameters: Readonly<Record<string, string>>;
  readonly clientRequestToken: string | null;
  readonly createdAt: Date | null;
  readonly changedAt: Date | null;
  readonly endedAt: Date | null;
  /** `null`: not reported. The service writes −1 there, which is read as such. */
  readonly trainingLoss: number | null;
  readonly validationLosses: readonly number[];
}

/** What a listing says of a job. */
export interface JobSummary {
  readonly jobArn: string;
  readonly jobName: string;
  /** As in {@link JobDescription}. */
  readonly status: string;
  readonly phases: JobDescription['phases'];
  readonly baseModelArn: string | null;
  readonly outputModelArn: string | null;
  readonly outputModelName: string | null;
  readonly customizationType: string | null;
  readonly createdAt: Date | null;
  readonly changedAt: Date | null;
  readonly endedAt: Date | null;
}

/** Which jobs to list; all that is left out does not matter. */
export interface JobFilter {
  /** `InProgress`, `Completed`, `Failed`, `Stopping` or `Stopped`. */
  readonly status?: string;
  readonly nameContains?: string;
  /** Created after this moment. */
  readonly after?: Date;
  /** Created before this moment. */
  readonly before?: Date;
}

/** Exactly what CreateModelCustomizationJob receives. */
export interface CreateJobParams {
  readonly jobName: string;
  readonly customModelName: string;
  readonly roleArn: string;
  readonly clientRequestToken: string;
  readonly baseModelIdentifier: string;
  readonly customizationType: string;
  readonly trainingDataConfig: { readonly s3Uri: string };
  readonly validationDataConfig?: { readonly validators: readonly { readonly s3Uri: string }[] };
  readonly outputDataConfig: { readonly s3Uri: string };
  readonly hyperParameters?: Readonly<Record<string, string>>;
  readonly customModelKmsKeyId?: string;
  readonly vpcConfig?: {
    readonly subnetIds: readonly string[];
    readonly securityGroupIds: readonly string[];
  };
  readonly jobTags?: readonly { readonly key: string; readonly value: string }[];
  readonly customModelTags?: readonly { readonly key: string; readonly value: string }[];
}

export interface CallOptions {
  readonly signal?: AbortSignal;
}

/** Bedrock's control plane for customization jobs and what they leave behind. */
export interface JobsPort {
  /** The SDK client behind it: those who share one share the watching of jobs. */
  readonly client?: object;
  create(params: CreateJobParams, options?: CallOptions): Promise<{ jobArn: string }>;
  describe(jobIdentifier: string, options?: CallOptions): Promise<JobDescription>;
  /** The job of that name, or `null`. */
  findByName(jobName: string, options?: CallOptions): Promise<{ jobArn: string } | null>;
  stop(jobIdentifier: string, options?: CallOptions): Promise<void>;
  /** Newest first; the next page is asked for when the one before was read. */
  list(filter: JobFilter, options?: CallOptions): AsyncIterable<JobSummary>;
}

export interface ObjectEntry {
  readonly key: string;
  readonly bytes: number;
}

export interface ObjectFacts {
  readonly bytes: number;
  /** Hex digest that the upload left beside the object. */
  readonly sha256: string | null;
}

/** How far the upload of one file is. */
export interface UploadProgress {
  readonly uri: string;
  readonly bytesSent: number;
  readonly totalBytes: number;
  /** The same bytes were in the bucket already, so that none is sent. */
  readonly skipped?: boolean;
}

/** S3, as far as data sets and metrics files need it. */
export interface ObjectsPort {
  /** Bytes and digest of an object, or `null` when there is none. */
  head(uri: string, options?: CallOptions): Promise<ObjectFacts | null>;
  upload(
    uri: string,
    body: AsyncIterable<Uint8Array>,
    options: CallOptions & {
      readonly totalBytes: number;
      /** Hex digest of the whole body, kept as object metadata. */
      readonly sha256: string;
      readonly kmsKeyId?: string;
      readonly onProgress?: (progress: UploadProgress) => void;
    },
  ): Promise<void>;
  list(prefixUri: string, options?: CallOptions): Promise<readonly ObjectEntry[]>;
  /** With `atLeastBytes`, as listed, a shorter object is asked for again, and never a result. */
  readText(
    uri: string,
    options?: CallOptions & { readonly atLeastBytes?: number },
  ): Promise<string>;
  read(uri: string, options?: CallOptions): AsyncIterable<Uint8Array>;
}

export interface CustomModelDescription {
  readonly modelArn: string;
  readonly modelName: string;
  /** `Active`, `Creating`, `Failed`, or a word of a later day. */
  readonly status: string;
  readonly jobArn: string | null;
  readonly baseModelArn: string | null;
  readonly createdAt: Date | null;
  readonly failureMessage: string | null;
}

/** An on-demand deployment, or provisioned throughput: both serve one custom model. */
export interface ServingDescription {
  readonly arn: string;
  readonly name: string;
  readonly mode: 'on-demand' | 'provisioned';
  /** `Creating`, `Active`, `InService`, `Failed`, or a word of a later day. */
  readonly status: string;
  readonly modelArn: string | null;
  readonly modelUnits: number | null;
  /** Bedrock's word, such as `OneMonth`: it cannot be ended early. `null` for none. */
  readonly commitment: string | null;
  readonly createdAt: Date | null;
  readonly failureMessage: string | null;
}

/** What happens to a model after the job: look at it, serve it, remove it. */
export interface ServingPort {
  describeModel(modelIdentifier: string, options?: CallOptions): Promise<CustomModelDescription>;
  listModels(options?: CallOptions): Promise<readonly CustomModelDescription[]>;
  deleteModel(modelIdentifier: string, options?: CallOptions): Promise<void>;
  deploy(
    params: {
      readonly name: string;
      readonly modelArn: string;
      readonly clientRequestToken: string;
    },
    options?: CallOptions,
  ): Promise<{ arn: string }>;
  provision(
    params: {
      readonly name: string;
      readonly modelArn: string;
      readonly modelUnits: number;
      readonly commitment?: BedrockCommitment;
      readonly clientRequestToken: string;
    },
    options?: CallOptions,
  ): Promise<{ arn: string }>;
  describeServing(arn: string, options?: CallOptions): Promise<ServingDescription>;
  /** Deployments and provisioned throughput of the account in this region. */
  listServing(options?: CallOptions): Promise<readonly ServingDescription[]>;
  deleteServing(arn: string, options?: CallOptions): Promise<void>;
}
