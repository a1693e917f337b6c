import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  awsError,
  FakeClock,
  FakeJobs,
  fakePorts,
  fakeTuner,
  jobArn,
} from '../../helpers/fakePorts.js';
import { jsonLines } from '../../helpers/records.js';
import { withTemporaryFolder } from '../../helpers/temporaryFolder.js';

const temporary = withTemporaryFolder();

async function* stream(text = jsonLines(40)) {
  for (const line of text.trimEnd().split('\n')) yield `${line}\n`;
}

function aBase(ports = fakePorts()) {
  return fakeTuner({
    region: 'us-east-1',
    roleArn: 'arn:aws:iam::123456789012:role/tuning',
    output: 's3://acme/runs/',
    clock: new FakeClock(),
    ports,
  }).baseModel('amazon.nova-micro-v1:0:128k');
}

async function aFile(text = jsonLines(200)): Promise<string> {
  const path = join(temporary.path(), 'train.jsonl');
  await writeFile(path, text);
  return path;
}

describe('a plan of a file that is split', () => {
  it('leaves nothing when it is never started', async () => {
    const plan = await aBase()
      .trainingData(await aFile())
      .validationData({ split: 0.1, seed: 7 })
      .plan();
    expect(plan.dataset.rows + (plan.validationDataset?.rows ?? 0)).toBe(200);
    expect(temporary.left()).toEqual([]);
  });

  it('uploads both parts, which are together what was given', async () => {
    const ports = fakePorts();
    const plan = await aBase(ports)
      .trainingData(await aFile())
      .validationData({ split: 0.1, seed: 7 })
      .plan();
    await plan.start();
    const lines = [...ports.objects.texts.values()].flatMap((text) => text.trimEnd().split('\n'));
    expect(lines.sort()).toEqual(jsonLines(200).trimEnd().split('\n').sort());
  });

  it('is refused at the start when the file has changed, and leaves neither object nor job', async () => {
    const ports = fakePorts();
    const path = await aFile();
    const plan = await aBase(ports)
      .trainingData(path)
      .validationData({ split: 0.1, seed: 7 })
      .plan();
    await aFile(jsonLines(201));
    await expect(plan.start()).rejects.toMatchObject({ code: 'dataset.changed' });
    expect([ports.objects.texts.size, ports.jobs.created]).toEqual([0, []]);
  });
});

describe('a plan of a stream', () => {
  it('keeps one copy, private to its user, until it is disposed of', async () => {
    const plan = await aBase().trainingData(stream()).plan();
    expect(temporary.left()).toHaveLength(1);
    await plan.dispose();
    expect(temporary.left()).toEqual([]);
    await plan.dispose();
    expect(plan.dataset.rows).toBe(40);
  });

  it('keeps one copy when it is split', async () => {
    const plan = await aBase()
      .trainingData(stream(jsonLines(200)))
      .validationData({ split: 0.1, seed: 7 })
      .plan();
    expect(temporary.left()).toHaveLength(1);
    await plan[Symbol.asyncDispose]();
    expect(temporary.left()).toEqual([]);
  });

  it('leaves nothing beside a validation file that is missing', async () => {
    const draft = aBase().trainingData(stream()).validationData('gone.jsonl');
    await expect(draft.plan()).rejects.toMatchObject({ code: 'dataset.unreadable' });
    expect(temporary.left()).toEqual([]);
  });

  it('leaves nothing when the stream fails', async () => {
    async function* failing() {
      yield jsonLines(3);
      throw new Error('the disk is gone');
    }
    await expect(aBase().trainingData(failing()).plan()).rejects.toThrow('the disk is gone');
    expect(temporary.left()).toEqual([]);
  });

  it('leaves nothing when it is aborted while the stream keeps it waiting', async () => {
    async function* waiting() {
      yield jsonLines(3);
      await new Promise(() => {});
    }
    const signal = AbortSignal.timeout(50);
    await expect(aBase().trainingData(waiting()).plan({ signal })).rejects.toThrow(/timeout/);
    expect(temporary.left()).toEqual([]);
  });

  it('leaves nothing when it is aborted while its copy is read', async () => {
    const stop = new AbortController();
    const draft = aBase().trainingData(stream(jsonLines(20_000)));
    const onProgress = () => stop.abort(new Error('enough'));
    await expect(draft.plan({ signal: stop.signal, onProgress })).rejects.toThrow('enough');
    expect(temporary.left()).toEqual([]);
  });

  it('leaves nothing when only its cost was asked for', async () => {
    await aBase().trainingData(stream()).estimateCost();
    expect(temporary.left()).toEqual([]);
  });

  it('leaves nothing when its start is refused', async () => {
    const plan = await aBase().trainingData(stream()).maxCostUsd(0).plan();
    await expect(plan.start()).rejects.toMatchObject({ code: 'cost.overBudget' });
    expect(temporary.left()).toEqual([]);
  });

  it('leaves nothing when its start is aborted', async () => {
    const plan = await aBase().trainingData(stream()).plan();
    await expect(plan.start({ signal: AbortSignal.abort() })).rejects.toThrow();
    expect(temporary.left()).toEqual([]);
  });

  it('leaves nothing when it was started, and is the same job when it is started again', async () => {
    const plan = await aBase().trainingData(stream()).plan();
    await plan.start();
    expect(temporary.left()).toEqual([]);
    await expect(plan.start()).resolves.toMatchObject({ arn: jobArn });
  });

  it('keeps its copy after a fault that passes, to be started again', async () => {
    const jobs = new FakeJobs();
    let isBusy = true;
    jobs.onCreate = () => {
      if (isBusy) throw awsError('aws.throttled', 'Too many requests');
    };
    const plan = await aBase(fakePorts({ jobs })).trainingData(stream()).plan();
    await expect(plan.start()).rejects.toMatchObject({ code: 'aws.throttled' });
    expect(temporary.left()).toHaveLength(1);
    isBusy = false;
    await plan.start();
    expect(temporary.left()).toEqual([]);
  });

  it('says at the start that its copy was removed', async () => {
    const plan = await aBase().trainingData(stream()).plan();
    await plan.dispose();
    await expect(plan.start()).rejects.toMatchObject({
      code: 'dataset.unreadable',
      details: { path: 'trainingData (stream)', reason: 'disposed' },
    });
  });
});

describe('a plan of a file that is gone', () => {
  it('says so, and creates no job', async () => {
    const ports = fakePorts();
    const path = await aFile();
    const plan = await aBase(ports).trainingData(path).plan();
    await rm(path);
    await expect(plan.start()).rejects.toMatchObject({
      code: 'dataset.unreadable',
      details: { path, reason: 'missing' },
    });
    expect(ports.jobs.created).toEqual([]);
  });
});
