import { gunzipSync } from 'node:zlib';
import {
  CreateCustomModelCommand,
  CreateCustomModelDeploymentCommand,
  CreateModelCustomizationJobCommand,
  CreateProvisionedModelThroughputCommand,
  DeleteCustomModelDeploymentCommand,
  GetCustomModelCommand,
  GetCustomModelDeploymentCommand,
  GetModelCustomizationJobCommand,
  GetModelInvocationLoggingConfigurationCommand,
  GetProvisionedModelThroughputCommand,
  ListCustomModelsCommand,
  PutModelInvocationLoggingConfigurationCommand,
  UpdateCustomModelDeploymentCommand,
  UpdateProvisionedModelThroughputCommand,
} from '@aws-sdk/client-bedrock';
import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { type Bench, bucket, completeJob, jobInput, startBench, uploadData } from './helpers.js';

/** Two models of one base. */
async function twoModels(options = {}) {
  const bench = await startBench(options);
  const { modelArn } = await completeJob(bench);
  const second = jobInput({ jobName: 'job-2', customModelName: 'model-2' });
  await bench.bedrock.send(new CreateModelCustomizationJobCommand(second));
  await bench.sandbox.clock.advance({ hours: 12 });
  const { outputModelArn = '' } = await bench.bedrock.send(
    new GetModelCustomizationJobCommand({ jobIdentifier: 'job-2' }),
  );
  return { ...bench, modelArn, secondArn: outputModelArn };
}

async function deploy({ bedrock, sandbox }: Bench, modelArn: string): Promise<string> {
  const { customModelDeploymentArn = '' } = await bedrock.send(
    new CreateCustomModelDeploymentCommand({ modelDeploymentName: 'served', modelArn }),
  );
  await sandbox.clock.advance({ minutes: 10 });
  return customModelDeploymentArn;
}

describe('UpdateCustomModelDeployment', () => {
  it('lets the old model answer until the new one is in its place', async () => {
    const bench = await twoModels();
    const { bedrock, sandbox, modelArn, secondArn } = bench;
    const customModelDeploymentIdentifier = await deploy(bench, modelArn);
    const get = () =>
      bedrock.send(new GetCustomModelDeploymentCommand({ customModelDeploymentIdentifier }));
    expect((await get()).updateDetails).toBeUndefined();
    const update = new UpdateCustomModelDeploymentCommand({
      customModelDeploymentIdentifier,
      modelArn: secondArn,
    });
    await bedrock.send(update);
    expect(await get()).toMatchObject({
      status: 'Active',
      modelArn,
      updateDetails: { modelArn: secondArn, updateStatus: 'Updating' },
    });
    await expect(bedrock.send(update)).rejects.toMatchObject({ name: 'ValidationException' });
    const remove = new DeleteCustomModelDeploymentCommand({ customModelDeploymentIdentifier });
    await expect(bedrock.send(remove)).rejects.toMatchObject({ name: 'ValidationException' });
    await sandbox.clock.advance({ minutes: 10 });
    expect(await get()).toMatchObject({
      modelArn: secondArn,
      updateDetails: { modelArn: secondArn, updateStatus: 'UpdateCompleted' },
    });
    await bedrock.send(remove);
  });
});

describe('UpdateProvisionedModelThroughput', () => {
  it('renames, and changes to another model of the same base', async () => {
    const { bedrock, sandbox, modelArn, secondArn } = await twoModels({
      quotas: { noCommitmentModelUnits: 1 },
    });
    const { provisionedModelArn: provisionedModelId } = await bedrock.send(
      new CreateProvisionedModelThroughputCommand({
        provisionedModelName: 'served',
        modelId: modelArn,
        modelUnits: 1,
      }),
    );
    const update = (changes: object) =>
      bedrock.send(new UpdateProvisionedModelThroughputCommand({ provisionedModelId, ...changes }));
    const get = () =>
      bedrock.send(new GetProvisionedModelThroughputCommand({ provisionedModelId }));
    await expect(update({ desiredModelId: secondArn })).rejects.toMatchObject({
      name: 'ValidationException',
    });
    await sandbox.clock.advance({ hours: 1 });
    await update({ desiredModelId: secondArn, desiredProvisionedModelName: 'renamed' });
    expect(await get()).toMatchObject({
      provisionedModelName: 'renamed',
      status: 'Updating',
      modelArn,
      desiredModelArn: secondArn,
    });
    await sandbox.clock.advance({ hours: 1 });
    expect(await get()).toMatchObject({ status: 'InService', modelArn: secondArn });
    await expect(update({ desiredModelId: 'amazon.nova-lite-v1:0:300k' })).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });
});

