import {
  CreateCustomModelDeploymentCommand,
  CreateProvisionedModelThroughputCommand,
  DeleteCustomModelCommand,
  DeleteCustomModelDeploymentCommand,
  DeleteProvisionedModelThroughputCommand,
  GetCustomModelDeploymentCommand,
  GetProvisionedModelThroughputCommand,
  ListCustomModelDeploymentsCommand,
  ListProvisionedModelThroughputsCommand,
} from '@aws-sdk/client-bedrock';
import { describe, expect, it } from 'vitest';
import { completeJob, startBench } from './helpers.js';

async function benchWithModel(options = {}) {
  const bench = await startBench(options);
  const { modelArn } = await completeJob(bench);
  const deploy = async (modelDeploymentName = 'live', more = {}) => {
    const input = { modelDeploymentName, modelArn, ...more };
    const reply = await bench.bedrock.send(new CreateCustomModelDeploymentCommand(input));
    return reply.customModelDeploymentArn ?? '';
  };
  const provision = async (provisionedModelName = 'busy', more = {}) => {
    const input = { provisionedModelName, modelId: modelArn, modelUnits: 1, ...more };
    const reply = await bench.bedrock.send(new CreateProvisionedModelThroughputCommand(input));
    return reply.provisionedModelArn ?? '';
  };
  return { ...bench, modelArn, deploy, provision };
}

