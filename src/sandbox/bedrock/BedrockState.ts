import type { DeploymentRecord, JobRecord, Tag, ThroughputRecord } from './records.js';

/** What Bedrock's control plane remembers, ready to be written as JSON. */
export interface BedrockSnapshot {
  readonly jobs: readonly JobRecord[];
  readonly deployments: readonly DeploymentRecord[];
  readonly throughputs: readonly ThroughputRecord[];
  readonly tags: readonly (readonly [arn: string, tags: readonly Tag[]])[];
}

/** Jobs, deployments, provisioned throughput and tags of the one account in the sandbox. */
export class BedrockState {
  readonly jobs: JobRecord[];
  readonly deployments: DeploymentRecord[];
  readonly throughputs: ThroughputRecord[];
  readonly tags: Map<string, readonly Tag[]>;

  constructor(
    snapshot?: BedrockSnapshot,
    private readonly changed: (snapshot: BedrockSnapshot) => void = () => {},
  ) {
    this.jobs = [...(snapshot?.jobs ?? [])];
    this.deployments = [...(snapshot?.deployments ?? [])];
    this.throughputs = [...(snapshot?.throughputs ?? [])];
    this.tags = new Map(snapshot?.tags ?? []);
  }

  /** To be called after every change. */
  save(): void {
    const { jobs, deployments, throughputs } = this;
    this.changed({ jobs, deployments, throughputs, tags: [...this.tags] });
  }
}
