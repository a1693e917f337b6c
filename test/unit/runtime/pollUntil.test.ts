import { describe, expect, it } from 'vitest';
import { FineTunerError } from '../../../src/base/errors.js';
import { type PollOptions, pollUntil } from '../../../src/runtime/pollUntil.js';
import { awsError, FakeClock } from '../../helpers/fakePorts.js';

const throttled = awsError('aws.throttled', 'slow down');
const timedOut = new FineTunerError('job.waitTimedOut', 'late', {
  details: { jobArn: 'arn', waitedMs: 0, status: 'x' },
});

async function poll(script: readonly (string | Error)[], options: PollOptions = {}) {
  const clock = new FakeClock();
  const left = [...script];
  const seen: string[] = [];
  const readings = pollUntil<string>(
    {
      read: async () => {
        const next = left.shift() ?? 'end';
        if (next instanceof Error) throw next;
        return next;
      },
      mark: (reading) => reading,
      isLast: (reading) => reading === 'end',
      onTimeout: () => timedOut,
    },
    clock,
    options,
  );
  let error: unknown;
  try {
    for await (const reading of readings) seen.push(reading);
  } catch (caught) {
    error = caught;
  }
  return { seen, error, sleeps: clock.sleepsMs };
}

describe('pollUntil', () => {
  it('yields every reading up to the last one', async () => {
    expect((await poll(['a', 'a', 'b', 'end', 'never'])).seen).toEqual(['a', 'a', 'b', 'end']);
  });

  it('lengthens the pauses while nothing changes, and shortens them after news', async () => {
    const { sleeps } = await poll(['a', 'a', 'a', 'a', 'b', 'b', 'end'], {
      minPollIntervalMs: 100,
      maxPollIntervalMs: 200,
    });
    expect(sleeps).toEqual([100, 150, 200, 200, 100, 150]);
  });

  it('starts at one second and settles at one minute', async () => {
    const { sleeps } = await poll(Array.from({ length: 20 }, () => 'a'));
    expect(sleeps[0]).toBe(1_000);
    expect(sleeps.at(-1)).toBe(60_000);
  });

  it('reads again after failures that may pass', async () => {
    expect(await poll([throttled, throttled, 'a', 'end'])).toMatchObject({ seen: ['a', 'end'] });
  });

  it('throws the failure when it happens five times in a row, and takes it for no answer', async () => {
    const { seen, error } = await poll(['a', ...Array.from({ length: 5 }, () => throttled), 'end']);
    expect(seen).toEqual(['a']);
    expect(error).toBe(throttled);
  });

  it('throws a failure that cannot pass at once', async () => {
    const denied = awsError('aws.accessDenied', 'no');
    expect(await poll([denied, 'end'])).toMatchObject({ seen: [], error: denied, sleeps: [] });
  });

  it('gives up before a pause that would end after the time-out', async () => {
    const { seen, error } = await poll(['a', 'a', 'a', 'a', 'end'], { timeoutMs: 4_000 });
    expect(seen).toEqual(['a', 'a', 'a']);
    expect(error).toBe(timedOut);
  });

  it('stops with the reason of the signal', async () => {
    const reason = new Error('enough');
    expect(await poll(['a'], { signal: AbortSignal.abort(reason) })).toMatchObject({
      seen: [],
      error: reason,
    });
  });

  it.each([
    [{ minPollIntervalMs: 0 }],
    [{ minPollIntervalMs: Number.NaN }],
    [{ minPollIntervalMs: 10, maxPollIntervalMs: 5 }],
  ])('refuses the pauses %j', async (options) => {
    expect(FineTunerError.is((await poll(['a'], options)).error, 'input.invalid')).toBe(true);
  });
});
