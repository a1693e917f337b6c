import type { CostEstimate } from '../costs/types.js';
import type { ReportInput } from '../report/types.js';
import type { DatasetReport } from '../validation/types.js';

/** What a report takes from the plan of a job; a `TuningPlan` is one. */
export interface PlannedRun {
  readonly dataset: DatasetReport;
  readonly cost: CostEstimate;
  /** `null` where the model counts steps. */
  readonly epochs: { readonly value: number } | null;
  /** What one epoch is expected to cost in US dollars; `undefined` without a price. */
  readonly usdPerEpoch: number | undefined;
  readonly maxCostUsd: number | undefined;
  toReportInput(): ReportInput;
}
