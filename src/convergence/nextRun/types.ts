import type { QuantityRange } from '../../base/range.js';
import type { CostEstimate } from '../../costs/types.js';
import type { DatasetReport } from '../../validation/types.js';
import type { ConvergenceVerdict } from '../types.js';

export interface NextRunInput {
  readonly verdict: ConvergenceVerdict;
  /** Base model id, or the ARN that holds it. Without it nothing specific to a model is advised. */
  readonly model?: string;
  readonly dataset?: Pick<DatasetReport, 'rows' | 'effectiveEpochFactor'>;
  /** Estimate for the run that was judged. */
  readonly cost?: CostEstimate;
  /** Epochs that the estimate was made for; default: the epochs that the verdict saw. */
  readonly costEpochs?: number;
  /** Most to spend on training. */
  readonly maxCostUsd?: number;
  /** Hyperparameters of the run that was judged, as numbers or as Bedrock's strings. */
  readonly hyperparameters?: Readonly<Record<string, string | number>>;
  /** Earlier runs of the same model on the same data. */
  readonly history?: readonly PastRun[];
}

export interface PastRun {
  readonly verdict: ConvergenceVerdict;
  readonly hyperparameters?: Readonly<Record<string, string | number>>;
}

export type AdviceTopic =
  | 'validation'
  | 'epochs'
  | 'data'
  | 'learning-rate'
  | 'warm-up'
  | 'budget'
  | 'rag';

export interface NextRunAdvice {
  readonly about: AdviceTopic;
  /** One or two plain sentences with the reason in them. */
  readonly text: string;
  readonly source?: string;
}

export interface NextRun {
  /** Epochs to ask for. `null`: something else has to change first. */
  readonly epochs: number | null;
  /** How often to write the data into the training file; 1 is as it is. */
  readonly copiesOfData: number;
  /** What to set; what is not named can stay as it is. */
  readonly hyperparameters: Readonly<Record<string, number>>;
  /** Training cost of that run. `null`: no price is known. */
  readonly usd: QuantityRange | null;
  /** Most passes over the data that the budget pays for. */
  readonly affordableEpochs: number | null;
  /** Whether the budget reaches the epochs that are needed. `null`: not known, without validation loss. */
  readonly reachesConvergence: boolean | null;
  /**
   * Whether retrieval may be the better road: the budget ends before the loss settles, or, without
   * validation loss, before the training loss converges.
   */
  readonly considerRag: boolean;
  readonly advice: readonly NextRunAdvice[];
}
