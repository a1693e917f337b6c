import type {
  DeploymentRecord,
  ImportedModelRecord,
  JobRecord,
  LoggingRecord,
  Tag,
  ThroughputRecord,
} from './records.js';

/** What Bedrock's control plane remembers, ready to be written as JSON. */
export interface BedrockSnapshot {
  readonly jobs: readonly JobRecord[];
  readonly deployments: readonly DeploymentRecord[];
  readonly throughputs: readonly ThroughputRecord[];
  readonly importedModels?: readonly ImportedModelRecord[];
  readonly logging?: readonly LoggingRecord[];
  readonly tags: readonly (readonly [arn: string, tags: readonly Tag[]])[];
}

/** Jobs, deployments, provisioned throughput and tags of the one account in the sandbox. */
export class BedrockState {
  readonly jobs: JobRecord[];
  readonly deployments: DeploymentRecord[];
  readonly throughputs: ThroughputRecord[];
  readonly importedModels: ImportedModelRecord[];
  /** One a region. */
  readonly logging: Map<string, LoggingRecord>;
  readonly tags: Map<string, readonly Tag[]>;

  /** Steps in the metrics files that still grow, by job: forgotten with the files in a restart. */
  readonly growingSteps = new Map<string, number>();

  constructor(
    snapshot?: BedrockSnapshot,
    private readonly changed: (snapshot: BedrockSnapshot) => void = () => {},
  ) {
    this.jobs = [...(snapshot?.jobs ?? [])];
    this.deployments = [...(snapshot?.deployments ?? [])];
    this.throughputs = [...(snapshot?.throughputs ?? [])];
    this.importedModels = [...(snapshot?.importedModels ?? [])];
    this.logging = new Map(snapshot?.logging?.map((one) => [one.region, one]));
    this.tags = new Map(snapshot?.tags ?? []);
  }

  /** To be called after every change. */
  save(): void {
    const { jobs, deployments, throughputs, importedModels } = this;
    const logging = [...this.logging.values()];
    const tags = [...this.tags];
    this.changed({ jobs, deployments, throughputs, importedModels, logging, tags });
  }
}
