import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { FineTunerError } from '../../../src/base/errors.js';
import {
  aDescription,
  awsError,
  FakeClock,
  FakeJobs,
  fakePorts,
  fakeTuner,
  jobArn,
} from '../../helpers/fakePorts.js';
import { jsonLines } from '../../helpers/records.js';

let folder: string;
let train: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bft-start-'));
  train = join(folder, 'train.jsonl');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function aDraft(ports = fakePorts()) {
  await writeFile(train, jsonLines(40));
  return fakeTuner({
    region: 'us-east-1',
    roleArn: 'arn:aws:iam::123456789012:role/tuning',
    output: 's3://acme/runs/',
    clock: new FakeClock(),
    ports,
  })
    .baseModel('amazon.nova-micro-v1:0:128k')
    .trainingData(train);
}

describe('start()', () => {
  it('uploads once, creates once, and answers with the job', async () => {
    const ports = fakePorts();
    const plan = await (await aDraft(ports)).plan();
    const seen: number[] = [];
    const job = await plan.start({ onProgress: (progress) => seen.push(progress.bytesSent) });
    expect(job.arn).toBe(jobArn);
    expect(ports.objects.uploads).toEqual([plan.params().trainingDataConfig.s3Uri]);
    expect(ports.jobs.created).toEqual([plan.params()]);
    expect(seen).toEqual([0, Buffer.byteLength(jsonLines(40))]);
  });

  it('refuses where no region is named, before the upload', async () => {
    const ports = fakePorts();
    vi.stubEnv('AWS_REGION', undefined);
    vi.stubEnv('AWS_DEFAULT_REGION', undefined);
    vi.stubEnv('AWS_CONFIG_FILE', join(folder, 'no-config'));
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(folder, 'no-credentials'));
    try {
      const plan = await fakeTuner({
        roleArn: 'arn:aws:iam::123456789012:role/tuning',
        output: 's3://acme/runs/',
        ports,
      })
        .baseModel('amazon.nova-micro-v1:0:128k')
        .trainingData({ text: jsonLines(40) })
        .plan();
      expect(plan.region).toBe('us-east-1');
      expect(plan.checks.find(({ name }) => name === 'region')).toMatchObject({
        status: 'warning',
        message: expect.stringContaining('prices us-east-1'),
      });
      await expect(plan.start()).rejects.toMatchObject({ details: { field: 'region' } });
      expect(ports.objects.uploads).toEqual([]);
    } finally {
      vi.unstubAllEnvs();
    }
  });

  it('answers with the ARN when it is interrupted while the job is created', async () => {
    const ports = fakePorts();
    const interrupted = new AbortController();
    ports.jobs.onCreate = () => interrupted.abort();
    const plan = await (await aDraft(ports)).plan();
    const job = await plan.start({ signal: interrupted.signal });
    expect(job.arn).toBe(jobArn);
  });

  it('does not upload again what is there', async () => {
    const ports = fakePorts();
    const draft = await aDraft(ports);
    await (await draft.plan()).start();
    const seen: boolean[] = [];
    await (await draft.plan()).start({
      onProgress: (progress) => seen.push(progress.skipped === true),
    });
    expect(ports.objects.uploads).toHaveLength(1);
    expect(seen).toEqual([true]);
    expect(new Set(ports.jobs.created.map((params) => params.clientRequestToken)).size).toBe(1);
  });

  it.each([
    [0.01, 'cost.overBudget'],
    [0, 'cost.overBudget'],
  ])('refuses a cap of %d before the upload', async (cap, code) => {
    const ports = fakePorts();
    const plan = await (await aDraft(ports)).maxCostUsd(cap).plan();
    await expect(plan.start()).rejects.toMatchObject({ code, details: { maxCostUsd: cap } });
    expect(plan.checks.find((check) => check.name === 'cost')?.status).toBe('failed');
    expect(ports.objects.uploads).toEqual([]);
  });

  it('refuses a cap when a part of the bill has no price', async () => {
    const ports = fakePorts();
    const tuner = fakeTuner({
      region: 'us-east-1',
      roleArn: 'arn:aws:iam::123456789012:role/tuning',
      output: 's3://acme/runs/',
      clock: new FakeClock(),
      ports,
      prices: { asOf: '2026-11-22', rows: [] },
    });
    const draft = tuner
      .baseModel('amazon.nova-micro-v1:0:128k')
      .trainingData({ text: jsonLines(40) });
    const capped = await draft.maxCostUsd(100).plan();
    await expect(capped.start()).rejects.toMatchObject({ code: 'cost.unavailable' });
    expect(ports.objects.uploads).toEqual([]);
    await expect((await draft.plan()).start()).resolves.toMatchObject({ arn: jobArn });
  });

  it('refuses a legacy model unless it is told not to', async () => {
    const tuner = fakeTuner({
      region: 'us-west-2',
      roleArn: 'arn:aws:iam::123456789012:role/tuning',
      output: 's3://acme/runs/',
      clock: new FakeClock(),
      ports: fakePorts(),
    });
    const plan = await tuner
      .baseModel('meta.llama3-3-70b-instruct-v1:0:128k')
      .trainingData({ text: jsonLines(120) })
      .plan();
    expect(plan.checks.find((check) => check.name === 'model')?.status).toBe('failed');
    await expect(plan.start()).rejects.toMatchObject({ code: 'model.legacy' });
    await expect(plan.start({ allowLegacy: true })).resolves.toMatchObject({ arn: jobArn });
  });

  it('notices that the file changed, and leaves neither object nor job', async () => {
    const ports = fakePorts();
    const plan = await (await aDraft(ports)).plan();
    await writeFile(train, jsonLines(41));
    await expect(plan.start()).rejects.toMatchObject({
      code: 'dataset.changed',
      details: { path: train },
    });
    expect(ports.objects.texts.size).toBe(0);
    expect(ports.jobs.created).toEqual([]);
  });

  it('finds its own job behind a name that is taken', async () => {
    const draft = await aDraft();
    const token = (await draft.plan()).params().clientRequestToken;
    const jobs = new FakeJobs(aDescription({ clientRequestToken: token }));
    jobs.onCreate = () => {
      throw awsError('aws.validation', 'The provided job name is currently in use.');
    };
    jobs.named = { jobArn };
    const job = await (await (await aDraft(fakePorts({ jobs }))).plan()).start();
    expect(job.arn).toBe(jobArn);
  });

  it('does not take a stranger for its own job', async () => {
    const jobs = new FakeJobs(aDescription({ clientRequestToken: 'somebody-else' }));
    jobs.onCreate = () => {
      throw awsError('aws.validation', 'The provided job name is currently in use.');
    };
    jobs.named = { jobArn };
    const plan = await (await aDraft(fakePorts({ jobs }))).plan();
    await expect(plan.start()).rejects.toMatchObject({ code: 'aws.validation' });
  });

  it('passes other refusals of the service on', async () => {
    const jobs = new FakeJobs();
    jobs.onCreate = () => {
      throw awsError('aws.accessDenied', 'Cross-account pass role is not allowed.');
    };
    const plan = await (await aDraft(fakePorts({ jobs }))).plan();
    await expect(plan.start()).rejects.toMatchObject({ code: 'aws.accessDenied' });
  });

  it('does nothing once it is aborted', async () => {
    const ports = fakePorts();
    const plan = await (await aDraft(ports)).plan();
    await expect(plan.start({ signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow(
      'enough',
    );
    expect(ports.objects.uploads).toEqual([]);
  });

  it('is of one class with every other error', async () => {
    const plan = await (await aDraft()).maxCostUsd(0).plan();
    const error = await plan.start().catch((caught: unknown) => caught);
    expect(FineTunerError.is(error)).toBe(true);
  });
});

describe('a cap', () => {
  const capped = async (maxCostUsd: number, maxPriceAgeDays?: number) => {
    const draft = await aDraft();
    const options = maxPriceAgeDays === undefined ? {} : { maxPriceAgeDays };
    return (await draft.epochs(5).maxCostUsd(maxCostUsd, options).plan()).start();
  };

  it('says what would fit', async () => {
    const error = await capped(1.955).catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      code: 'cost.overBudget',
      details: { estimate: { kind: 'available' } },
    });
    expect((error as FineTunerError<'cost.overBudget'>).details.fits[0]).toMatch(/epoch/);
    expect((error as FineTunerError).hint).toContain('RAG');
  });

  it('refuses prices that are too old, when told to', async () => {
    await expect(capped(100, 30)).rejects.toMatchObject({
      code: 'cost.priceTooOld',
      details: { maxPriceAgeDays: 30, ageDays: expect.any(Number) },
    });
    await expect(capped(100, 3_650)).resolves.toMatchObject({ arn: jobArn });
  });
});

it('a plan counts with the counter that it is given', async () => {
  const { createTokenCounter } = await import('../../../src/tokens/tokenCounter.js');
  const counter = await createTokenCounter({ encoding: 'o200k_base' });
  const plan = await (await aDraft()).tokenCounter(counter).plan();
  expect(plan.tokens?.encoding).toBe('o200k_base');
});
