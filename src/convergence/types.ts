import type { MetricPoint } from '../metrics/types.js';
import type { TrainingLossFacts } from './trainingLoss/types.js';

export interface ConvergenceInput {
  readonly training: readonly MetricPoint[];
  readonly validation?: readonly MetricPoint[];
}

/** What training so many epochs is expected to come to. */
export interface EpochAlternative {
  readonly epochs: number;
  /** Loss above the lowest within reach, as a share of it: 0.02 is 2 %. */
  readonly excessLoss: number;
  /** Epochs past the first that comes within the tolerance of the lowest loss. */
  readonly wastedEpochs: number;
  readonly usd?: number;
  readonly wastedUsd?: number;
}

/** Validation loss to expect of an epoch that was not run, with the bounds of its central 80 %. */
export interface LossForecast {
  readonly epoch: number;
  readonly low: number;
  readonly expected: number;
  readonly high: number;
}

/** Passes over each distinct record, where records are repeated within the data. */
export interface EffectiveEpochs {
  readonly run: number;
  readonly recommended: number | null;
}

export interface OverfitRisk {
  /** That a validation loss would end more than 2 % above its lowest. */
  readonly probability: number;
  readonly basis: 'training-only';
  /** How well such probabilities did on other runs, in one sentence. */
  readonly calibration: string;
}

/** The loss of one epoch. */
export interface EpochLoss {
  readonly epoch: number;
  readonly loss: number;
}

export type ConvergenceStatus = 'improving' | 'converged' | 'overfitting' | 'diverged' | 'unknown';

export interface ConvergenceVerdict {
  readonly status: ConvergenceStatus;
  readonly basis: 'validation' | 'training-only' | 'none';
  readonly evidence: 'strong' | 'moderate' | 'weak' | 'none';
  readonly epochsRun: number;
  /** Epoch of the lowest validation loss; `null` without validation points. */
  readonly bestEpoch: number | null;
  /** Lowest validation loss, for comparing runs. Absent without two validation points. */
  readonly bestValidationLoss?: number;
  /** First epoch within the tolerance of the lowest validation loss; `null` while still improving. */
  readonly convergedEpoch: number | null;
  readonly recommendedEpochs: number | null;
  /** What would be recommended without a limit, where that is more than the limit. */
  readonly unlimitedEpochs?: number;
  readonly recommendedRange: readonly [number, number] | null;
  /** Probability that one more epoch lowers the lowest validation loss by 1 %, or 0.001 if more. */
  readonly pNextEpochImproves: number | null;
  readonly wastedEpochs: number | null;
  readonly wastedUsd?: number;
  /** The recommendation with one epoch less and one more. Absent without validation. */
  readonly alternatives?: readonly EpochAlternative[];
  /** The next epochs, up to one past the recommendation. Absent without validation. */
  readonly forecast?: readonly LossForecast[];
  /** What the training loss did, whatever that says of the model: see {@link TrainingLossFacts}. */
  readonly trainingLoss: TrainingLossFacts;
  /**
   * How likely the run overfits, told from training losses alone. Absent where the validation loss was
   * measured, and outside two to five epochs. `status` stays `unknown`: a risk is no finding.
   */
  readonly overfitRisk?: OverfitRisk;
  /** Present when an effective epoch factor was given. */
  readonly effectiveEpochs?: EffectiveEpochs;
  /** Plain sentences, each with its number. */
  readonly reasons: readonly string[];
}

/** What the losses say of the model, before the training loss is looked at for itself. */
export type ModelVerdict = Omit<ConvergenceVerdict, 'trainingLoss'>;

export interface ConvergenceOptions {
  /**
   * Most epochs the model allows; a recommendation never exceeds it. Default 5, which every text
   * model in Bedrock takes; no limit when the run itself has as many.
   */
  readonly maxEpochs?: number;
  readonly usdPerEpoch?: number;
  /**
   * Share of the fall of the training loss so far; one more epoch that lowers it by less counts as
   * nothing. Default 0.01.
   */
  readonly trainingLossTolerance?: number;
  /** How often each distinct record is seen in one epoch; default 1. */
  readonly effectiveEpochFactor?: number;
}
