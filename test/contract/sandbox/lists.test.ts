import {
  BedrockClient,
  CreateModelCustomizationJobCommand,
  DeleteCustomModelCommand,
  GetCustomModelCommand,
  GetFoundationModelCommand,
  GetModelCustomizationJobCommand,
  ListCustomModelsCommand,
  type ListCustomModelsCommandInput,
  ListFoundationModelsCommand,
  ListModelCustomizationJobsCommand,
  type ListModelCustomizationJobsCommandInput,
  StopModelCustomizationJobCommand,
} from '@aws-sdk/client-bedrock';
import { describe, expect, it } from 'vitest';
import { completeJob, jobInput, startBench, uploadData } from './helpers.js';

const notFound = { name: 'ResourceNotFoundException', $metadata: { httpStatusCode: 404 } };
const invalid = { name: 'ValidationException' };

/** Three jobs, ten minutes apart: `alpha-1` Completed, `alpha-2` Stopped, `beta` InProgress. */
async function threeJobs() {
  const bench = await startBench({ startAt: '2026-11-22T00:00:00Z' });
  const { sandbox, bedrock } = bench;
  await uploadData(bench.s3);
  const create = async (jobName: string) => {
    const changes = { jobName, customModelName: `${jobName}-model` };
    await bedrock.send(new CreateModelCustomizationJobCommand(jobInput(changes)));
  };
  await create('alpha-1');
  await sandbox.clock.advance({ hours: 3 });
  await create('alpha-2');
  await bedrock.send(new StopModelCustomizationJobCommand({ jobIdentifier: 'alpha-2' }));
  await sandbox.clock.advance({ minutes: 10 });
  await create('beta');
  const jobs = async (query: Partial<ListModelCustomizationJobsCommandInput> = {}) => {
    const reply = await bedrock.send(new ListModelCustomizationJobsCommand(query));
    return reply.modelCustomizationJobSummaries?.map((job) => job.jobName);
  };
  return { ...bench, jobs };
}

describe('ListModelCustomizationJobs', () => {
  it('filters by name, status and time, and sorts', async () => {
    const { jobs } = await threeJobs();
    expect(await jobs()).toEqual(['beta', 'alpha-2', 'alpha-1']);
    expect(await jobs({ sortBy: 'CreationTime', sortOrder: 'Ascending' })).toEqual([
      'alpha-1',
      'alpha-2',
      'beta',
    ]);
    expect(await jobs({ nameContains: 'alpha' })).toEqual(['alpha-2', 'alpha-1']);
    expect(await jobs({ statusEquals: 'Completed' })).toEqual(['alpha-1']);
    expect(await jobs({ statusEquals: 'Stopped' })).toEqual(['alpha-2']);
    expect(await jobs({ statusEquals: 'InProgress' })).toEqual(['beta']);
    const at = new Date('2026-11-22T02:00:00Z');
    expect(await jobs({ creationTimeAfter: at })).toEqual(['beta', 'alpha-2']);
    expect(await jobs({ creationTimeBefore: at })).toEqual(['alpha-1']);
    expect(await jobs({ nameContains: 'gamma' })).toEqual([]);
  });

  it('refuses words and numbers that it does not know', async () => {
    const { jobs } = await threeJobs();
    await expect(jobs({ sortOrder: 'Sideways' as never })).rejects.toMatchObject(invalid);
    await expect(jobs({ sortBy: 'Name' as never })).rejects.toMatchObject(invalid);
    await expect(jobs({ maxResults: 0 })).rejects.toMatchObject(invalid);
    await expect(jobs({ maxResults: 1001 })).rejects.toMatchObject(invalid);
    await expect(jobs({ nextToken: 'made-up' })).rejects.toMatchObject(invalid);
  });

  it('keeps its place when a job is added between two pages', async () => {
    const { bedrock } = await threeJobs();
    const first = await bedrock.send(new ListModelCustomizationJobsCommand({ maxResults: 1 }));
    const changes = { jobName: 'gamma', customModelName: 'gamma' };
    await bedrock.send(new CreateModelCustomizationJobCommand(jobInput(changes)));
    const rest = await bedrock.send(
      new ListModelCustomizationJobsCommand({ nextToken: first.nextToken }),
    );
    expect(rest.modelCustomizationJobSummaries?.map((job) => job.jobName)).toEqual([
      'alpha-2',
      'alpha-1',
    ]);
  });
});

describe('an unknown job', () => {
  it('can be neither read nor stopped', async () => {
    const { bedrock } = await startBench();
    for (const jobIdentifier of [
      'gone',
      'arn:aws:bedrock:us-east-1:123456789012:model-customization-job/amazon.nova-micro-v1:0:128k/aaaaaaaaaaaa',
    ]) {
      await expect(
        bedrock.send(new GetModelCustomizationJobCommand({ jobIdentifier })),
      ).rejects.toMatchObject(notFound);
      await expect(
        bedrock.send(new StopModelCustomizationJobCommand({ jobIdentifier })),
      ).rejects.toMatchObject(notFound);
    }
  });

  it('is what a job of another region looks like', async () => {
    const { sandbox } = await threeJobs();
    const west = new BedrockClient({ ...sandbox.clientConfig, region: 'us-west-2' });
    await expect(
      west.send(new GetModelCustomizationJobCommand({ jobIdentifier: 'beta' })),
    ).rejects.toMatchObject(notFound);
    west.destroy();
  });

  it('of a model gives its lifecycle with dates', async () => {
    const { bedrock } = await startBench({ startAt: '2026-05-01' });
    const details = async (modelIdentifier: string) =>
      (await bedrock.send(new GetFoundationModelCommand({ modelIdentifier }))).modelDetails;
    expect((await details('amazon.nova-canvas-v1:0'))?.modelLifecycle).toEqual({
      status: 'LEGACY',
      legacyTime: new Date('2026-03-30'),
      endOfLifeTime: new Date('2026-09-30'),
    });
    const arn = 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-micro-v1:0:128k';
    expect((await details(arn))?.customizationsSupported).toContain('FINE_TUNING');
    await expect(details('acme.unknown-v1')).rejects.toMatchObject(notFound);
    await expect(details('not an id')).rejects.toMatchObject(invalid);
  });
});

