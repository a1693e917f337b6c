import { type ErrorDetails, FineTunerError, invalidInput } from '../base/errors.js';
import { onAbort } from '../base/onAbort.js';
import { type Clock, monotonicMs, systemClock } from './clock.js';
import { Patience } from './patience.js';
import { Pauses } from './pauses.js';

export interface PollOptions {
  /** Stops the polling. The job itself keeps training, and keeps costing, until `stop()`. */
  readonly signal?: AbortSignal;
  /** First pause, and the pause after any change, in milliseconds. @default 1_000 */
  readonly minPollIntervalMs?: number;
  /** Longest pause in milliseconds; pauses without news grow up to it. @default 60_000 */
  readonly maxPollIntervalMs?: number;
  /** Longest wait in milliseconds. Training takes hours: no limit unless you set one. @default Infinity */
  readonly timeoutMs?: number;
  /** Milliseconds without any change after which `stalled` is told. @default 86_400_000 (a day) */
  readonly stalledAfterMs?: number;
}

export interface Polled<T> {
  /** Reads at a moment of the monotonic clock, or later. The signal is that of this reading. */
  readonly readAt: (atMs: number, signal: AbortSignal) => Promise<T>;
  /** Two readings with the same mark hold no news. */
  readonly mark: (reading: T) => string;
  readonly isLast: (reading: T) => boolean;
  readonly onTimeout: (timedOut: TimedOut<T>) => FineTunerError;
  /** What to attach with again; it stands in the details of an error that ends the polling. */
  readonly handle: object;
}

/** How far a polling was when its time was up. */
export interface TimedOut<T> {
  readonly waitedMs: number;
  /** `undefined` when nothing could be read at all. */
  readonly last: T | undefined;
  /** What the last try failed with, while nothing could be read. */
  readonly cause: unknown;
}

/** What a polling tells. */
export type Polling<T> =
  | { readonly type: 'reading'; readonly reading: T }
  /** AWS cannot be asked since then; the polling goes on. */
  | { readonly type: 'unreachable'; readonly since: Date; readonly error: FineTunerError }
  | { readonly type: 'reachable'; readonly at: Date }
  /** Nothing has changed since then. */
  | { readonly type: 'stalled'; readonly since: Date };

/**
 * Reads again and again until the last reading. Pauses are short after a change and grow while
 * nothing happens, so a job of hours is read about once a minute.
 *
 * A reading that fails for something that passes is tried again for as long as it takes: it is never
 * taken for an answer about the job. A refusal that waiting cannot heal is thrown.
 */
export async function* pollUntil<T>(
  polled: Polled<T>,
  clock: Clock,
  options: PollOptions = {},
): AsyncGenerator<Polling<T>, void, void> {
  const { signal, timeoutMs = Number.POSITIVE_INFINITY } = options;
  if (!(timeoutMs >= 0)) throw invalidInput('timeoutMs', 'milliseconds from 0', timeoutMs);
  const pauses = new Pauses(options);
  const patience = new Patience(clock, options.stalledAfterMs);
  const startedMs = monotonicMs(clock);
  const endsAtMs = startedMs + timeoutMs;
  let last: T | undefined;
  for (let dueMs = startedMs; ; ) {
    const tried = await readInTime(polled, clock, { dueMs, endsAtMs, signal });
    if (tried.type === 'reading') {
      last = tried.reading;
      yield* patience.answered();
      yield tried;
      if (polled.isLast(last)) return;
      yield* patience.watched(polled.mark(last));
    } else if (tried.type === 'failed') {
      if (!patience.bears(tried.error)) throw withHandle(tried.error, polled.handle);
      yield* patience.failed(tried.error);
    }
    const nowMs = monotonicMs(clock);
    if (tried.type === 'late' || nowMs >= endsAtMs) {
      throw polled.onTimeout({ waitedMs: nowMs - startedMs, last, cause: patience.lastError });
    }
    const pauseMs = pauses.next(tried.type === 'reading' ? polled.mark(tried.reading) : 'failure');
    dueMs = Math.min(nowMs + pauseMs, endsAtMs);
  }
}

interface Moment {
  readonly dueMs: number;
  readonly endsAtMs: number;
  readonly signal: AbortSignal | undefined;
}

type Tried<T> =
  | { readonly type: 'reading'; readonly reading: T }
  | { readonly type: 'failed'; readonly error: unknown }
  | { readonly type: 'late' };

/** One reading, or `late` when the time is up first; an abort ends it at once. */
async function readInTime<T>(
  { readAt }: Polled<T>,
  clock: Clock,
  { dueMs, endsAtMs, signal }: Moment,
): Promise<Tried<T>> {
  signal?.throwIfAborted();
  const ended = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    ended.signal.addEventListener('abort', () => reject(ended.signal.reason), { once: true });
  });
  const letGo = onAbort(signal, () => ended.abort(signal?.reason));
  const read = readAt(dueMs, ended.signal).then(
    (reading) => ({ type: 'reading', reading }) as const,
    (error: unknown) => ({ type: 'failed', error }) as const,
  );
  try {
    return await Promise.race([read, late(clock, endsAtMs, ended.signal), aborted]);
  } finally {
    letGo();
    aborted.catch(() => {});
    ended.abort();
  }
}

/** Answers of a real clock come within this; a clock of a test, whose pauses take no time, waits it out. */
const graceMs = 1_000;

/**
 * Comes when the time is up. A clock on which time passes by sleeping must not sleep beside a
 * reading that is about to answer, so the first second is waited for in real time.
 */
async function late(
  clock: Clock,
  endsAtMs: number,
  signal: AbortSignal,
): Promise<{ readonly type: 'late' }> {
  if (endsAtMs === Number.POSITIVE_INFINITY) return new Promise(() => {});
  const leftMs = () => Math.max(endsAtMs - monotonicMs(clock), 0);
  await systemClock.sleep(Math.min(graceMs, leftMs()), signal).catch(() => {});
  if (!signal.aborted) await clock.sleep(leftMs(), signal).catch(() => {});
  return { type: 'late' };
}

/** The same error, which says in its details what to attach with again. */
function withHandle(error: unknown, handle: object): unknown {
  if (!FineTunerError.is(error) || !error.code.startsWith('aws.')) return error;
  const { code, message, details, hint, retryable, cause } = error;
  return new FineTunerError(code, message, {
    details: { ...details, handle } as ErrorDetails[typeof code],
    retryable,
    cause,
    ...(hint === undefined ? {} : { hint }),
  });
}
