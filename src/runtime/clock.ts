import { setTimeout as delay } from 'node:timers/promises';

/** Time as the shell sees it; tests pass their own. */
export interface Clock {
  now(): Date;
  /** Rejects with the signal's reason when it is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /**
   * Milliseconds since some moment, that nobody sets back: spans of time are measured with it.
   * Default: `now()`.
   */
  monotonicMs?(): number;
}

/** A timer of Node that is set for longer rings at once. */
const longestTimerMs = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => new Date(),
  async sleep(ms, signal) {
    for (let leftMs = ms; leftMs > 0; leftMs -= longestTimerMs) {
      const pause = delay(Math.min(leftMs, longestTimerMs), undefined, signal ? { signal } : {});
      await pause.catch(withReason(signal));
    }
  },
  monotonicMs: () => performance.now(),
};

export function monotonicMs(clock: Clock): number {
  return clock.monotonicMs?.() ?? clock.now().getTime();
}

/** Node rejects with an error of its own, which keeps the reason as its cause. */
function withReason(signal: AbortSignal | undefined) {
  return (error: unknown): never => {
    throw signal?.aborted ? signal.reason : error;
  };
}
