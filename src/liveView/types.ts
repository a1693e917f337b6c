import type { UploadProgress } from '../aws/ports.js';
import type { ConvergenceVerdict } from '../convergence/types.js';
import type { MetricPoint } from '../metrics/types.js';

/** What can be shown: what `start()` reports through `onProgress`, and the events of a job handle. */
export type LiveEvent =
  | UploadProgress
  | {
      readonly type: 'phase';
      readonly phase: string;
      readonly status: string;
      readonly at: Date | string | null;
    }
  | {
      readonly type: 'metrics';
      /** All points so far. */
      readonly training: readonly MetricPoint[];
      readonly validation: readonly MetricPoint[];
    }
  | { readonly type: 'verdict'; readonly verdict: ConvergenceVerdict }
  | { readonly type: 'status'; readonly status: string; readonly at: Date | string | null }
  | { readonly type: 'unreachable'; readonly error: { readonly message: string } }
  | { readonly type: 'reachable' }
  | { readonly type: 'stalled'; readonly since: Date | string };

/** What is known of the job before it starts. */
export interface LivePlan {
  /** Name of the job, for the first line. */
  readonly title?: string | undefined;
  /** Epochs asked for. */
  readonly epochs?: number | undefined;
  /** Training cost of one epoch, in US dollars; without it no cost is shown. */
  readonly usdPerEpoch?: number | undefined;
}
