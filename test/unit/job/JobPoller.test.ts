import { describe, expect, it } from 'vitest';
import type { JobSummary } from '../../../src/aws/ports.js';
import {
  aDescription,
  awsError,
  FakeClock,
  FakeJobs,
  fakePorts,
  fakeTuner,
  modelArn,
} from '../../helpers/fakePorts.js';

const arnOf = (index: number) =>
  `arn:aws:bedrock:us-east-1:123456789012:model-customization-job/amazon.nova-micro-v1:0:128k/${String(index).padStart(12, '0')}`;

/** An account with many jobs, each ending at its hour; time is that of the clock. */
class ManyJobs extends FakeJobs {
  gets = 0;
  lists = 0;
  mayList = true;
  readonly #createdAt = new Date('2026-11-22T11:00:00Z');

  constructor(
    private readonly clock: FakeClock,
    private readonly count: number,
    private readonly hoursOf: (index: number) => number,
  ) {
    super();
  }

  override async describe(jobArn = '') {
    this.gets += 1;
    const status = this.#statusOf(Number(jobArn.slice(-12)));
    return aDescription({
      jobArn,
      status,
      createdAt: this.#createdAt,
      outputModelArn: status === 'Completed' ? modelArn : null,
      failureMessage: status === 'Failed' ? 'Encountered an internal error.' : null,
    });
  }

  override async *list(): AsyncGenerator<JobSummary> {
    this.lists += 1;
    if (!this.mayList) throw awsError('aws.accessDenied', 'bedrock:ListModelCustomizationJobs');
    for (let index = 0; index < this.count; index += 1) yield this.#summary(index);
  }

  #statusOf(index: number): string {
    const hours = (this.clock.now().getTime() - this.#createdAt.getTime()) / 3_600_000;
    if (hours < this.hoursOf(index)) return 'InProgress';
    return index % 10 === 0 ? 'Failed' : 'Completed';
  }

  #summary(index: number): JobSummary {
    return {
      jobArn: arnOf(index),
      jobName: `job-${index}`,
      status: this.#statusOf(index),
      phases: [],
      baseModelArn: null,
      outputModelArn: null,
      outputModelName: null,
      customizationType: 'FINE_TUNING',
      createdAt: this.#createdAt,
      changedAt: null,
      endedAt: null,
    };
  }
}

/** Lets others run while it sleeps. */
class YieldingClock extends FakeClock {
  override async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    await super.sleep(ms, signal);
  }
}

function watching(count: number, hoursOf: (index: number) => number) {
  const clock = new YieldingClock();
  const jobs = new ManyJobs(clock, count, hoursOf);
  const tuner = fakeTuner({
    region: 'us-east-1',
    clock,
    ports: fakePorts({ jobs }),
  });
  const waitForAll = (signal?: AbortSignal) =>
    Promise.all(
      Array.from({ length: count }, (_, index) =>
        tuner.attach(arnOf(index)).wait(signal ? { signal } : {}),
      ),
    );
  return { clock, jobs, waitForAll };
}

describe('a thousand waits', () => {
  it('are served by one listing at a time, and a call for each that has ended', async () => {
    const warnings: string[] = [];
    const warn = ({ message }: Error) => warnings.push(message);
    process.on('warning', warn);
    const { jobs, waitForAll } = watching(1_000, (index) => 1.5 + (index % 3) / 2);
    const outcomes = await waitForAll(new AbortController().signal);
    process.off('warning', warn);

    expect(outcomes.filter(({ status }) => status === 'completed')).toHaveLength(900);
    const failures = outcomes.filter((outcome) => outcome.status === 'failed');
    expect(failures).toHaveLength(100);
    expect(failures[0]?.failure.fix).toContain('attempt');
    // An hour and a half at four listings a minute at most, and the few that were asked for before all had come.
    expect(jobs.lists).toBeLessThanOrEqual(90 * 4);
    expect(jobs.gets).toBeLessThanOrEqual(1_010);
    expect(warnings).toEqual([]);
  });

  it('are asked for one by one where the caller may not list', async () => {
    const { jobs, waitForAll } = watching(20, () => 2);
    jobs.mayList = false;
    expect((await waitForAll()).every(({ status }) => status !== 'unknown')).toBe(true);
    expect(jobs.lists).toBe(1);
  });

  it('end at once with the signal, and leave nothing running', async () => {
    const stop = new AbortController();
    const { jobs, waitForAll } = watching(50, () => Number.POSITIVE_INFINITY);
    const ended = waitForAll(stop.signal);
    await new Promise((resolve) => setTimeout(resolve, 20));
    stop.abort(new Error('enough'));
    await expect(ended).rejects.toThrow('enough');
    const { gets, lists } = jobs;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect({ gets: jobs.gets, lists: jobs.lists }).toEqual({ gets, lists });
  });
});

it('a few jobs are asked for one by one, without a listing', async () => {
  const { jobs, waitForAll } = watching(3, () => 2);
  await waitForAll();
  expect(jobs.lists).toBe(0);
});

it('a word that nobody knows, with an end, ends the wait as unknown', async () => {
  const ended = aDescription({ status: 'Archived', endedAt: new Date() });
  const tuner = fakeTuner({
    region: 'us-east-1',
    clock: new FakeClock(),
    ports: fakePorts({ jobs: new FakeJobs(aDescription(), ended) }),
  });
  expect(await tuner.attach(arnOf(1)).wait()).toMatchObject({ status: 'unknown', raw: 'Archived' });
});
