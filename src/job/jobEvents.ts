import type { CallOptions, JobDescription, ObjectsPort } from '../aws/ports.js';
import { FineTunerError } from '../base/errors.js';
import type { ConvergenceVerdict } from '../convergence/types.js';
import type { MetricPoint } from '../metrics/types.js';
import type { Clock } from '../runtime/clock.js';
import { type Polled, type PollOptions, pollUntil } from '../runtime/pollUntil.js';
import { type JobMetrics, listJobFiles, metricsMark } from './jobMetrics.js';
import { hasEnded } from './jobStatus.js';

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
  | WaitEvent
  /** The last event of an ended job is its `Completed`, `Failed` or `Stopped`. */
  | {
      readonly type: 'status';
      readonly status: string;
      readonly at: Date | null;
      readonly job: JobDescription;
    };

/** What a wait tells of itself; it goes on meanwhile. */
export type WaitEvent =
  /** AWS cannot be asked since then: an outage, throttling, credentials that ran out. */
  | { readonly type: 'unreachable'; readonly since: Date; readonly error: FineTunerError }
  | { readonly type: 'reachable'; readonly at: Date }
  /** No phase has changed since then, for as long as `stalledAfterMs` says. */
  | { readonly type: 'stalled'; readonly since: Date };

/** What the watcher needs of a job. */
export interface WatchedJob {
  readonly jobArn: string;
  readonly polled: Polled<JobDescription>;
  /** Where the job writes; `null` when it does not say. */
  readonly output: (options?: CallOptions) => Promise<string | null>;
  readonly metrics: (options?: CallOptions) => Promise<JobMetrics>;
  readonly objects: () => Promise<ObjectsPort>;
  readonly judge: (metrics: JobMetrics) => ConvergenceVerdict;
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
  let seenMetrics = '';
  const { readAt, mark, isLast, onTimeout, handle } = watched.polled;
  const polled: Polled<Reading> = {
    async readAt(atMs, signal) {
      const job = await readAt(atMs, signal);
      return { job, ...(await readNewMetrics(watched, job, seenMetrics, { signal })) };
    },
    mark: (reading) => `${mark(reading.job)} ${reading.metricsMark}`,
    isLast: (reading) => isLast(reading.job),
    onTimeout: ({ last, ...timedOut }) => onTimeout({ ...timedOut, last: last?.job }),
    handle,
  };

  const changes = new Changes();
  for await (const told of pollUntil(polled, clock, options)) {
    if (told.type !== 'reading') yield told;
    else {
      seenMetrics = told.reading.metricsMark;
      yield* eventsOf(told.reading, watched, changes);
    }
  }
}

function* eventsOf(
  { job, metrics }: Reading,
  watched: WatchedJob,
  changes: Changes,
): Iterable<JobEvent> {
  yield* phaseEvents(job, changes);
  if (metrics) yield* metricsEvents(metrics, watched, changes);
  if (changes.isNew('status', job.status)) {
    yield { type: 'status', status: job.status, at: job.endedAt ?? job.changedAt, job };
  }
}

/** Lists the job's files, and reads them only when they have grown. */
async function readNewMetrics(
  watched: WatchedJob,
  job: JobDescription,
  seen: string,
  call: CallOptions,
): Promise<Pick<Reading, 'metrics' | 'metricsMark'>> {
  const output = job.outputUri ?? (await watched.output(call));
  if (output === null) return { metrics: null, metricsMark: seen };
  const objects = await watched.objects();
  const entries = await listJobFiles(objects, { jobArn: watched.jobArn, output }, call);
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
