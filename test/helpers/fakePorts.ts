import type {
  CreateJobParams,
  JobDescription,
  JobFilter,
  JobSummary,
  JobsPort,
  ObjectsPort,
  ServingDescription,
  ServingPort,
} from '../../src/aws/ports.js';
import { FineTunerError } from '../../src/base/errors.js';
import { type Ports, replacedPorts } from '../../src/runtime/context.js';
import {
  FineTuner,
  type FineTunerOptions,
  type TestedTunerOptions,
} from '../../src/tuner/FineTuner.js';

export { FakeClock } from '../../src/runtime/testing.js';

export const jobArn =
  'arn:aws:bedrock:us-east-1:123456789012:model-customization-job/amazon.nova-micro-v1:0:128k/abcdefghijkl';
export const modelArn =
  'arn:aws:bedrock:us-east-1:123456789012:custom-model/amazon.nova-micro-v1:0:128k/mnopqrstuvwx';

export function aDescription(change: Partial<JobDescription> = {}): JobDescription {
  return {
    jobArn,
    jobName: 'nova-micro-0123456789',
    status: 'InProgress',
    phases: [],
    failureMessage: null,
    baseModelArn: 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-micro-v1:0:128k',
    outputModelArn: null,
    outputModelName: null,
    outputUri: 's3://acme/runs/',
    trainingUri: 's3://acme/runs/data/x/train.jsonl',
    validationUris: [],
    hyperparameters: { epochCount: '3' },
    clientRequestToken: null,
    createdAt: null,
    changedAt: null,
    endedAt: null,
    trainingLoss: null,
    validationLosses: [],
    ...change,
  };
}

export function awsError(
  code: 'aws.validation' | 'aws.conflict' | 'aws.notFound' | 'aws.throttled' | 'aws.accessDenied',
  message: string,
): FineTunerError {
  return new FineTunerError(code, message, {
    details: { operation: 'Fake', awsCode: code, httpStatus: 400, requestId: null },
  });
}

/** Jobs that answer from a script; a thrown error is an entry like any other. */
export class FakeJobs implements JobsPort {
  readonly created: CreateJobParams[] = [];
  readonly stopped: string[] = [];
  readonly #script: (JobDescription | Error)[];
  onCreate: (params: CreateJobParams) => void = () => {};
  named: { jobArn: string } | null = null;
  readonly filters: JobFilter[] = [];
  listed: JobSummary[] = [];

  constructor(...script: (JobDescription | Error)[]) {
    this.#script = script;
  }

  async create(params: CreateJobParams): Promise<{ jobArn: string }> {
    this.onCreate(params);
    this.created.push(params);
    return { jobArn };
  }

  async describe(): Promise<JobDescription> {
    const next = this.#script.length > 1 ? this.#script.shift() : this.#script[0];
    if (next instanceof Error) throw next;
    return next ?? aDescription();
  }

  async findByName(): Promise<{ jobArn: string } | null> {
    return this.named;
  }

  async stop(jobIdentifier: string): Promise<void> {
    this.stopped.push(jobIdentifier);
  }

  async *list(filter: JobFilter): AsyncIterable<JobSummary> {
    this.filters.push(filter);
    yield* this.listed;
  }
}

/** A bucket in memory. */
export class FakeObjects implements ObjectsPort {
  readonly uploads: string[] = [];
  readonly texts = new Map<string, string>();
  readonly #digests = new Map<string, string>();

  async head(uri: string) {
    const text = this.texts.get(uri);
    if (text === undefined) return null;
    return { bytes: Buffer.byteLength(text), sha256: this.#digests.get(uri) ?? null };
  }

  async upload(
    uri: string,
    body: AsyncIterable<Uint8Array>,
    options: Parameters<ObjectsPort['upload']>[2],
  ): Promise<void> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of body) chunks.push(chunk);
    this.uploads.push(uri);
    this.texts.set(uri, Buffer.concat(chunks).toString('utf8'));
    this.#digests.set(uri, options.sha256);
    options.onProgress?.({ uri, bytesSent: options.totalBytes, totalBytes: options.totalBytes });
  }

  async list(prefixUri: string) {
    return [...this.texts]
      .filter(([key]) => key.startsWith(prefixUri))
      .map(([key, text]) => ({ key, bytes: Buffer.byteLength(text) }));
  }

  async readText(uri: string): Promise<string> {
    const text = this.texts.get(uri);
    if (text === undefined) throw awsError('aws.notFound', `no ${uri}`);
    return text;
  }

  async *read(uri: string): AsyncIterable<Uint8Array> {
    yield new TextEncoder().encode(await this.readText(uri));
  }
}

export function aServing(change: Partial<ServingDescription> = {}): ServingDescription {
  return {
    arn: 'arn:aws:bedrock:us-east-1:123456789012:custom-model-deployment/abcdefghijkl',
    name: 'support',
    mode: 'on-demand',
    status: 'Active',
    modelArn,
    modelUnits: null,
    commitment: null,
    createdAt: null,
    failureMessage: null,
    ...change,
  };
}

/** Models and what serves them; deleting takes them away. */
export class FakeServing implements ServingPort {
  readonly deleted: string[] = [];
  readonly requests: object[] = [];
  readonly #served: ServingDescription[];
  readonly #statuses: string[];

  constructor(
    options: {
      readonly served?: readonly ServingDescription[];
      readonly statuses?: readonly string[];
    } = {},
  ) {
    this.#served = [...(options.served ?? [])];
    this.#statuses = [...(options.statuses ?? ['Active'])];
  }

  async describeModel(modelIdentifier: string) {
    if (this.deleted.includes(modelIdentifier)) throw awsError('aws.notFound', 'gone');
    return this.#model(modelIdentifier);
  }

  async listModels() {
    return this.deleted.includes(modelArn) ? [] : [this.#model(modelArn)];
  }

  async deleteModel(modelIdentifier: string) {
    this.deleted.push(modelIdentifier);
  }

  async deploy(params: object) {
    this.requests.push(params);
    return { arn: aServing().arn };
  }

  async provision(params: object) {
    this.requests.push(params);
    return { arn: 'arn:aws:bedrock:us-east-1:123456789012:provisioned-model/abcdefghijkl' };
  }

  async describeServing(arn: string) {
    const status =
      (this.#statuses.length > 1 ? this.#statuses.shift() : this.#statuses[0]) ?? 'Active';
    return aServing({ arn, status });
  }

  async listServing() {
    return this.#served.filter((entry) => !this.deleted.includes(entry.arn));
  }

  async deleteServing(arn: string) {
    this.deleted.push(arn);
  }

  #model(arn: string) {
    return {
      modelArn: arn,
      modelName: 'support',
      status: 'Active',
      jobArn,
      baseModelArn: 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-micro-v1:0:128k',
      createdAt: null,
      failureMessage: null,
    };
  }
}

/** A tuner over fakes, with everything a test may want to look at. */
/** A tuner that talks to fakes in the place of AWS. */
export function fakeTuner({
  ports,
  ...options
}: FineTunerOptions & { readonly ports: Partial<Ports> }): FineTuner {
  const tested: TestedTunerOptions = { ...options, [replacedPorts]: ports };
  return new FineTuner(tested);
}

export function fakePorts(
  options: {
    readonly jobs?: FakeJobs;
    readonly objects?: FakeObjects;
    readonly serving?: FakeServing;
  } = {},
) {
  return {
    jobs: options.jobs ?? new FakeJobs(),
    objects: options.objects ?? new FakeObjects(),
    serving: options.serving ?? new FakeServing(),
  };
}