describe('a custom model deployment', () => {
  it('is Creating for minutes, then Active', async () => {
    const { bedrock, sandbox, deploy, modelArn } = await benchWithModel();
    const arn = await deploy('live', { description: 'first' });
    expect(arn).toMatch(
      /^arn:aws:bedrock:us-east-1:123456789012:custom-model-deployment\/[a-z0-9]{12}$/,
    );
    const get = () =>
      bedrock.send(
        new GetCustomModelDeploymentCommand({ customModelDeploymentIdentifier: 'live' }),
      );
    expect(await get()).toMatchObject({ status: 'Creating', modelArn, description: 'first' });
    await sandbox.clock.advance({ minutes: 8 });
    const active = await get();
    expect(active).toMatchObject({ status: 'Active', modelDeploymentName: 'live' });
    expect(Number(active.lastUpdatedAt) - Number(active.createdAt)).toBe(450_000);
  });

  it('is listed by model, status and time', async () => {
    const { bedrock, sandbox, deploy, modelArn } = await benchWithModel();
    await deploy();
    const names = async (query = {}) => {
      const reply = await bedrock.send(new ListCustomModelDeploymentsCommand(query));
      return reply.modelDeploymentSummaries?.map((one) => one.customModelDeploymentName);
    };
    expect(await names({ modelArnEquals: modelArn, statusEquals: 'Creating' })).toEqual(['live']);
    expect(await names({ modelArnEquals: `${modelArn}x` })).toEqual([]);
    expect(await names({ statusEquals: 'Active' })).toEqual([]);
    expect(await names({ createdAfter: sandbox.clock.now() })).toEqual(['live']);
    expect(await names({ createdBefore: new Date(0) })).toEqual([]);
  });

  it('cannot be deleted while it is being created', async () => {
    const { bedrock, sandbox, deploy } = await benchWithModel();
    const customModelDeploymentIdentifier = await deploy();
    const remove = new DeleteCustomModelDeploymentCommand({ customModelDeploymentIdentifier });
    await expect(bedrock.send(remove)).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'Custom model deployment is in a mutating state',
    });
    await sandbox.clock.advance({ minutes: 10 });
    await bedrock.send(remove);
    await expect(bedrock.send(remove)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('keeps its model from being deleted', async () => {
    const { bedrock, deploy, modelArn } = await benchWithModel();
    await deploy();
    await expect(
      bedrock.send(new DeleteCustomModelCommand({ modelIdentifier: modelArn })),
    ).rejects.toMatchObject({ name: 'ConflictException', $metadata: { httpStatusCode: 400 } });
  });

  it('has a name of its own, a model that exists, and a token that makes it once', async () => {
    const { deploy } = await benchWithModel();
    const arn = await deploy('live', { clientRequestToken: 'token-1' });
    expect(await deploy('live', { clientRequestToken: 'token-1' })).toBe(arn);
    await expect(deploy('live')).rejects.toMatchObject({ name: 'ConflictException' });
    await expect(deploy('with.dot')).rejects.toMatchObject({ name: 'ValidationException' });
    const gone =
      'arn:aws:bedrock:us-east-1:123456789012:custom-model/amazon.nova-micro-v1:0:128k/aaaaaaaaaaaa';
    await expect(deploy('b', { modelArn: gone })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  it('is created with at most one other', async () => {
    const { sandbox, deploy } = await benchWithModel();
    await deploy('one');
    await deploy('two');
    await expect(deploy('three')).rejects.toMatchObject({ name: 'ServiceQuotaExceededException' });
    await sandbox.clock.advance({ minutes: 10 });
    await deploy('three');
  });

  it('is not offered for a model that is only provisioned', async () => {
    const bench = await startBench({ region: 'us-west-2', startAt: '2025-08-01' });
    const baseModelIdentifier = 'meta.llama3-2-1b-instruct-v1:0:128k';
    const { modelArn } = await completeJob(bench, { baseModelIdentifier });
    await expect(
      bench.bedrock.send(
        new CreateCustomModelDeploymentCommand({ modelDeploymentName: 'live', modelArn }),
      ),
    ).rejects.toMatchObject({ name: 'ValidationException' });
  });
});

describe('provisioned throughput', () => {
  const quotas = { noCommitmentModelUnits: 2 };

  it('is refused to a new account, which has no model units', async () => {
    const { provision } = await benchWithModel();
    await expect(provision()).rejects.toMatchObject({
      name: 'ServiceQuotaExceededException',
      message:
        'Your account does not currently have any no commitment model units reserved for amazon.nova-micro-v1:0:128k.',
    });
  });

  it('is Creating, then InService, and deleted at once without commitment', async () => {
    const { bedrock, sandbox, provision, modelArn } = await benchWithModel({ quotas });
    const provisionedModelId = await provision('busy', { modelUnits: 2 });
    const get = () =>
      bedrock.send(new GetProvisionedModelThroughputCommand({ provisionedModelId }));
    expect(await get()).toMatchObject({
      status: 'Creating',
      provisionedModelName: 'busy',
      modelArn,
      desiredModelArn: modelArn,
      modelUnits: 2,
      foundationModelArn: 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-micro-v1:0:128k',
    });
    await sandbox.clock.advance({ minutes: 30 });
    expect((await get()).status).toBe('InService');
    await expect(provision('more')).rejects.toMatchObject({
      name: 'ServiceQuotaExceededException',
    });
    await bedrock.send(new DeleteProvisionedModelThroughputCommand({ provisionedModelId }));
    await expect(get()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('with commitment cannot be deleted before its term ends', async () => {
    const { bedrock, sandbox, provision } = await benchWithModel();
    const provisionedModelId = await provision('busy', { commitmentDuration: 'OneMonth' });
    const remove = new DeleteProvisionedModelThroughputCommand({ provisionedModelId });
    await expect(bedrock.send(remove)).rejects.toMatchObject({ name: 'ConflictException' });
    await sandbox.clock.advance({ days: 31 });
    await bedrock.send(remove);
  });

  it('is listed by model and status, made once by its token, and of a base model too', async () => {
    const { bedrock, provision, modelArn } = await benchWithModel({ quotas });
    const arn = await provision('busy', { clientRequestToken: 'token-1' });
    expect(await provision('busy', { clientRequestToken: 'token-1' })).toBe(arn);
    await expect(provision('busy')).rejects.toMatchObject({ name: 'ConflictException' });
    await provision('base', { modelId: 'amazon.nova-micro-v1:0:128k' });
    const names = async (query = {}) => {
      const reply = await bedrock.send(new ListProvisionedModelThroughputsCommand(query));
      return reply.provisionedModelSummaries?.map((one) => one.provisionedModelName);
    };
    expect(await names({ modelArnEquals: modelArn, statusEquals: 'Creating' })).toEqual(['busy']);
    expect(await names({ statusEquals: 'InService' })).toEqual([]);
    expect((await names({ nameContains: 'b' }))?.sort()).toEqual(['base', 'busy']);
  });

  it.each([
    [{ modelUnits: 0 }, 'ValidationException'],
    [{ commitmentDuration: 'OneYear' }, 'ValidationException'],
    [{ modelId: 'no-such-model' }, 'ResourceNotFoundException'],
  ])('is refused for %j', async (changes, name) => {
    const { provision } = await benchWithModel({ quotas });
    await expect(provision('busy', changes)).rejects.toMatchObject({ name });
  });
});
