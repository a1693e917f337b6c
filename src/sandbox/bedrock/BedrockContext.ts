import type { ObjectStore } from '../../localS3/ObjectStore.js';
import type { BedrockState } from './BedrockState.js';
import type { Quotas } from './quotas.js';

/** What Bedrock's handlers work on. */
export interface BedrockContext {
  readonly state: BedrockState;
  readonly store: ObjectStore;
  readonly accountId: string;
  readonly quotas: Quotas;
  /** Whether metrics files grow while a job trains, or appear when it has completed. */
  readonly metricsDuringTraining: boolean;
  /** Sandbox time in epoch milliseconds. */
  nowMs(): number;
}