describe('custom models', () => {
  it('exist from the end of their job, by name and by ARN', async () => {
    const bench = await startBench();
    const { jobArn, modelArn } = await completeJob(bench);
    for (const modelIdentifier of ['model-1', modelArn]) {
      const model = await bench.bedrock.send(new GetCustomModelCommand({ modelIdentifier }));
      expect(model).toMatchObject({
        modelArn,
        modelName: 'model-1',
        jobArn,
        customizationType: 'FINE_TUNING',
        hyperParameters: { epochCount: '3' },
        modelStatus: 'Active',
      });
    }
  });

  it('do not exist while the job runs', async () => {
    const { bedrock, s3, sandbox } = await startBench();
    await uploadData(s3);
    await bedrock.send(new CreateModelCustomizationJobCommand(jobInput()));
    await sandbox.clock.advance({ minutes: 20 });
    await expect(
      bedrock.send(new GetCustomModelCommand({ modelIdentifier: 'model-1' })),
    ).rejects.toMatchObject(notFound);
  });

  it('are listed with filters, order and pages', async () => {
    const bench = await startBench({ startAt: '2026-11-22T00:00:00Z' });
    for (const name of ['one', 'two', 'three']) {
      await completeJob(bench, { jobName: name, customModelName: name });
    }
    const names = async (query: Partial<ListCustomModelsCommandInput> = {}) => {
      const reply = await bench.bedrock.send(new ListCustomModelsCommand(query));
      return reply.modelSummaries?.map((model) => model.modelName);
    };
    const base = 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-micro-v1:0:128k';
    expect(await names()).toEqual(['three', 'two', 'one']);
    expect(await names({ sortBy: 'CreationTime', sortOrder: 'Ascending' })).toEqual([
      'one',
      'two',
      'three',
    ]);
    expect(await names({ nameContains: 'o' })).toEqual(['two', 'one']);
    expect(await names({ maxResults: 1 })).toEqual(['three']);
    expect(await names({ baseModelArnEquals: base })).toHaveLength(3);
    expect(await names({ foundationModelArnEquals: `${base}x` })).toEqual([]);
    expect(await names({ creationTimeBefore: new Date('2026-11-22T06:00:00Z') })).toEqual(['one']);
    expect(await names({ modelStatus: 'Creating' })).toEqual([]);
    await expect(names({ sortOrder: 'Sideways' as never })).rejects.toMatchObject(invalid);
  });

  it('are deleted once, and free their name', async () => {
    const bench = await startBench();
    const { modelArn } = await completeJob(bench);
    const remove = new DeleteCustomModelCommand({ modelIdentifier: modelArn });
    await bench.bedrock.send(remove);
    await expect(bench.bedrock.send(remove)).rejects.toMatchObject(notFound);
    const again = jobInput({ jobName: 'job-2' });
    await bench.bedrock.send(new CreateModelCustomizationJobCommand(again));
  });

  it('can be the base of the next job', async () => {
    const bench = await startBench();
    const { modelArn } = await completeJob(bench);
    const { jobArn } = await completeJob(bench, {
      baseModelIdentifier: modelArn,
      jobName: 'job-2',
      customModelName: 'model-2',
    });
    const job = await bench.bedrock.send(
      new GetModelCustomizationJobCommand({ jobIdentifier: jobArn }),
    );
    expect(job.baseModelArn).toBe(modelArn);
    expect(job.outputModelArn).toContain('custom-model/amazon.nova-micro-v1:0:128k/');
  });
});

describe('ListFoundationModels', () => {
  it('tells what can be customized here and now', async () => {
    const { bedrock, sandbox } = await startBench({ startAt: '2026-11-22' });
    const ids = async (client: BedrockClient, query = {}) => {
      const reply = await client.send(new ListFoundationModelsCommand(query));
      return reply.modelSummaries?.map((model) => model.modelId);
    };
    const tunable = await ids(bedrock, { byCustomizationType: 'FINE_TUNING' });
    expect(tunable).toContain('amazon.nova-micro-v1:0:128k');
    expect(tunable).not.toContain('amazon.nova-canvas-v1:0');
    expect(await ids(bedrock, { byProvider: 'Meta' })).toEqual([]);
    const onDemand = await ids(bedrock, { byInferenceType: 'ON_DEMAND' });
    expect(onDemand).toContain('amazon.nova-micro-v1:0');
    expect(onDemand).not.toContain('amazon.nova-micro-v1:0:128k');
    const west = new BedrockClient({ ...sandbox.clientConfig, region: 'us-west-2' });
    const legacy = await west.send(new ListFoundationModelsCommand({ byProvider: 'Meta' }));
    expect(legacy.modelSummaries?.map((model) => model.modelLifecycle?.status)).toContain('LEGACY');
    west.destroy();
  });
});
