/** Losses of one job. Steps count from 1, epochs from 0, as in the files of Nova jobs. */
export interface Curve {
  readonly stepsPerEpoch: number;
  /** Training loss of each optimizer step. */
  readonly training: readonly number[];
  /** Validation loss after each epoch; empty without a validation set. */
  readonly validation: readonly number[];
}

/** Where a job's curve comes from. The sandbox trains nothing. */
export interface CurveProvenance {
  readonly kind: 'recording' | 'simulation';
  /** One sentence for a person. */
  readonly note: string;
  /** Where the recording was published. */
  readonly source?: string;
  /** Of the simulation: the same seed gives the same curve. */
  readonly seed?: string;
}

/** What a job was made of, as far as its curve depends on it. */
export interface TrainingRun {
  readonly baseModelId: string;
  readonly customizationType: string;
  readonly trainingSha256: string;
  readonly validationSha256: string | null;
  readonly records: number;
  readonly epochs: number;
  /** Of image models, which count steps in place of epochs. */
  readonly stepCount: number | null;
  /** Learning rate over the model's default one. */
  readonly learningRateFactor: number;
  /** As sent, `epochCount` included. */
  readonly hyperParameters: Readonly<Record<string, string>>;
  /** True when every hyperparameter but the epochs has its default value. */
  readonly otherwiseDefault: boolean;
}

/** The curve of a real job, published by someone. */
export interface CurveRecording extends Curve {
  readonly id: string;
  readonly baseModelId: string;
  readonly trainingSha256: string;
  readonly validationSha256: string | null;
  readonly epochs: number;
  readonly note: string;
  readonly licence: string;
  readonly source: string;
  readonly asOf: string;
}
