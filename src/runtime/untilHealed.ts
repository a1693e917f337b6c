import { defaults } from '../base/defaults.js';
import { FineTunerError } from '../base/errors.js';
import { type Clock, monotonicMs } from './clock.js';

/**
 * Makes a call again while it fails for something that mends itself within minutes: a role that AWS
 * does not know everywhere yet, a model that is still being made. Then the error is thrown.
 */
export async function untilHealed<T>(
  act: () => Promise<T>,
  clock: Clock,
  signal?: AbortSignal,
): Promise<T> {
  const endsAtMs = monotonicMs(clock) + defaults.healTimeoutMs;
  for (;;) {
    try {
      return await act();
    } catch (error) {
      if (!heals(error) || monotonicMs(clock) + defaults.healPauseMs > endsAtMs) throw error;
    }
    await clock.sleep(defaults.healPauseMs, signal);
  }
}

function heals(error: unknown): boolean {
  return FineTunerError.is(error) && 'heals' in error.details && error.details.heals !== undefined;
}
