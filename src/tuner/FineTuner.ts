import { type CleanupOptions, type CleanupReport, cleanUp } from '../account/cleanup.js';
import { Jobs } from '../account/jobs.js';
import { type Ledger, readLedger } from '../account/ledger.js';
import { assertRoleArn, parseModelArn, parseS3Uri } from '../base/awsNames.js';
import { invalidInput } from '../base/errors.js';
import { once } from '../base/once.js';
import { FineTuningJob, readJobRecord } from '../job/FineTuningJob.js';
import type { ActiveModelId, EndedModelId } from '../models/ids.js';
import { resolveModel } from '../models/resolveModel.js';
import type { PriceTable } from '../prices/types.js';
import { type AwsAccess, AwsConnection } from '../runtime/awsAccess.js';
import { type Clock, systemClock } from '../runtime/clock.js';
import { type Ports, replacedPorts, type TunerContext } from '../runtime/context.js';
import { CustomModel } from '../serving/CustomModel.js';
import { type DraftWithoutData, TuningDraft } from './TuningDraft.js';

export interface FineTunerOptions extends AwsAccess {
  /** Role that Bedrock assumes to read the data and write the metrics. Needed to start, not to plan. */
  readonly roleArn?: string;
  /** S3 prefix for uploaded data and for what the job writes. Needed to start, not to plan. */
  readonly output?: string;
  /** Prices to estimate with. @default the table shipped with the package */
  readonly prices?: PriceTable;
  /** Time, for tests: `FakeClock` of `bedrock-fine-tuner/testing`. @default the system's */
  readonly clock?: Clock;
}

/** What tests of this package pass besides. */
export interface TestedTunerOptions extends FineTunerOptions {
  readonly [replacedPorts]?: Partial<Ports>;
}

/** Handles of custom models. */
export interface CustomModels {
  /**
   * The handle of a model that exists, from its ARN. Asks nothing.
   *
   * @throws {@link FineTunerError} `input.invalid` for another ARN, or one of another region.
   */
  attach(arn: string): CustomModel;
}

/**
 * Where fine-tuning starts. Holds region, role and output prefix; makes drafts of jobs, and handles
 * of jobs that exist.
 *
 * @example
 * ```ts
 * const tuner = new FineTuner({ region: 'us-east-1', roleArn, output: 's3://acme-tuning/runs/' });
 * const plan = await tuner
 *   .baseModel('amazon.nova-micro-v1:0:128k')
 *   .trainingData('train.jsonl')
 *   .validationData('validation.jsonl')
 *   .maxCostUsd(25)
 *   .plan();
 * const job = await plan.start();
 * ```
 */
export class FineTuner {
  readonly #context: TunerContext;
  readonly #connection: AwsConnection;
  readonly #ports: Partial<Ports> | undefined;
  /** The jobs of the account in this region. */
  readonly jobs: Jobs;
  /** The custom models of the account in this region. */
  readonly models: CustomModels;

  /** @throws {@link FineTunerError} `input.invalid` for a malformed region, URL, role or prefix. */
  constructor(options: FineTunerOptions = {}) {
    const connection = new AwsConnection(options);
    if (options.roleArn !== undefined) assertRoleArn(options.roleArn);
    if (options.output !== undefined) parseS3Uri(options.output, 'output');
    this.#connection = connection;
    this.#ports = (options as TestedTunerOptions)[replacedPorts];
    this.#context = {
      region: () => connection.region(),
      roleArn: options.roleArn,
      output: options.output,
      clock: options.clock ?? systemClock,
      prices: options.prices,
      ports: once(() => buildPorts(this.#ports, connection)),
    };
    this.jobs = new Jobs(this.#context);
    this.models = { attach: (arn) => this.#attachModel(arn) };
  }

  /**
   * The region of data, jobs and models: the one that was given, or else what the clients,
   * `AWS_REGION`, `AWS_DEFAULT_REGION` or the profile name; `undefined` where nothing does.
   *
   * @throws {@link FineTunerError} `input.invalid` when the given clients are of two regions.
   */
  region(): Promise<string | undefined> {
    return this.#context.region();
  }

  /**
   * Begins a draft. A known id narrows the hyperparameters in the type; the ARN of a custom model
   * trains that model further.
   *
   * @throws {@link FineTunerError} `input.unknownModel`, with the closest ids.
   */
  baseModel<const Id extends ActiveModelId>(id: Id): DraftWithoutData<Id>;
  /** @deprecated This model is legacy or its life has ended: it takes no new job. `listModels()` says since when. */
  baseModel<const Id extends EndedModelId>(id: Id): DraftWithoutData<Id>;
  baseModel(id: string): DraftWithoutData;
  baseModel(id: string): DraftWithoutData {
    resolveModel(id);
    return new TuningDraft(this.#context, {
      model: id,
      customizationType: 'FINE_TUNING',
      hyperparameters: {},
      attempt: 1,
      tags: {},
    });
  }

  /**
   * The handle of a job that exists, from `JSON.stringify(job)` or from its ARN. Asks nothing. The
   * ARN says in which region the job is asked for.
   *
   * @throws {@link FineTunerError} `input.invalid` when the tuner was made for another region.
   */
  attach(jsonOrArn: string | object): FineTuningJob {
    const record = readJobRecord(jsonOrArn);
    return new FineTuningJob(this.#contextIn(record.region, 'a job', record.jobArn), record);
  }

  /** What costs money now: custom models, deployments and provisioned throughput of the region. */
  ledger(options?: { readonly signal?: AbortSignal }): Promise<Ledger> {
    return readLedger(this.#context, options);
  }

  /**
   * Removes what a job left behind and what serves its model: deployments and throughput first,
   * then the model. `dryRun` lists it instead. Metrics and data in S3 are kept.
   */
  cleanup(job: FineTuningJob, options?: CleanupOptions): Promise<CleanupReport> {
    return cleanUp(this.#contextIn(job.region, 'a job', job.arn), job, options);
  }

  #attachModel(arn: string): CustomModel {
    const { region } = parseModelArn(arn);
    return new CustomModel(this.#contextIn(region, 'a model', arn), arn);
  }

  /** The same, for something that an ARN places in a region of its own. */
  #contextIn(region: string, what: string, arn: string): TunerContext {
    const { namedRegion } = this.#connection;
    if (namedRegion === undefined) {
      const ports = once(() => buildPorts(this.#ports, this.#connection, region));
      return { ...this.#context, region: async () => region, ports };
    }
    if (namedRegion === region) return this.#context;
    const hint = `Make the tuner with { region: '${region}' }.`;
    throw invalidInput('attach()', `${what} in ${namedRegion}`, arn, hint);
  }
}

async function buildPorts(
  given: Partial<Ports> | undefined,
  connection: AwsConnection,
  region?: string,
): Promise<Ports> {
  if (given?.jobs && given.objects && given.serving) {
    return { jobs: given.jobs, objects: given.objects, serving: given.serving };
  }
  const clients = await connection.clients(region);
  const [{ bedrockJobs }, { bedrockServing }, { s3Objects }] = await Promise.all([
    import('../aws/bedrockJobs.js'),
    import('../aws/bedrockServing.js'),
    import('../aws/s3Objects.js'),
  ]);
  return {
    jobs: given?.jobs ?? bedrockJobs(clients.bedrock, connection.timeouts),
    objects: given?.objects ?? s3Objects(clients.s3, connection.timeouts),
    serving: given?.serving ?? bedrockServing(clients.bedrock, connection.timeouts),
  };
}
