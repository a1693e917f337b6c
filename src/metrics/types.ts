/** One row of a metrics file. */
export interface MetricPoint {
  /** As written in the file: the base (0 or 1) is the file's own. */
  readonly step: number;
  /**
   * 1-based, whatever the file counts from; 0 for a row before training that has its own epoch; `NaN`
   * where the file names no epochs.
   */
  readonly epoch: number;
  /** Cross-entropy in nats per token. `NaN`: not reported. */
  readonly loss: number;
  readonly perplexity?: number;
  /** Which run the row is of, where one file holds several and a text column tells them apart. */
  readonly series?: string;
}
export interface ParseMetricsOptions {
  /**
   * Which loss to read; a file that holds the other one alone gives no points then. Default: training,
   * or whichever there is.
   */
  readonly loss?: 'training' | 'validation';
  /** Optimizer steps in one epoch, for a file that names steps and no epochs. */
  readonly stepsPerEpoch?: number;
}
