import { describe, expect, it } from 'vitest';
import { FineTunerError } from '../../../src/base/errors.js';
import { type Polling, type PollOptions, pollUntil } from '../../../src/runtime/pollUntil.js';
import { awsError, FakeClock } from '../../helpers/fakePorts.js';

const throttled = awsError('aws.throttled', 'slow down');
const missing = awsError('aws.notFound', 'no such job');

/** Polls through a script of readings and errors; time passes by sleeping alone. */
async function poll(script: readonly (string | Error)[], options: PollOptions = {}) {
  const clock = new FakeClock();
  const left = [...script];
  const told: Polling<string>[] = [];
  const sleeps: number[] = [];
  const pollings = pollUntil<string>(
    {
      async readAt(atMs, signal) {
        const pauseMs = atMs - clock.now().getTime();
        if (pauseMs > 0) {
          sleeps.push(pauseMs);
          await clock.sleep(pauseMs, signal);
        }
        const next = left.shift() ?? 'end';
        if (next instanceof Error) throw next;
        return next;
      },
      mark: (reading) => reading,
      isLast: (reading) => reading === 'end',
      onTimeout: ({ waitedMs, last, cause }) =>
        new FineTunerError('job.waitTimedOut', 'late', {
          details: { jobArn: 'arn', waitedMs, status: last ?? 'Unknown' },
          cause,
        }),
      handle: { jobArn: 'arn' },
    },
    clock,
    options,
  );
  let error: unknown;
  try {
    for await (const one of pollings) told.push(one);
  } catch (caught) {
    error = caught;
  }
  const seen = told.flatMap((one) => (one.type === 'reading' ? one.reading : []));
  return { seen, told: told.map(({ type }) => type), error, sleeps };
}

const within = (ms: number) => [ms * 0.9, ms] as const;

function expectPauses(sleeps: readonly number[], longest: readonly number[]): void {
  expect(sleeps).toHaveLength(longest.length);
  for (const [index, ms] of longest.entries()) {
    const [low, high] = within(ms);
    expect(sleeps[index]).toBeGreaterThanOrEqual(low);
    expect(sleeps[index]).toBeLessThanOrEqual(high);
  }
}

describe('pollUntil', () => {
  it('yields every reading up to the last one', async () => {
    expect((await poll(['a', 'a', 'b', 'end', 'never'])).seen).toEqual(['a', 'a', 'b', 'end']);
  });

  it('lengthens the pauses while nothing changes, shortens them after news, and draws each', async () => {
    const { sleeps } = await poll(['a', 'a', 'a', 'a', 'b', 'b', 'end'], {
      minPollIntervalMs: 100,
      maxPollIntervalMs: 200,
    });
    expectPauses(sleeps, [100, 150, 200, 200, 100, 150]);
    expect(new Set(sleeps).size).toBeGreaterThan(4);
  });

  it('starts at one second and settles at one minute', async () => {
    const { sleeps } = await poll(Array.from({ length: 20 }, () => 'a'));
    expectPauses([sleeps[0] ?? 0, sleeps.at(-1) ?? 0], [1_000, 60_000]);
  });

  it('outlives an outage of a day, and tells its begin and its end', async () => {
    const outage = Array.from({ length: 1_500 }, () => throttled);
    const { told, sleeps } = await poll(['a', ...outage, 'a', 'end']);
    expect(told).toEqual(['reading', 'unreachable', 'reachable', 'reading', 'reading']);
    expect(sleeps.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThan(75_000_000);
    expectPauses([sleeps.at(-10) ?? 0], [60_000]);
  });

  it('ends in an outage when its time is up, with what it met', async () => {
    const outage = Array.from({ length: 100 }, () => throttled);
    const { told, error } = await poll(outage, { timeoutMs: 60_000 });
    expect(told).toEqual(['unreachable']);
    expect(error).toMatchObject({ code: 'job.waitTimedOut', cause: throttled });
  });

  it.each(['aws.accessDenied', 'aws.validation'] as const)('%s is thrown at once', async (code) => {
    const { error, sleeps } = await poll(['a', awsError(code, 'no'), 'end']);
    expect(error).toMatchObject({ code, message: 'no', details: { handle: { jobArn: 'arn' } } });
    expect(sleeps).toHaveLength(1);
  });

  it('bears for five minutes that the job is not found', async () => {
    expect(await poll([missing, missing, 'end'])).toMatchObject({ seen: ['end'] });
    const { error, sleeps } = await poll(Array.from({ length: 50 }, () => missing));
    expect(error).toMatchObject({ code: 'aws.notFound', details: { handle: { jobArn: 'arn' } } });
    const waitedMs = sleeps.reduce((sum, ms) => sum + ms, 0);
    expect(waitedMs).toBeGreaterThanOrEqual(300_000);
    expect(waitedMs).toBeLessThan(370_000);
  });

  it('waits for credentials that ran out, and not for those that are wrong', async () => {
    const credentials = (awsCode: string) =>
      new FineTunerError('aws.credentials', awsCode, {
        details: { operation: 'Get', awsCode, httpStatus: 403, requestId: null },
      });
    expect(await poll([credentials('ExpiredTokenException'), 'end'])).toMatchObject({
      told: ['unreachable', 'reachable', 'reading'],
    });
    expect(await poll([credentials('UnrecognizedClientException'), 'end'])).toMatchObject({
      error: { code: 'aws.credentials' },
    });
  });

  it('says once for each state that nothing has changed for a day', async () => {
    const days = Array.from({ length: 3_500 }, () => 'a');
    const { told } = await poll([...days, 'b', ...days, 'end']);
    expect(told.filter((type) => type === 'stalled')).toHaveLength(2);
    const { told: sooner } = await poll([...days, 'end'], { stalledAfterMs: 3_600_000 });
    expect(sooner.indexOf('stalled')).toBeLessThan(100);
  });

  it('reads once more when the time is up, and then gives up', async () => {
    const { seen, error, sleeps } = await poll(['a', 'a', 'a', 'a', 'a'], { timeoutMs: 4_000 });
    expect(seen.length).toBeGreaterThanOrEqual(4);
    expect(Math.round(sleeps.reduce((sum, ms) => sum + ms, 0) / 10)).toBe(400);
    expect(error).toMatchObject({ code: 'job.waitTimedOut' });
  });

  it('gives up in time on a reading that never answers', async () => {
    const clock = new FakeClock();
    const pollings = pollUntil<string>(
      {
        readAt: () => new Promise(() => {}),
        mark: (reading) => reading,
        isLast: () => false,
        onTimeout: ({ waitedMs }) =>
          new FineTunerError('job.waitTimedOut', 'late', {
            details: { jobArn: 'arn', waitedMs, status: 'Unknown' },
          }),
        handle: {},
      },
      clock,
      { timeoutMs: 3_600_000 },
    );
    await expect(pollings.next()).rejects.toMatchObject({ details: { waitedMs: 3_600_000 } });
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
    [{ stalledAfterMs: 0 }],
    [{ timeoutMs: Number.NaN }],
  ])('refuses %j', async (options) => {
    expect(FineTunerError.is((await poll(['a'], options)).error, 'input.invalid')).toBe(true);
  });
});
