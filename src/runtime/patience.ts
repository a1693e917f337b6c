import { defaults } from '../base/defaults.js';
import { FineTunerError, invalidInput } from '../base/errors.js';
import { type Clock, monotonicMs } from './clock.js';

type Told =
  | { readonly type: 'unreachable'; readonly since: Date; readonly error: FineTunerError }
  | { readonly type: 'reachable'; readonly at: Date }
  | { readonly type: 'stalled'; readonly since: Date };

/** What a wait puts up with, and what it tells of it: outages, and a job on which nothing moves. */
export class Patience {
  /** What the last try failed with; `undefined` while AWS answers. */
  lastError: unknown;
  #notFoundSinceMs: number | undefined;
  #mark: string | undefined;
  #changedAtMs = 0;
  #changedAt: Date;

  constructor(
    private readonly clock: Clock,
    private readonly stalledAfterMs: number = defaults.stalledAfterMs,
  ) {
    if (!(stalledAfterMs > 0))
      throw invalidInput('stalledAfterMs', 'milliseconds above 0', stalledAfterMs);
    this.#changedAt = clock.now();
  }

  /** Whether waiting may heal it. What was just made may not be known everywhere for some minutes. */
  bears(error: unknown): error is FineTunerError {
    if (!FineTunerError.is(error)) return false;
    if (!FineTunerError.is(error, 'aws.notFound')) return error.retryable || isRenewed(error);
    const nowMs = monotonicMs(this.clock);
    this.#notFoundSinceMs ??= nowMs;
    return nowMs - this.#notFoundSinceMs < defaults.healTimeoutMs;
  }

  *failed(error: FineTunerError): Iterable<Told> {
    const isFirst = this.lastError === undefined;
    this.lastError = error;
    if (isFirst) yield { type: 'unreachable', since: this.clock.now(), error };
  }

  *answered(): Iterable<Told> {
    this.#notFoundSinceMs = undefined;
    if (this.lastError === undefined) return;
    this.lastError = undefined;
    yield { type: 'reachable', at: this.clock.now() };
  }

  /** Tells once for each state that nothing has changed for long. */
  *watched(mark: string): Iterable<Told> {
    const nowMs = monotonicMs(this.clock);
    if (mark !== this.#mark) {
      this.#mark = mark;
      this.#changedAtMs = nowMs;
      this.#changedAt = this.clock.now();
    } else if (nowMs - this.#changedAtMs >= this.stalledAfterMs) {
      this.#changedAtMs = Number.POSITIVE_INFINITY;
      yield { type: 'stalled', since: this.#changedAt };
    }
  }
}

/** Credentials that ran out are renewed by their provider or by a person, and a clock is set. */
function isRenewed(error: FineTunerError): boolean {
  if (FineTunerError.is(error, 'aws.clockSkew')) return true;
  if (!FineTunerError.is(error, 'aws.credentials')) return false;
  return /Expired|Provider|Refresh/.test(error.details.awsCode);
}
