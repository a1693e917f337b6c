import { defaults } from '../base/defaults.js';
import { FineTunerError, invalidInput } from '../base/errors.js';
import type { Clock } from './clock.js';

export interface PollOptions {
  /** Stops the polling. The job itself keeps training, and keeps costing, until `stop()`. */
  readonly signal?: AbortSignal;
  /** First pause, and the pause after any change, in milliseconds. @default 1_000 */
  readonly minPollIntervalMs?: number;
  /** Longest pause in milliseconds; pauses without news grow up to it. @default 60_000 */
  readonly maxPollIntervalMs?: number;
  /** Longest wait in milliseconds. Training takes hours: no limit unless you set one. @default Infinity */
  readonly timeoutMs?: number;
}

export interface Polled<T> {
  readonly read: () => Promise<T>;
  /** Two readings with the same mark hold no news. */
  readonly mark: (reading: T) => string;
  readonly isLast: (reading: T) => boolean;
  readonly onTimeout: (waitedMs: number, last: T) => FineTunerError;
}

/**
 * Reads again and again until the last reading, each one yielded. Pauses are short after a change
 * and grow while nothing happens, so a job of hours is read about once a minute.
 *
 * A failed reading that may succeed later is tried again, a few times in a row; then it is thrown.
 * It is never taken for an answer about the job.
 */
export async function* pollUntil<T>(
  polled: Polled<T>,
  clock: Clock,
  options: PollOptions = {},
): AsyncGenerator<T, void, void> {
  const { signal, timeoutMs = Number.POSITIVE_INFINITY } = options;
  const pauses = new Pauses(options);
  const startedAtMs = clock.now().getTime();
  for (;;) {
    signal?.throwIfAborted();
    const reading = await readPatiently(polled.read, clock, pauses, signal);
    yield reading;
    if (polled.isLast(reading)) return;

    const pauseMs = pauses.next(polled.mark(reading));
    const waitedMs = clock.now().getTime() - startedAtMs;
    if (waitedMs + pauseMs > timeoutMs) throw polled.onTimeout(waitedMs, reading);
    await clock.sleep(pauseMs, signal);
  }
}

async function readPatiently<T>(
  read: () => Promise<T>,
  clock: Clock,
  pauses: Pauses,
  signal: AbortSignal | undefined,
): Promise<T> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await read();
    } catch (error) {
      const mayRecover = FineTunerError.is(error) && error.retryable;
      if (!mayRecover || failures >= defaults.maxFailedPolls) throw error;
      await clock.sleep(pauses.next(`failure`), signal);
    }
  }
}

class Pauses {
  readonly #minMs: number;
  readonly #maxMs: number;
  #lastMark: string | undefined;
  #pauseMs: number;

  constructor(options: PollOptions) {
    const { minPollIntervalMs = defaults.minPollIntervalMs } = options;
    const { maxPollIntervalMs = Math.max(defaults.maxPollIntervalMs, minPollIntervalMs) } = options;
    if (!(minPollIntervalMs > 0))
      throw invalidInput('minPollIntervalMs', 'milliseconds above 0', minPollIntervalMs);
    if (!(maxPollIntervalMs >= minPollIntervalMs)) {
      throw invalidInput('maxPollIntervalMs', 'at least minPollIntervalMs', maxPollIntervalMs);
    }
    this.#minMs = minPollIntervalMs;
    this.#maxMs = maxPollIntervalMs;
    this.#pauseMs = minPollIntervalMs;
  }

  next(mark: string): number {
    const isNews = mark !== this.#lastMark;
    this.#lastMark = mark;
    this.#pauseMs = isNews
      ? this.#minMs
      : Math.min(this.#pauseMs * defaults.pollIntervalGrowth, this.#maxMs);
    return this.#pauseMs;
  }
}
