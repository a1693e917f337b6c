import type { CallOptions, JobDescription, ObjectsPort } from '../aws/ports.js';
import { FineTunerError } from '../base/errors.js';
import type { ConvergenceVerdict } from '../convergence/types.js';
import type { MetricPoint } from '../metrics/types.js';
import type { Clock } from '../runtime/clock.js';
import { type PollOptions, pollUntil } from '../runtime/pollUntil.js';
import { type JobMetrics, listJobFiles, metricsMark } from './jobMetrics.js';
import { hasEnded, progressMark } from './jobStatus.js';

export type JobEvent =
  | {
      readonly type: 'phase';
      readonly phase: string;
      readonly status: string;
      readonly at: Date | null;
    }
  | {
      readonly type: 'metrics';
      /** All points so far, not the new ones alone. */
      readonly training: readonly MetricPoint[];
      readonly validation: readonly MetricPoint[];
    }
  | { readonly type: 'verdict'; readonly verdict: ConvergenceVerdict }
  /** The last event of an ended job is its `Completed`, `Failed` or `Stopped`. */
  | {
      readonly type: 'status';
      readonly status: string;
      readonly at: Date | null;
      readonly job: JobDescription;
    };

/** What the watcher needs of a job. */
export interface WatchedJob {
  readonly jobArn: string;
  readonly describe: (options?: CallOptions) => Promise<JobDescription>;
  readonly metrics: (options?: CallOptions) => Promise<JobMetrics>;
  readonly objects: () => Promise<ObjectsPort>;
  readonly judge: (metrics: JobMetrics) => ConvergenceVerdict;
  readonly onTimeout: (waitedMs: number, last: JobDescription) => FineTunerError;
}

interface Reading {
  readonly job: JobDescription;
  readonly metrics: JobMetrics | null;
  readonly metricsMark: string;
}

/** Turns repeated readings into events: only what changed since the reading before. */
export async function* watchJob(
  watched: WatchedJob,
  clock: Clock,
  options: PollOptions,
): AsyncGenerator<JobEvent, void, void> {
  const call = options.signal ? { signal: options.signal } : {};
  let seenMetrics = '';
  const read = async (): Promise<Reading> => {
    const job = await watched.describe(call);
    return { job, ...(await readNewMetrics(watched, job, seenMetrics, call)) };
  };
  const readings = pollUntil(
    {
      read,
      mark: (reading) => `${progressMark(reading.job)} ${reading.metricsMark}`,
      isLast: (reading) => hasEnded(reading.job),
      onTimeout: (waitedMs, last) => watched.onTimeout(waitedMs, last.job),
    },
    clock,
    options,
  );

  const changes = new Changes();
  for await (const reading of readings) {
    seenMetrics = reading.metricsMark;
    yield* phaseEvents(reading.job, changes);
    if (reading.metrics) yield* metricsEvents(reading.metrics, watched, changes);
    const { job } = reading;
    if (changes.isNew('status', job.status)) {
      yield { type: 'status', status: job.status, at: job.endedAt ?? job.changedAt, job };
    }
  }
}

/** Lists the job's files, and reads them only when they have grown. */
async function readNewMetrics(
  watched: WatchedJob,
  job: JobDescription,
  seen: string,
  call: CallOptions,
): Promise<Pick<Reading, 'metrics' | 'metricsMark'>> {
  if (job.outputUri === null) return { metrics: null, metricsMark: seen };
  const objects = await watched.objects();
  const entries = await listJobFiles(
    objects,
    { jobArn: watched.jobArn, output: job.outputUri },
    call,
  );
  const mark = metricsMark(entries);
  if (mark === seen) return { metrics: null, metricsMark: mark };
  try {
    return { metrics: await watched.metrics(call), metricsMark: mark };
  } catch (error) {
    // A file that is being written may end in half a row; the next reading sees it whole.
    const isUnfinished = FineTunerError.is(error, 'metrics.malformed') && !hasEnded(job);
    if (FineTunerError.is(error, 'metrics.missing') || isUnfinished)
      return { metrics: null, metricsMark: seen };
    throw error;
  }
}

function* phaseEvents(job: JobDescription, changes: Changes): Iterable<JobEvent> {
  for (const { name, status, changedAt } of job.phases) {
    if (status !== 'NotStarted' && changes.isNew(`phase ${name}`, status)) {
      yield { type: 'phase', phase: name, status, at: changedAt };
    }
  }
}

function* metricsEvents(
  metrics: JobMetrics,
  watched: WatchedJob,
  changes: Changes,
): Iterable<JobEvent> {
  yield { type: 'metrics', training: metrics.training, validation: metrics.validation };
  const verdict = watched.judge(metrics);
  if (changes.isNew('verdict', JSON.stringify(verdict))) yield { type: 'verdict', verdict };
}

class Changes {
  readonly #last = new Map<string, string>();

  isNew(what: string, value: string): boolean {
    if (this.#last.get(what) === value) return false;
    this.#last.set(what, value);
    return true;
  }
}
