import { invalidInput } from '../base/errors.js';
import type { Clock } from './clock.js';

export type { Clock } from './clock.js';

/**
 * Time that passes only when somebody sleeps: then at once. A test that waits for a job of hours is
 * over in milliseconds, and sees how long each pause would have been.
 *
 * @example
 * ```ts
 * const clock = new FakeClock('2026-11-22T12:00:00Z');
 * const tuner = new FineTuner({ clock, clientConfig: sandbox.clientConfig });
 * await job.wait();
 * clock.sleepsMs; // [30_000, 30_000, …]
 * ```
 */
export class FakeClock implements Clock {
  readonly #sleepsMs: number[] = [];
  #nowMs: number;

  /** @param start - What `now()` says before the first sleep, as ISO 8601 or a date. Default `2026-11-22T12:00:00Z`. */
  constructor(start: string | Date = '2026-11-22T12:00:00Z') {
    this.#nowMs = new Date(start).getTime();
    if (Number.isNaN(this.#nowMs)) throw invalidInput('start', 'a date', start);
  }

  /** Every pause so far, in milliseconds. */
  get sleepsMs(): readonly number[] {
    return this.#sleepsMs;
  }

  now(): Date {
    return new Date(this.#nowMs);
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    this.#sleepsMs.push(ms);
    this.advance(ms);
  }

  /** Lets time pass with nobody asleep. */
  advance(ms: number): void {
    this.#nowMs += ms;
  }
}
