import type { CreateModelCustomizationJobCommandInput } from '@aws-sdk/client-bedrock';
import { expect, expectTypeOf, it } from 'vitest';
import type { CreateJobParams } from '../../../src/aws/ports.js';
import { type Sandbox, startSandbox } from '../../../src/sandbox/index.js';
import { FineTuner } from '../../../src/tuner/FineTuner.js';
import { jsonLines } from '../../helpers/records.js';

it('what params() returns is what the SDK takes, but for open words', () => {
  type Sent = Omit<CreateJobParams, 'customizationType'>;
  type Keys = keyof Sent & keyof CreateModelCustomizationJobCommandInput;
  expectTypeOf<Keys>().toEqualTypeOf<keyof Sent>();
  expectTypeOf<Sent['roleArn']>().toExtend<CreateModelCustomizationJobCommandInput['roleArn']>();
});

it('data, names, key, network and tags arrive at the service', async () => {
  await using sandbox: Sandbox = await startSandbox({ buckets: ['acme'] });
  const tuner = new FineTuner({
    roleArn: 'arn:aws:iam::123456789012:role/tuning',
    output: 's3://acme/runs/',
    clientConfig: sandbox.clientConfig,
  });
  const plan = await tuner
    .baseModel('amazon.nova-micro-v1:0:128k')
    .trainingData({ text: jsonLines(40) })
    .validationData({ split: 0.2, seed: 7 })
    .name('support')
    .tags({ team: 'shop' })
    .vpc({ subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] })
    .plan();
  const job = await plan.start();
  const described = await job.describe();
  const params = plan.params();
  expect(described).toMatchObject({
    jobName: params.jobName,
    clientRequestToken: params.clientRequestToken,
    trainingUri: params.trainingDataConfig.s3Uri,
    validationUris: [params.validationDataConfig?.validators[0]?.s3Uri],
    hyperparameters: { epochCount: '2' },
    outputUri: 's3://acme/runs/',
  });
  expect((plan.dataset.rows ?? 0) + (plan.validationDataset?.rows ?? 0)).toBe(40);
});

it('a large file goes up in parts and arrives whole', async () => {
  await using sandbox = await startSandbox({ buckets: ['acme'] });
  const tuner = new FineTuner({
    roleArn: 'arn:aws:iam::123456789012:role/tuning',
    output: 's3://acme/runs/',
    clientConfig: sandbox.clientConfig,
  });
  const long = 'word '.repeat(2_000);
  const text = jsonLines(1_900).replaceAll('please?', `please? ${long}`);
  const plan = await tuner.baseModel('amazon.nova-micro-v1:0:128k').trainingData({ text }).plan();
  const sent: number[] = [];
  const job = await plan.start({ onProgress: ({ bytesSent }) => sent.push(bytesSent) });
  expect(sent.length).toBeGreaterThan(1);
  expect(sent.at(-1)).toBe(Buffer.byteLength(text));
  const again: boolean[] = [];
  expect(
    (await plan.start({ onProgress: ({ skipped }) => again.push(skipped === true) })).arn,
  ).toBe(job.arn);
  expect(again).toEqual([true]);
});

it('a stopped job is stopped, and stopping it again is fine', async () => {
  await using sandbox = await startSandbox({ buckets: ['acme'] });
  const tuner = new FineTuner({
    roleArn: 'arn:aws:iam::123456789012:role/tuning',
    output: 's3://acme/runs/',
    clientConfig: sandbox.clientConfig,
  });
  const draft = tuner
    .baseModel('amazon.nova-micro-v1:0:128k')
    .trainingData({ text: jsonLines(40) });
  const job = await (await draft.plan()).start();
  await sandbox.clock.advance({ minutes: 10 });
  await job.stop();
  await sandbox.clock.advance({ hours: 1 });
  expect(await job.wait()).toMatchObject({ status: 'stopped' });
  await job.stop();
});

it('jobs are listed newest first, page by page, as the filters say', async () => {
  await using sandbox = await startSandbox({ buckets: ['acme'] });
  const tuner = new FineTuner({
    roleArn: 'arn:aws:iam::123456789012:role/tuning',
    output: 's3://acme/runs/',
    clientConfig: sandbox.clientConfig,
  });
  const draft = tuner
    .baseModel('amazon.nova-micro-v1:0:128k')
    .trainingData({ text: jsonLines(40) });
  const arns: string[] = [];
  for (const name of ['first', 'second', 'third']) {
    arns.unshift((await (await draft.name(name).plan()).start()).arn);
    await sandbox.clock.advance({ minutes: 1 });
  }
  const listed = await all(tuner.jobs.list());
  expect(listed.map(({ arn }) => arn)).toEqual(arns);
  expect(listed[0]?.summary).toMatchObject({
    status: 'InProgress',
    jobName: expect.stringMatching(/^third-/),
  });
  const named = await all(tuner.jobs.list({ nameContains: 'second' }));
  expect(named.map(({ arn }) => arn)).toEqual([arns[1]]);
  expect(await all(tuner.jobs.list({ status: 'Failed' }))).toEqual([]);
});

it('an ARN says in which region a job is asked for', async () => {
  await using sandbox = await startSandbox({ buckets: ['acme'] });
  const { region: _, ...elsewhere } = sandbox.clientConfig;
  const started = await new FineTuner({
    roleArn: 'arn:aws:iam::123456789012:role/tuning',
    output: 's3://acme/runs/',
    clientConfig: { ...sandbox.clientConfig, region: 'us-west-2' },
  })
    .baseModel('amazon.nova-micro-v1:0:128k')
    .trainingData({ text: jsonLines(40) })
    .plan()
    .catch((error) => error);
  expect(started).toMatchObject({ code: 'model.regionUnsupported' });
  const tuner = new FineTuner({ clientConfig: elsewhere });
  const job = tuner.attach(
    'arn:aws:bedrock:us-west-2:123456789012:model-customization-job/amazon.nova-micro-v1:0:128k/abcdefghijkl',
  );
  await expect(job.describe()).rejects.toMatchObject({ code: 'aws.notFound' });
});

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}
