/** One row of a metrics file. */
export interface MetricPoint {
  /** As written in the file: the base (0 or 1) is the file's own. */
  readonly step: number;
  /** 1-based, whatever the file counts from; 0 for a row before training that has its own epoch. */
  readonly epoch: number;
  /** Cross-entropy in nats per token. `NaN`: not reported. */
  readonly loss: number;
  readonly perplexity?: number;
  /** Which run the row is of, where one file holds several and a text column tells them apart. */
  readonly series?: string;
}
