import { describe, expect, it } from 'vitest';
import type { JobEvent } from '../../../src/job/jobEvents.js';
import {
  aDescription,
  awsError,
  FakeClock,
  FakeJobs,
  FakeObjects,
  fakePorts,
  fakeTuner,
  jobArn,
  modelArn,
} from '../../helpers/fakePorts.js';

const folder = 's3://acme/runs/model-customization-job-abcdefghijkl';
const trainingCsv = `${folder}/training_artifacts/step_wise_training_metrics.csv`;
const validationCsv = `${folder}/validation_artifacts/post_fine_tuning_validation/validation/validation_metrics.csv`;

function attached(jobs = new FakeJobs(), objects = new FakeObjects()) {
  const clock = new FakeClock();
  const tuner = fakeTuner({ region: 'us-east-1', clock, ports: fakePorts({ jobs, objects }) });
  return { job: tuner.attach(jobArn), clock, jobs, objects, tuner };
}

async function collect(events: AsyncIterable<JobEvent>): Promise<JobEvent[]> {
  const all: JobEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

const completed = aDescription({ status: 'Completed', outputModelArn: modelArn });

describe('wait()', () => {
  it('answers with the model of a completed job', async () => {
    const { job } = attached(new FakeJobs(aDescription(), aDescription(), completed));
    const outcome = await job.wait();
    expect(outcome.status === 'completed' && outcome.model.arn).toBe(modelArn);
  });

  it('explains a failure that is known', async () => {
    const failed = aDescription({
      status: 'Failed',
      failureMessage: 'Could not assume provided IAM role. Check it.',
    });
    const outcome = await attached(new FakeJobs(failed)).job.wait();
    expect(outcome).toMatchObject({
      status: 'failed',
      failure: { fix: expect.stringContaining('bedrock.amazonaws.com') },
    });
  });

  it('says so when the service gave no reason', async () => {
    const outcome = await attached(new FakeJobs(aDescription({ status: 'Failed' }))).job.wait();
    expect(outcome).toMatchObject({
      status: 'failed',
      failure: { message: 'Bedrock gave no reason.' },
    });
  });

  it('takes being stopped for an answer', async () => {
    const script = [aDescription({ status: 'Stopping' }), aDescription({ status: 'Stopped' })];
    expect(await attached(new FakeJobs(...script)).job.wait()).toMatchObject({ status: 'stopped' });
  });

  it('goes on through a status that nobody knows', async () => {
    const script = [aDescription({ status: 'Hibernating' }), completed];
    const seen: string[] = [];
    await attached(new FakeJobs(...script)).job.wait({
      onSnapshot: (snapshot) => seen.push(snapshot.status),
    });
    expect(seen).toEqual(['Hibernating', 'Completed']);
  });

  it('survives failed readings', async () => {
    const script = [
      awsError('aws.throttled', 'slow'),
      aDescription(),
      awsError('aws.throttled', 'slow'),
      completed,
    ];
    expect(await attached(new FakeJobs(...script)).job.wait()).toMatchObject({
      status: 'completed',
    });
  });

  it('leaves the job running when the time is up', async () => {
    const { job, jobs } = attached(new FakeJobs(aDescription()));
    await expect(job.wait({ timeoutMs: 10_000 })).rejects.toMatchObject({
      code: 'job.waitTimedOut',
      details: { jobArn, status: 'InProgress' },
    });
    expect(jobs.stopped).toEqual([]);
  });
});

describe('events()', () => {
  const phases = (...statuses: string[]) =>
    ['validation', 'data processing', 'training'].map((name, index) => ({
      name,
      status: statuses[index] ?? 'NotStarted',
      changedAt: null,
    }));

  it('tells each change once, in order, and ends with the status', async () => {
    const jobs = new FakeJobs(
      aDescription({ phases: phases('InProgress') }),
      aDescription({ phases: phases('InProgress') }),
      aDescription({ phases: phases('Completed', 'InProgress') }),
      aDescription({ ...completed, phases: phases('Completed', 'Completed', 'Completed') }),
    );
    const { job } = attached(jobs);
    const told = (await collect(job.events())).map((event) =>
      event.type === 'phase'
        ? `${event.phase} ${event.status}`
        : event.type === 'status'
          ? event.status
          : event.type,
    );
    expect(told).toEqual([
      'validation InProgress',
      'InProgress',
      'validation Completed',
      'data processing InProgress',
      'data processing Completed',
      'training Completed',
      'Completed',
    ]);
  });

  it('reads metrics when they appear and judges the curve', async () => {
    const objects = new FakeObjects();
    objects.texts.set(trainingCsv, 'step_number,epoch_number,training_loss\n1,0,2\n2,1,1\n');
    objects.texts.set(validationCsv, 'step_number,epoch_number,validation_loss\n1,0,2\n2,1,1.5\n');
    const { job } = attached(new FakeJobs(aDescription(), aDescription(), completed), objects);
    const events = await collect(job.events());
    expect(events.filter((event) => event.type === 'metrics')).toHaveLength(1);
    const verdict = events.find((event) => event.type === 'verdict');
    expect(verdict?.type === 'verdict' && verdict.verdict.basis).toBe('validation');
    expect(events.at(-1)).toMatchObject({ type: 'status', status: 'Completed' });
  });

  it('is patient with a file that is still being written, but not when the job has ended', async () => {
    const objects = new FakeObjects();
    objects.texts.set(trainingCsv, 'step_number,epoch_number,training_loss\n1,0,2\n2,zero');
    const script = [aDescription(), aDescription({ status: 'Stopped' })];
    const events = attached(new FakeJobs(...script), objects).job.events();
    expect((await events.next()).value).toMatchObject({ type: 'status', status: 'InProgress' });
    await expect(events.next()).rejects.toMatchObject({ code: 'metrics.malformed' });
  });
});

describe('metrics()', () => {
  it('finds the files by name, wherever they are', async () => {
    const objects = new FakeObjects();
    objects.texts.set(
      `${folder}/training_artifacts/step_wise_training_metrics.csv`,
      'step_number,epoch_number,training_loss\n1,0,2\n',
    );
    objects.texts.set(
      `${folder}/validation_artifacts/validation_metrics.csv`,
      'step_number,epoch_number,validation_loss\n1,0,2\n',
    );
    objects.texts.set(
      's3://acme/runs/model-customization-job-other/training_artifacts/step_wise_training_metrics.csv',
      'x',
    );
    const metrics = await attached(new FakeJobs(completed), objects).job.metrics();
    expect(metrics).toMatchObject({
      training: [{ step: 1, epoch: 1, loss: 2 }],
      validation: [{ loss: 2 }],
      provenance: null,
    });
    expect(metrics.files).toHaveLength(2);
  });

  it('passes on what stands beside them about their origin', async () => {
    const objects = new FakeObjects();
    objects.texts.set(trainingCsv, 'step_number,epoch_number,training_loss\n1,0,2\n');
    objects.texts.set(
      `${folder}/provenance.json`,
      '{"kind":"simulation","note":"made up","seed":"5eed"}',
    );
    const metrics = await attached(new FakeJobs(completed), objects).job.metrics();
    expect(metrics.provenance).toEqual({ kind: 'simulation', note: 'made up', seed: '5eed' });
  });

  it.each(['made up by hand', '{"kind":"guess","note":"x"}', '[]'])(
    'an origin that cannot be read says nothing: %s',
    async (text) => {
      const objects = new FakeObjects();
      objects.texts.set(trainingCsv, 'step_number,epoch_number,training_loss\n1,0,2\n');
      objects.texts.set(`${folder}/provenance.json`, text);
      const metrics = await attached(new FakeJobs(completed), objects).job.metrics();
      expect(metrics).toMatchObject({ training: [{ loss: 2 }], provenance: null });
    },
  );

  it('says where it looked when there are none', async () => {
    await expect(attached(new FakeJobs(completed)).job.metrics()).rejects.toMatchObject({
      code: 'metrics.missing',
      details: { searched: `${folder}/` },
    });
  });
});

describe('report()', () => {
  it('renders without metrics too', async () => {
    const html = await attached(
      new FakeJobs(aDescription({ status: 'Failed', failureMessage: 'no' })),
    ).job.report();
    expect(html).toContain('<!doctype html>');
    expect(html).toContain(jobArn);
  });

  it('comes as Markdown with the verdict', async () => {
    const objects = new FakeObjects();
    objects.texts.set(trainingCsv, 'step_number,epoch_number,training_loss\n1,0,2\n');
    const markdown = await attached(new FakeJobs(completed), objects).job.report({
      format: 'markdown',
    });
    expect(markdown).toContain('Nova Micro');
    expect(markdown).toContain('validation loss');
  });
});

describe('stop()', () => {
  it('stops the job', async () => {
    const { job, jobs } = attached();
    await job.stop();
    expect(jobs.stopped).toEqual([jobArn]);
  });

  it('is content when the job has ended already', async () => {
    const jobs = new FakeJobs(completed);
    jobs.stop = () => Promise.reject(awsError('aws.conflict', 'already Completed'));
    await expect(attached(jobs).job.stop()).resolves.toBeUndefined();
  });

  it('reports a conflict of a running job', async () => {
    const jobs = new FakeJobs(aDescription());
    jobs.stop = () => Promise.reject(awsError('aws.conflict', 'busy'));
    await expect(attached(jobs).job.stop()).rejects.toMatchObject({ code: 'aws.conflict' });
  });
});

describe('attach()', () => {
  it('makes the handle again from what it wrote', () => {
    const { job, tuner } = attached();
    const again = tuner.attach(JSON.stringify(job));
    expect(again.toJSON()).toEqual(job.toJSON());
    expect(tuner.attach(job.toJSON()).arn).toBe(jobArn);
  });

  it('reads the model out of the ARN', () => {
    expect(attached().job.toJSON()).toMatchObject({
      model: 'amazon.nova-micro-v1:0:128k',
      region: 'us-east-1',
    });
  });

  it.each([['{}'], ['not json'], ['arn:aws:s3:::x'], [{ jobArn: 7 }]])('refuses %j', (saved) => {
    expect(() => attached().tuner.attach(saved)).toThrow(/Expected/);
  });

  it('refuses a job of another region, with the way out', () => {
    const elsewhere = jobArn.replace('us-east-1', 'us-west-2');
    expect(() => attached().tuner.attach(elsewhere)).toThrow(
      expect.objectContaining({ hint: expect.stringContaining('us-west-2') }),
    );
  });
});
