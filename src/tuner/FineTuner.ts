import { type CleanupOptions, type CleanupReport, cleanUp } from '../account/cleanup.js';
import { type Ledger, readLedger } from '../account/ledger.js';
import type { AwsClientConfig, AwsClients } from '../aws/clients.js';
import type { JobsPort, ObjectsPort, ServingPort } from '../aws/ports.js';
import { assertRoleArn, parseS3Uri } from '../base/awsNames.js';
import { defaults } from '../base/defaults.js';
import { invalidInput } from '../base/errors.js';
import { once } from '../base/once.js';
import { FineTuningJob, readJobRecord } from '../job/FineTuningJob.js';
import type { BaseModelId } from '../models/lookup.js';
import { resolveModel } from '../models/resolveModel.js';
import type { PriceTable } from '../prices/types.js';
import { type Clock, systemClock } from '../runtime/clock.js';
import type { Ports, TunerContext } from '../runtime/context.js';
import { TuningDraft } from './TuningDraft.js';

export interface FineTunerOptions {
  /** AWS region of data, job and model. @default 'us-east-1' */
  readonly region?: string;
  /** Role that Bedrock assumes to read the data and write the metrics. Needed to start, not to plan. */
  readonly roleArn?: string;
  /** S3 prefix for uploaded data and for what the job writes. Needed to start, not to plan. */
  readonly output?: string;
  /** Options for the SDK clients that are made: credentials, endpoint, retries … */
  readonly clientConfig?: AwsClientConfig;
  /** SDK clients to use instead. */
  readonly clients?: AwsClients;
  /** Prices to estimate with. @default the table shipped with the package */
  readonly prices?: PriceTable;
  /** Replaces parts of AWS, or time, in tests. */
  readonly ports?: {
    readonly jobs?: JobsPort;
    readonly objects?: ObjectsPort;
    readonly serving?: ServingPort;
  };
  readonly clock?: Clock;
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

  /** @throws {@link FineTunerError} `input.invalid` for a malformed region, role or prefix. */
  constructor(options: FineTunerOptions = {}) {
    const region = options.region ?? regionOf(options.clientConfig) ?? defaults.region;
    if (!/^[a-z]{2}(?:-[a-z]{1,12}){1,3}-\d$/.test(region)) {
      throw invalidInput('region', 'an AWS region such as us-east-1', region);
    }
    if (options.roleArn !== undefined) assertRoleArn(options.roleArn);
    if (options.output !== undefined) parseS3Uri(options.output, 'output');
    this.#context = {
      region,
      roleArn: options.roleArn,
      output: options.output,
      clock: options.clock ?? systemClock,
      prices: options.prices,
      ports: once(() => buildPorts(options, region)),
    };
  }

  get region(): string {
    return this.#context.region;
  }

  /**
   * Begins a draft. A known id narrows the hyperparameters in the type; the ARN of a custom model
   * trains that model further.
   *
   * @throws {@link FineTunerError} `input.unknownModel`, with the closest ids.
   */
  baseModel<const Id extends BaseModelId | (string & {})>(id: Id): TuningDraft<Id> {
    resolveModel(id);
    return new TuningDraft<Id>(this.#context, {
      model: id,
      customizationType: 'FINE_TUNING',
      hyperparameters: {},
      attempt: 1,
      tags: {},
    });
  }

  /**
   * The handle of a job that exists, from `JSON.stringify(job)` or from its ARN. Asks nothing.
   *
   * @throws {@link FineTunerError} `input.invalid` when the ARN names another region.
   */
  attach(jsonOrArn: string | object): FineTuningJob {
    const record = readJobRecord(jsonOrArn);
    if (record.region !== this.region) {
      throw invalidInput(
        'attach()',
        `a job in ${this.region}`,
        record.jobArn,
        `Make the tuner with { region: '${record.region}' }.`,
      );
    }
    return new FineTuningJob(this.#context, record);
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
    return cleanUp(this.#context, job, options);
  }
}

async function buildPorts(options: FineTunerOptions, region: string): Promise<Ports> {
  const given = options.ports;
  if (given?.jobs && given.objects && given.serving) {
    return { jobs: given.jobs, objects: given.objects, serving: given.serving };
  }
  // The SDK takes a good part of a second to load: only when it is needed.
  const [{ buildClients }, { bedrockJobs }, { bedrockServing }, { s3Objects }] = await Promise.all([
    import('../aws/clients.js'),
    import('../aws/bedrockJobs.js'),
    import('../aws/bedrockServing.js'),
    import('../aws/s3Objects.js'),
  ]);
  const clients = buildClients(options.clientConfig, options.clients, region);
  return {
    jobs: given?.jobs ?? bedrockJobs(clients.bedrock),
    objects: given?.objects ?? s3Objects(clients.s3),
    serving: given?.serving ?? bedrockServing(clients.bedrock),
  };
}

function regionOf(config: AwsClientConfig | undefined): string | undefined {
  return typeof config?.region === 'string' ? config.region : undefined;
}
