import type { QuantityRange } from '../base/range.js';
import type { ConvergenceVerdict } from '../convergence/types.js';
import type { CostEstimate } from '../costs/types.js';
import type { MetricPoint } from '../metrics/types.js';
import type { DatasetReport } from '../validation/types.js';

export type ReportFormat = 'html' | 'markdown';

/** A moment: a `Date`, or text that `Date` can read, as it stands in JSON. */
export type ReportTime = Date | string;

/**
 * Where the loss figures come from. A report says so in a banner unless they come from the service.
 *
 * `recording`: a real job's figures, replayed. `simulation`: made up by a seeded program.
 */
export interface Provenance {
  readonly kind: 'recording' | 'simulation' | 'service';
  /** One plain sentence. */
  readonly note: string;
  /** Where a recording was taken from: a URL or a name. */
  readonly source?: string | undefined;
  /** Seed of a simulation. */
  readonly seed?: string | number | undefined;
}

/** What a report shows of a job. A job description from the service fits as it is. */
export interface ReportJob {
  readonly jobArn: string;
  readonly jobName?: string | undefined;
  readonly status: string;
  readonly phases?:
    | readonly {
        readonly name: string;
        readonly status: string;
        readonly changedAt: ReportTime | null;
      }[]
    | undefined;
  readonly failureMessage?: string | null | undefined;
  readonly outputModelArn?: string | null | undefined;
  readonly createdAt?: ReportTime | null | undefined;
  readonly endedAt?: ReportTime | null | undefined;
}

export interface ReportMetrics {
  readonly training: readonly MetricPoint[];
  readonly validation?: readonly MetricPoint[] | undefined;
}

/** One run of a comparison. */
export interface ReportRun {
  readonly name: string;
  readonly metrics?: ReportMetrics | undefined;
  readonly verdict?: ConvergenceVerdict | undefined;
  /** Training cost in US dollars. */
  readonly costUsd?: number | QuantityRange | undefined;
  /** What was varied, as name and value: learning rate, epochs, data set. */
  readonly settings?: Readonly<Record<string, string | number>> | undefined;
}

/**
 * Everything a report can show. Only `generatedAt` is needed: a plan alone, a finished run and a
 * sweep of runs each fill other parts, and a part that is absent leaves its section out.
 */
export interface ReportInput {
  /** When the report is made; the report has no clock of its own. */
  readonly generatedAt: ReportTime;
  /** Default: the job's name, or the model's id. */
  readonly title?: string | undefined;
  /** Base model id. */
  readonly model?: string | undefined;
  readonly region?: string | undefined;
  readonly provenance?: Provenance | undefined;
  readonly dataset?: DatasetReport | undefined;
  readonly validationDataset?: DatasetReport | undefined;
  /** Longest record the model takes; drawn as a line in the histogram. */
  readonly maxTokensPerRecord?: number | undefined;
  readonly cost?: CostEstimate | undefined;
  /** Epochs that `cost` was made for. Default: `params.hyperParameters.epochCount`, then the epochs of the verdict. */
  readonly epochs?: number | undefined;
  /** Default: the expected training cost divided by `epochs`. */
  readonly usdPerEpoch?: number | undefined;
  /** The cap of the plan, in US dollars. */
  readonly maxCostUsd?: number | undefined;
  /** Most epochs the model allows; the end of the chart of cost against epochs. */
  readonly maxEpochs?: number | undefined;
  /** The request for the job, as `plan.params()` returns it. */
  readonly params?: object | undefined;
  readonly job?: ReportJob | undefined;
  readonly metrics?: ReportMetrics | undefined;
  readonly verdict?: ConvergenceVerdict | undefined;
  /** What to do next, in plain sentences: epochs, learning rate, more data or another road. */
  readonly advice?: readonly string[] | undefined;
  /** Runs to compare with each other. */
  readonly runs?: readonly ReportRun[] | undefined;
}
