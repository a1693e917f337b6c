import type { JobPhase } from '../../localS3/http/faults.js';
import type { JobRecord } from './records.js';

export type JobStatus = 'InProgress' | 'Completed' | 'Failed' | 'Stopping' | 'Stopped';
export const jobStatuses: readonly JobStatus[] = [
  'InProgress',
  'Completed',
  'Failed',
  'Stopping',
  'Stopped',
];
export type PhaseStatus = JobStatus | 'NotStarted';

export interface PhaseState {
  readonly status: PhaseStatus;
  readonly startedMs: number;
  readonly changedMs: number;
}

export interface JobState {
  readonly status: JobStatus;
  readonly phases: Readonly<Record<JobPhase, PhaseState>>;
  readonly changedMs: number;
  readonly endedMs: number | null;
  readonly failureMessage: string | null;
  /** Part of the training that is done, from 0 to 1. */
  readonly progress: number;
}

/** From the stop request until the job stands. Real ones take minutes. */
const stoppingMs = 2 * 60_000;

interface PhaseSpan {
  readonly phase: JobPhase;
  readonly startMs: number;
  readonly endMs: number;
}

/** When a job ends before its time, and how. */
interface Cut {
  readonly atMs: number;
  readonly status: 'Failed' | 'Stopping';
}

/** How a job looks at a moment: a function of what is stored and the clock, and of nothing else. */
export function jobStateAt(job: JobRecord, nowMs: number): JobState {
  const spans = phaseSpans(job);
  const cut = cutOf(job, spans, nowMs);
  const untilMs = cut?.atMs ?? nowMs;
  const status = statusAt(job, cut, nowMs);
  const active = spans.find((span) => untilMs < span.endMs);
  const cutMs = cut && cut.atMs + (status === 'Stopped' ? stoppingMs : 0);
  const entries = spans.map((span) => {
    const state = phaseAt(job, span, untilMs);
    if (cutMs === null || span !== active) return [span.phase, state] as const;
    return [span.phase, { ...state, status, changedMs: cutMs }] as const;
  });
  const changedMs = cutMs ?? Math.max(...entries.map(([, state]) => state.changedMs));
  return {
    status,
    phases: Object.fromEntries(entries) as Record<JobPhase, PhaseState>,
    changedMs,
    endedMs: ['Completed', 'Failed', 'Stopped'].includes(status) ? changedMs : null,
    failureMessage: status === 'Failed' ? (job.failure?.message ?? null) : null,
    progress: progressAt(job, untilMs),
  };
}

function phaseSpans(job: JobRecord): readonly PhaseSpan[] {
  const { createdMs, validatedMs, processedMs, trainingStartsMs, trainingEndsMs } = job.timeline;
  const never = Number.POSITIVE_INFINITY;
  return [
    { phase: 'validation', startMs: createdMs, endMs: validatedMs },
    { phase: 'dataProcessing', startMs: validatedMs, endMs: processedMs },
    {
      phase: 'training',
      startMs: job.stalls ? never : trainingStartsMs,
      endMs: job.stalls ? never : trainingEndsMs,
    },
  ];
}

/** The earlier of failure and stop, if it has come already. */
function cutOf(job: JobRecord, spans: readonly PhaseSpan[], nowMs: number): Cut | null {
  const failing = spans.find((span) => span.phase === job.failure?.phase);
  // Failures are found out half way through their phase.
  const failedMs = failing ? (failing.startMs + failing.endMs) / 2 : Number.POSITIVE_INFINITY;
  const stopMs = job.stopRequestedMs ?? Number.POSITIVE_INFINITY;
  if (Math.min(failedMs, stopMs) > nowMs) return null;
  return failedMs <= stopMs
    ? { atMs: failedMs, status: 'Failed' }
    : { atMs: stopMs, status: 'Stopping' };
}

function statusAt(job: JobRecord, cut: Cut | null, nowMs: number): JobStatus {
  if (cut?.status === 'Failed') return 'Failed';
  if (cut) return nowMs >= cut.atMs + stoppingMs ? 'Stopped' : 'Stopping';
  return !job.stalls && nowMs >= job.timeline.trainingEndsMs ? 'Completed' : 'InProgress';
}

function phaseAt(job: JobRecord, span: PhaseSpan, untilMs: number): PhaseState {
  const { createdMs } = job.timeline;
  if (untilMs < span.startMs) {
    return { status: 'NotStarted', startedMs: createdMs, changedMs: createdMs };
  }
  return untilMs < span.endMs
    ? { status: 'InProgress', startedMs: span.startMs, changedMs: span.startMs }
    : { status: 'Completed', startedMs: span.startMs, changedMs: span.endMs };
}

function progressAt(job: JobRecord, atMs: number): number {
  const { trainingStartsMs, trainingEndsMs } = job.timeline;
  if (job.stalls) return 0;
  return Math.min(1, Math.max(0, (atMs - trainingStartsMs) / (trainingEndsMs - trainingStartsMs)));
}
