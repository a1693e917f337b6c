import {
  CreateModelCustomizationJobCommand,
  GetModelCustomizationJobCommand,
  ListModelCustomizationJobsCommand,
  StopModelCustomizationJobCommand,
} from '@aws-sdk/client-bedrock';
import { describe, expect, it } from 'vitest';
import { jobInput, startBench, uploadData } from './helpers.js';

async function benchWithJob(options = {}) {
  const bench = await startBench(options);
  await uploadData(bench.s3);
  const { jobArn } = await bench.bedrock.send(new CreateModelCustomizationJobCommand(jobInput()));
  const get = () =>
    bench.bedrock.send(new GetModelCustomizationJobCommand({ jobIdentifier: jobArn }));
  return { ...bench, jobArn, get };
}

describe('a customization job', () => {
  it('passes its phases in order and completes', async () => {
    const { sandbox, get } = await benchWithJob();
    const seen: string[] = [];
    for (let minute = 0; minute < 90; minute++) {
      const { status, statusDetails } = await get();
      const phases = [
        statusDetails?.validationDetails?.status,
        statusDetails?.dataProcessingDetails?.status,
        statusDetails?.trainingDetails?.status,
      ];
      const now = `${status}: ${phases.join(' ')}`;
      if (seen.at(-1) !== now) seen.push(now);
      await sandbox.clock.advance({ minutes: 1 });
    }
    expect(seen).toEqual([
      'InProgress: InProgress NotStarted NotStarted',
      'InProgress: Completed InProgress NotStarted',
      'InProgress: Completed Completed NotStarted',
      'InProgress: Completed Completed InProgress',
      'Completed: Completed Completed Completed',
    ]);
  });

  it('reports no losses and no model before it has completed', async () => {
    const { sandbox, get } = await benchWithJob();
    await sandbox.clock.advance({ minutes: 25 });
    const running = await get();
    expect(running.validationMetrics).toEqual([]);
    expect(running).not.toHaveProperty('trainingMetrics');
    expect(running).not.toHaveProperty('outputModelArn');
    expect(running).not.toHaveProperty('endTime');
    await sandbox.clock.advance({ hours: 2 });
    const done = await get();
    expect(done.outputModelArn).toMatch(
      /^arn:aws:bedrock:us-east-1:123456789012:custom-model\/amazon\.nova-micro-v1:0:128k\/[a-z0-9]{12}$/,
    );
    expect(done.trainingMetrics?.trainingLoss).toBeGreaterThan(0);
    expect(done.validationMetrics?.[0]?.validationLoss).toBeGreaterThan(0);
    expect(done.endTime).toBeInstanceOf(Date);
  });

  it('stops in two steps and leaves no model', async () => {
    const { sandbox, bedrock, jobArn, get } = await benchWithJob();
    await sandbox.clock.advance({ minutes: 25 });
    await bedrock.send(new StopModelCustomizationJobCommand({ jobIdentifier: jobArn }));
    expect((await get()).status).toBe('Stopping');
    await sandbox.clock.advance({ minutes: 5 });
    const stopped = await get();
    expect(stopped.status).toBe('Stopped');
    expect(stopped).not.toHaveProperty('outputModelArn');
    await expect(
      bedrock.send(new StopModelCustomizationJobCommand({ jobIdentifier: jobArn })),
    ).rejects.toMatchObject({ name: 'ConflictException', $metadata: { httpStatusCode: 400 } });
  });

  it('is listed newest first, page by page', async () => {
    const { sandbox, bedrock } = await benchWithJob();
    for (const n of [2, 3]) {
      await sandbox.clock.advance({ minutes: 1 });
      const changes = { jobName: `job-${n}`, customModelName: `model-${n}` };
      await bedrock.send(new CreateModelCustomizationJobCommand(jobInput(changes)));
    }
    const first = await bedrock.send(new ListModelCustomizationJobsCommand({ maxResults: 2 }));
    expect(first.modelCustomizationJobSummaries?.map((job) => job.jobName)).toEqual([
      'job-3',
      'job-2',
    ]);
    const second = await bedrock.send(
      new ListModelCustomizationJobsCommand({ maxResults: 2, nextToken: first.nextToken }),
    );
    expect(second.modelCustomizationJobSummaries?.map((job) => job.jobName)).toEqual(['job-1']);
    expect(second.nextToken).toBeUndefined();
  });
});
