import { describe, expect, it } from 'vitest';
import type { JobSummary } from '../../../src/aws/ports.js';
import { FakeJobs, fakePorts, fakeTuner, jobArn } from '../../helpers/fakePorts.js';

const summary: JobSummary = {
  jobArn,
  jobName: 'support-0123456789',
  status: 'InProgress',
  phases: [],
  baseModelArn: null,
  outputModelArn: null,
  outputModelName: null,
  customizationType: 'FINE_TUNING',
  createdAt: new Date('2026-11-22T12:00:00Z'),
  changedAt: null,
  endedAt: null,
};

function aTuner(jobs: FakeJobs) {
  return fakeTuner({ region: 'us-east-1', ports: fakePorts({ jobs }) });
}

describe('jobs.list()', () => {
  it('gives handles that keep what the listing said', async () => {
    const jobs = new FakeJobs();
    jobs.listed = [summary];
    const listed = [];
    for await (const job of aTuner(jobs).jobs.list({
      status: 'InProgress',
      nameContains: 'support',
      after: '2026-11-01',
    })) {
      listed.push(job);
    }
    expect(listed.map(({ arn, summary }) => [arn, summary])).toEqual([[jobArn, summary]]);
    expect(jobs.filters).toEqual([
      { status: 'InProgress', nameContains: 'support', after: new Date('2026-11-01') },
    ]);
  });

  it.each([
    [{ status: 'Running' }, 'status'],
    [{ after: 'yesterday' }, 'after'],
    [{ before: 'x' }, 'before'],
  ])('refuses %j', async (options, field) => {
    const list = aTuner(new FakeJobs()).jobs.list(options);
    await expect(list.next()).rejects.toMatchObject({ code: 'input.invalid', details: { field } });
  });
});
