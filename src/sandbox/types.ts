import type { Faults } from '../localS3/http/faults.js';
import type { IgnoredMembers } from '../localS3/http/requestLog.js';
import type { JobStatus } from './bedrock/jobState.js';
import type { Quotas } from './bedrock/quotas.js';
import type { SandboxClock } from './clock.js';
import type { CurveProvenance } from './curves/types.js';

export interface SandboxOptions {
  /** Default 0: any free port. */
  readonly port?: number;
  /** Region of {@link Sandbox.clientConfig}; default `us-east-1`. Every region is served. */
  readonly region?: string;
  /** Buckets that exist from the start. Others have to be created, as in S3. */
  readonly buckets?: readonly string[];
  /** Sandbox seconds per real second; default 1. */
  readonly speed?: number;
  /** Sandbox time at the start; default now. */
  readonly startAt?: Date | string | number;
  /** Keeps objects, jobs and clock here, for another process to go on with. Default: in memory. */
  readonly directory?: string;
  /**
   * Whether metrics files grow while a job trains; default `true`. AWS promises them only for
   * finished jobs: `false` shows how your program copes with that.
   */
  readonly metricsDuringTraining?: boolean;
  /**
   * Account quotas, by default those of a new account: 10 jobs at a time, 100 models, and **no**
   * model units, so that provisioned throughput is refused until you ask for some here.
   */
  readonly quotas?: Partial<Quotas>;
}

/** What both `S3Client` and `BedrockClient` take as their configuration. */
export interface SandboxClientConfig {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** For S3: the bucket stands in the path, since `bucket.127.0.0.1` is no host name. */
  readonly forcePathStyle: true;
}

/** A job as the sandbox sees it. */
export interface SandboxJob {
  readonly jobArn: string;
  readonly jobName: string;
  readonly status: JobStatus;
  /** Where its losses come from: a real job's recording, or a simulation. */
  readonly curve: CurveProvenance;
  readonly stepsDone: number;
  readonly stepsTotal: number;
  readonly createdAt: Date;
  /** When it will have completed, if nothing interferes; `null` for a job that stalls. */
  readonly completesAt: Date | null;
}

export interface Sandbox extends AsyncDisposable {
  /** As in `http://127.0.0.1:4571`. */
  readonly url: string;
  readonly clientConfig: SandboxClientConfig;
  readonly clock: SandboxClock;
  readonly faults: Faults;
  /** Members of requests that nobody knows and that were ignored, as AWS ignores them. */
  readonly log: readonly IgnoredMembers[];
  /** Jobs of every region, oldest first. */
  jobs(): readonly SandboxJob[];
  /** Closes the server and its connections. */
  stop(): Promise<void>;
}
