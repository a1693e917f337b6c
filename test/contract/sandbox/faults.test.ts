import {
  BedrockClient,
  CreateModelCustomizationJobCommand,
  GetModelCustomizationJobCommand,
  ListModelCustomizationJobsCommand,
} from '@aws-sdk/client-bedrock';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { FineTunerError } from '../../../src/base/errors.js';
import { bucket, jobInput, put, startBench, uploadData } from './helpers.js';

async function readyBench() {
  const bench = await startBench();
  await uploadData(bench.s3);
  const create = (changes = {}) =>
    bench.bedrock.send(new CreateModelCustomizationJobCommand(jobInput(changes)));
  const describeJob = async (jobIdentifier: string | undefined) =>
    bench.bedrock.send(new GetModelCustomizationJobCommand({ jobIdentifier }));
  const countJobs = async () => {
    const reply = await bench.bedrock.send(new ListModelCustomizationJobsCommand({}));
    return reply.modelCustomizationJobSummaries?.length;
  };
  return { ...bench, create, describeJob, countJobs };
}

describe('throttling', () => {
  it('twice is overcome by the client’s own retries', async () => {
    const { sandbox, create } = await readyBench();
    sandbox.faults.next('CreateModelCustomizationJob', { throttle: 2 });
    const reply = await create();
    expect(reply.$metadata.attempts).toBe(3);
  });

  it('without end reaches the caller as ThrottlingException 429', async () => {
    const { sandbox, create, countJobs } = await readyBench();
    sandbox.faults.next('CreateModelCustomizationJob', { throttle: 10 });
    await expect(create()).rejects.toMatchObject({
      name: 'ThrottlingException',
      $metadata: { httpStatusCode: 429, attempts: 3 },
    });
    expect(await countJobs()).toBe(0);
    sandbox.faults.clear();
    await create();
  });

  it('of S3 is SlowDown 503', async () => {
    const { sandbox, s3 } = await readyBench();
    sandbox.faults.next('PutObject', { throttle: 2 });
    const reply = await s3.send(new PutObjectCommand({ Bucket: bucket, Key: 'a', Body: 'x' }));
    expect(reply.$metadata.attempts).toBe(3);
    sandbox.faults.next('GetObject', { throttle: 3 });
    await expect(s3.send(new GetObjectCommand({ Bucket: bucket, Key: 'a' }))).rejects.toMatchObject(
      { name: 'SlowDown', $metadata: { httpStatusCode: 503 } },
    );
  });
});

describe('a planned error', () => {
  it('comes in the words and with the status that were asked for, once', async () => {
    const { sandbox, create } = await readyBench();
    const error = {
      code: 'ValidationException',
      message: 'Could not assume provided IAM role.',
      status: 400,
    };
    sandbox.faults.next('CreateModelCustomizationJob', { error });
    await expect(create()).rejects.toMatchObject({ name: error.code, message: error.message });
    await create();
  });

  it('may come after the call took effect', async () => {
    const { sandbox, create, countJobs } = await readyBench();
    const error = { code: 'InternalServerException', message: 'oops', status: 500 };
    sandbox.faults.next('CreateModelCustomizationJob', { error, afterEffect: true, times: 3 });
    await expect(create()).rejects.toMatchObject({ name: 'InternalServerException' });
    expect(await countJobs()).toBe(1);
  });

  it('happens in the order of planning', async () => {
    const { sandbox, s3 } = await readyBench();
    for (const code of ['First', 'Second']) {
      sandbox.faults.next('ListObjectsV2', { error: { code, message: code, status: 400 } });
    }
    const list = () => s3.send(new ListObjectsV2Command({ Bucket: bucket }));
    await expect(list()).rejects.toMatchObject({ name: 'First' });
    await expect(list()).rejects.toMatchObject({ name: 'Second' });
    await list();
  });
});

