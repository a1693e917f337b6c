import { defaults } from '../base/defaults.js';
import { FineTunerError } from '../base/errors.js';
import type { CallOptions } from './ports.js';
import {
  type AwsOperation,
  malformedAnswer,
  toFineTunerError,
  unansweredCall,
} from './toFineTunerError.js';

/** What the SDK knows of an answer; stand-ins of clients leave it out. */
interface Answer {
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
}

export interface AwsCall<Reply> extends AwsOperation {
  /** Sends the command. Called again when the answer was garbled. */
  readonly send: (options: { readonly abortSignal: AbortSignal }) => Promise<Reply>;
  /** What is missing in a reply or wrong with it, as in `lacks jobArn`; `null` when all is there. */
  readonly fault?: (reply: Reply) => string | null;
}

interface AwsCallOptions extends CallOptions {
  /** Longest time in milliseconds, retries included. @default defaults.callTimeoutMs */
  readonly callMs?: number | undefined;
}

const mostTries = 3;

/**
 * Makes one call to AWS. It ends within its time limit and at once when the signal says so,
 * whatever the socket does. The SDK repeats what AWS asks it to repeat; an answer that is garbled,
 * cut short or not from AWS at all is asked for again here. Every error is one of this package.
 */
export async function callAws<Reply extends object>(
  call: AwsCall<Reply>,
  { signal, callMs = defaults.callTimeoutMs }: AwsCallOptions = {},
): Promise<Reply> {
  const endsAtMs = performance.now() + callMs;
  for (let attempt = 1; ; attempt += 1) {
    const leftMs = endsAtMs - performance.now();
    // The last try has all the time that is left; one before it leaves some for the next.
    const limitMs = attempt < mostTries ? leftMs / 2 : leftMs;
    const waitMs = pauseMs(attempt);
    try {
      return checked(call, await withinLimit(call, limitMs, signal));
    } catch (error) {
      const told = signal?.aborted ? signal.reason : toFineTunerError(error, call);
      const isLast = attempt >= mostTries || performance.now() + waitMs >= endsAtMs;
      if (isLast || !isWorthAnotherTry(told)) throw told;
    }
    await pause(waitMs, signal);
  }
}

function isWorthAnotherTry(error: unknown): boolean {
  return FineTunerError.is(error, 'aws.malformed') || FineTunerError.is(error, 'aws.unreachable');
}

/** A fifth of a second and more, so that those who failed together do not come again together. */
function pauseMs(attempt: number): number {
  return 200 * 2 ** (attempt - 1) * (0.5 + Math.random());
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      if (signal?.aborted) reject(signal.reason);
      else resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end, { once: true });
  });
}

function checked<Reply extends object>(call: AwsCall<Reply>, reply: Reply): Reply {
  const fault = foreignAnswer(reply) ?? call.fault?.(reply) ?? null;
  if (fault !== null) throw malformedAnswer(call, fault);
  return reply;
}

/** Every answer of AWS carries the id of its request; that of a proxy or a guest network does not. */
function foreignAnswer({ $metadata }: Answer): string | null {
  const isForeign = $metadata?.httpStatusCode !== undefined && $metadata.requestId === undefined;
  return isForeign ? 'is not from AWS: it has no request id' : null;
}

/** The SDK gives a call up only while it waits for the head of an answer, so the race is run here. */
async function withinLimit<Reply>(
  call: AwsCall<Reply>,
  limitMs: number,
  signal: AbortSignal | undefined,
): Promise<Reply> {
  signal?.throwIfAborted();
  const gaveUp = new AbortController();
  const abort = () => gaveUp.abort(signal?.reason);
  signal?.addEventListener('abort', abort, { once: true });
  const timer = setTimeout(() => gaveUp.abort(unansweredCall(call, Math.round(limitMs))), limitMs);
  const givenUp = new Promise<never>((_, reject) => {
    gaveUp.signal.addEventListener('abort', () => reject(gaveUp.signal.reason), { once: true });
  });
  try {
    return await Promise.race([call.send({ abortSignal: gaveUp.signal }), givenUp]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
}
