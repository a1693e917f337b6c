import { defaults } from './defaults.js';
import { invalidInput } from './errors.js';

/**
 * How long a call to AWS may take, in milliseconds.
 *
 * `connectMs` and `idleMs` hold for the clients that the tuner makes; a client or a
 * `requestHandler` that is passed in keeps its own. `callMs` holds for every call.
 */
export interface Timeouts {
  /** Until the connection stands. @default 10_000 */
  readonly connectMs?: number;
  /** Without a byte in either direction. @default 30_000 */
  readonly idleMs?: number;
  /**
   * One call, its retries included. A download is made of calls of 8 MiB each; a part of an upload
   * may take five times as long. @default 120_000
   */
  readonly callMs?: number;
}

export interface CheckedTimeouts {
  readonly connectMs: number;
  readonly idleMs: number;
  readonly callMs: number;
  readonly uploadPartMs: number;
}

/** @throws {@link FineTunerError} `input.invalid` for what is no number of milliseconds above 0. */
export function checkedTimeouts(given: Timeouts = {}): CheckedTimeouts {
  const {
    connectMs = defaults.connectTimeoutMs,
    idleMs = defaults.idleTimeoutMs,
    callMs = defaults.callTimeoutMs,
  } = given;
  for (const [name, ms] of Object.entries({ connectMs, idleMs, callMs })) {
    if (!(typeof ms === 'number' && ms > 0 && ms <= longestTimerMs))
      throw invalidInput(`timeouts.${name}`, `milliseconds from 1 to ${longestTimerMs}`, ms);
  }
  return { connectMs, idleMs, callMs, uploadPartMs: Math.min(callMs * 5, longestTimerMs) };
}

/** A timer of Node that is set for longer rings at once. */
const longestTimerMs = 2 ** 31 - 1;