describe('a cut connection', () => {
  const once = { maxAttempts: 1 };

  it('before the effect leaves no job', async () => {
    const { sandbox, countJobs } = await readyBench();
    const client = new BedrockClient({ ...sandbox.clientConfig, ...once });
    sandbox.faults.next('CreateModelCustomizationJob', { dropConnection: true });
    await expect(client.send(new CreateModelCustomizationJobCommand(jobInput()))).rejects.toThrow();
    expect(await countJobs()).toBe(0);
    client.destroy();
  });

  it('after the effect leaves one, and the client’s retry finds it by its token', async () => {
    const { sandbox, create, countJobs } = await readyBench();
    sandbox.faults.next('CreateModelCustomizationJob', { dropConnection: true, afterEffect: true });
    const { jobArn, $metadata } = await create();
    expect($metadata.attempts).toBe(2);
    expect(sandbox.jobs().map((job) => job.jobArn)).toEqual([jobArn]);
    expect(await countJobs()).toBe(1);
  });
});

it('a delay passes in real time before the answer', async () => {
  const { sandbox, s3 } = await readyBench();
  sandbox.faults.next('ListObjectsV2', { delayMs: 60 });
  const before = performance.now();
  await s3.send(new ListObjectsV2Command({ Bucket: bucket }));
  expect(performance.now() - before).toBeGreaterThanOrEqual(55);
});

describe('a job that is planned to go wrong', () => {
  it.each([
    ['Encountered an internal error.', 'validationDetails', 0],
    [
      {
        phase: 'training',
        message: 'Maximum input token count 4097 exceeds limit of 4096',
      } as const,
      'trainingDetails',
      1,
    ],
  ] as const)('fails with %j', async (jobFailure, phase, metricsFiles) => {
    const { sandbox, s3, create, describeJob } = await readyBench();
    sandbox.faults.next('CreateModelCustomizationJob', { jobFailure });
    const { jobArn } = await create();
    expect((await describeJob(jobArn)).status).toBe('InProgress');
    await sandbox.clock.advance({ hours: 3 });
    const job = await describeJob(jobArn);
    expect(job.status).toBe('Failed');
    expect(job.failureMessage).toBe(
      typeof jobFailure === 'string' ? jobFailure : jobFailure.message,
    );
    expect(job.statusDetails?.[phase]?.status).toBe('Failed');
    expect(job.outputModelArn).toBeUndefined();
    expect(job.endTime).toBeInstanceOf(Date);
    const { Contents = [] } = await s3.send(
      new ListObjectsV2Command({ Bucket: bucket, Prefix: 'runs/' }),
    );
    const training = Contents.filter((one) => one.Key?.endsWith('training_metrics.csv'));
    expect(training).toHaveLength(metricsFiles);
  });

  it('stalls with training NotStarted, and can be stopped', async () => {
    const { sandbox, create, describeJob } = await readyBench();
    sandbox.faults.next('CreateModelCustomizationJob', { jobStalls: true });
    const { jobArn } = await create();
    await sandbox.clock.advance({ days: 30 });
    expect(await describeJob(jobArn)).toMatchObject({
      status: 'InProgress',
      statusDetails: {
        dataProcessingDetails: { status: 'Completed' },
        trainingDetails: { status: 'NotStarted' },
      },
    });
    expect(sandbox.jobs()[0]?.completesAt).toBeNull();
  });
});

it('a fault that hits no call a whole number of times is refused', async () => {
  const { sandbox } = await startBench();
  expect(() => sandbox.faults.next('PutObject', { times: 0 })).toThrow(FineTunerError);
  await put((await startBench()).s3, 'a', 'x');
});

describe('a fault that would never happen', () => {
  it.each([
    ['CreateCustomizationJob', { throttle: 1 }, 'operation'],
    ['PutObject', { explode: true } as object, 'fault'],
    ['PutObject', { jobFailure: 'x' }, 'operation'],
    ['PutObject', { throttle: 0 }, 'throttle'],
    ['PutObject', { delayMs: -1 }, 'delayMs'],
    ['PutObject', { error: { code: 'X', message: 'x', status: 200 } }, 'error.status'],
  ])('is refused: %s %j', async (operation, fault, field) => {
    const { sandbox } = await startBench();
    let error: unknown;
    try {
      sandbox.faults.next(operation, fault);
    } catch (reason) {
      error = reason;
    }
    expect(FineTunerError.is(error, 'input.invalid') && error.details.field).toBe(field);
  });
});
