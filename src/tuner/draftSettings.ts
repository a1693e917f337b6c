import type { DatasetInput } from '../files/dataFile.js';
import type { CustomizationType } from '../models/types.js';
import type { TokenCounter } from '../tokens/types.js';

/** A part of the training data held out for validation: `{ split: 0.1, seed: 7 }` holds out a tenth. */
export interface ValidationSplit {
  readonly split: number;
  readonly seed: number;
}

export interface VpcConfig {
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
}

/** Everything that the steps of a draft have set so far. */
export interface DraftSettings {
  readonly model: string;
  readonly customizationType: CustomizationType;
  readonly training?: DatasetInput;
  readonly validation?: DatasetInput | ValidationSplit;
  readonly epochs?: number | 'auto';
  readonly hyperparameters: Readonly<Record<string, number | string | undefined>>;
  readonly maxCostUsd?: number;
  readonly maxPriceAgeDays?: number;
  readonly tokenCounter?: TokenCounter;
  readonly name?: string;
  readonly attempt: number;
  readonly tags: Readonly<Record<string, string>>;
  readonly customModelKmsKeyId?: string;
  readonly vpcConfig?: VpcConfig;
}

export function isSplit(source: unknown): source is ValidationSplit {
  return typeof source === 'object' && source !== null && 'split' in source && !('text' in source);
}