describe('CreateCustomModel', () => {
  it('brings in what lies in S3', async () => {
    const { s3, bedrock, sandbox } = await startBench();
    await uploadData(s3);
    const create = (modelName: string, s3Uri: string) =>
      bedrock.send(
        new CreateCustomModelCommand({ modelName, modelSourceConfig: { s3DataSource: { s3Uri } } }),
      );
    const { modelArn = '' } = await create('brought', `s3://${bucket}/data/`);
    const get = () => bedrock.send(new GetCustomModelCommand({ modelIdentifier: 'brought' }));
    expect(await get()).toMatchObject({
      modelArn,
      modelStatus: 'Creating',
      customizationType: 'IMPORTED',
    });
    const deployment = { modelDeploymentName: 'served', modelArn };
    await expect(
      bedrock.send(new CreateCustomModelDeploymentCommand(deployment)),
    ).rejects.toMatchObject({ message: 'Custom Model is not ready for deployment.' });
    const { modelSummaries } = await bedrock.send(
      new ListCustomModelsCommand({ modelStatus: 'Creating' }),
    );
    expect(modelSummaries).toMatchObject([{ modelName: 'brought' }]);
    await create('second', `s3://${bucket}/data/`);
    await expect(create('third', `s3://${bucket}/data/`)).rejects.toMatchObject({
      name: 'ServiceQuotaExceededException',
    });
    await expect(create('fourth', `s3://${bucket}/nothing/`)).rejects.toMatchObject({
      name: 'ValidationException',
    });
    await sandbox.clock.advance({ hours: 1 });
    expect((await get()).modelStatus).toBe('Active');
    await bedrock.send(new CreateCustomModelDeploymentCommand(deployment));
  });
});

describe('Converse', () => {
  it('is written to the bucket that logging names, and takes a deployment', async () => {
    const bench = await startBench();
    const { modelArn } = await completeJob(bench);
    const modelId = await deploy(bench, modelArn);
    const loggingConfig = {
      s3Config: { bucketName: bucket, keyPrefix: 'logs' },
      textDataDeliveryEnabled: true,
    };
    await bench.bedrock.send(new PutModelInvocationLoggingConfigurationCommand({ loggingConfig }));
    const read = await bench.bedrock.send(new GetModelInvocationLoggingConfigurationCommand({}));
    expect(read.loggingConfig).toEqual(loggingConfig);
    const runtime = new BedrockRuntimeClient(bench.sandbox.clientConfig);
    const messages = [{ role: 'user' as const, content: [{ text: 'hello' }] }];
    const stopSequences = ['model'];
    const answer = await runtime.send(
      new ConverseCommand({ modelId, messages, inferenceConfig: { stopSequences } }),
    );
    runtime.destroy();
    expect(answer.stopReason).toBe('stop_sequence');
    const { Contents = [] } = await bench.s3.send(
      new ListObjectsV2Command({ Bucket: bucket, Prefix: 'logs/AWSLogs/123456789012/' }),
    );
    const { Body } = await bench.s3.send(
      new GetObjectCommand({ Bucket: bucket, Key: Contents[0]?.Key ?? '' }),
    );
    const line = gunzipSync((await Body?.transformToByteArray()) ?? new Uint8Array());
    expect(JSON.parse(line.toString())).toMatchObject({
      schemaType: 'ModelInvocationLog',
      operation: 'Converse',
      modelId,
      input: { inputBodyJson: { messages }, inputTokenCount: answer.usage?.inputTokens },
    });
  });
});

describe('the log', () => {
  it('keeps the members that nobody knows', async () => {
    const { sandbox, bedrock } = await startBench();
    await fetch(`${sandbox.url}/model-customization-jobs?color=red`, {
      headers: { authorization: 'Credential=AKID/20261122/us-east-1/bedrock/aws4_request' },
    });
    expect(sandbox.log).toMatchObject([
      { operation: 'ListModelCustomizationJobs', members: ['color'] },
    ]);
    bedrock.destroy();
  });
});

describe('STS', () => {
  it('says who the caller is', async () => {
    const { sandbox } = await startBench();
    const reply = await fetch(sandbox.url, {
      method: 'POST',
      headers: {
        authorization: 'Credential=AKID/20261122/us-east-1/sts/aws4_request',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'Action=GetCallerIdentity&Version=2011-06-15',
    });
    expect(await reply.text()).toContain('<Account>123456789012</Account>');
  });
});
