import { describe, expect, it } from 'vitest';
import { bedrockJobs } from '../../../src/aws/bedrockJobs.js';
import { bedrockServing } from '../../../src/aws/bedrockServing.js';
import { clientAnswering, clientReplying } from '../../helpers/recordedAnswers.js';

describe('answers that AWS really gave', () => {
  it('describe a running job, with the fields that the service leaves out', async () => {
    const job = await bedrockJobs(clientAnswering('GetModelCustomizationJob.inProgress')).describe(
      'x',
    );
    expect(job).toMatchObject({
      jobName: 'c7n-test-ab',
      status: 'InProgress',
      phases: [],
      validationUris: [],
      outputModelArn: null,
      endedAt: null,
      trainingLoss: null,
      hyperparameters: { epochCount: '1', evalPercentage: '20.0' },
      trainingUri: 's3://test-bedrock-1/training/training.json',
      createdAt: new Date('2024-02-15T09:07:57.356Z'),
    });
  });

  it('describe a job that is being stopped', async () => {
    const job = await bedrockJobs(clientAnswering('GetModelCustomizationJob.stopping')).describe(
      'x',
    );
    expect(job.status).toBe('Stopping');
  });

  it('find a job by its whole name only', async () => {
    const jobs = bedrockJobs(clientAnswering('ListModelCustomizationJobs'));
    expect(await jobs.findByName('c7n-test-ab')).toMatchObject({
      jobArn: expect.stringContaining('model-customization-job/'),
    });
    expect(await jobs.findByName('c7n-test')).toBeNull();
  });

  it('describe custom models of two generations', async () => {
    const titan = await bedrockServing(clientAnswering('GetCustomModel.titan')).describeModel('x');
    const llama = await bedrockServing(clientAnswering('GetCustomModel.llama')).describeModel('x');
    expect(titan.baseModelArn).toContain('titan');
    expect(llama.baseModelArn).toContain('llama');
    expect(llama.jobArn).toContain('model-customization-job/');
  });

  it('list models and deployments', async () => {
    const models = await bedrockServing(clientAnswering('ListCustomModels')).listModels();
    expect(models.length).toBeGreaterThan(0);
    expect(models.every((model) => model.modelArn.startsWith('arn:aws:bedrock:'))).toBe(true);
  });

  it('describe a deployment that is being created, and one that is active', async () => {
    const arn = 'arn:aws:bedrock:us-east-1:1:custom-model-deployment/x';
    const statuses = await Promise.all(
      ['creating', 'active'].map(async (state) => {
        const serving = bedrockServing(clientAnswering(`GetCustomModelDeployment.${state}`));
        return (await serving.describeServing(arn)).status;
      }),
    );
    expect(statuses).toEqual(['Creating', 'Active']);
  });
});

describe('odd answers', () => {
  it('carry an unknown status and an unknown phase status through', async () => {
    const body = {
      status: 'Hibernating',
      statusDetails: { trainingDetails: { status: 'Dreaming' } },
      creationTime: '2026-01-01T00:00:00Z',
    };
    const job = await bedrockJobs(clientReplying(200, body)).describe('x');
    expect(job.status).toBe('Hibernating');
    expect(job.phases).toEqual([{ name: 'training', status: 'Dreaming', changedAt: null }]);
  });

  it.each([[-1], ['NaN'], [undefined]])(
    'take a training loss of %s for not reported',
    async (trainingLoss) => {
      const body = {
        status: 'Completed',
        outputModelArn: 'arn',
        trainingMetrics: { trainingLoss },
      };
      const job = await bedrockJobs(clientReplying(200, body)).describe('x');
      expect(job.trainingLoss).toBeNull();
    },
  );

  it.each([
    ['without a status', {}],
    ['that completed without a model', { status: 'Completed' }],
  ])('%s are no answers', async (_, body) => {
    await expect(bedrockJobs(clientReplying(200, body)).describe('x')).rejects.toMatchObject({
      code: 'aws.malformed',
      retryable: true,
    });
  });

  it('become errors with code, request id and the known way out', async () => {
    const body = { message: 'Could not assume provided IAM role. Please check.' };
    const headers = { 'x-amzn-errortype': 'ValidationException' };
    const jobs = bedrockJobs(clientReplying(400, body, headers));
    await expect(jobs.describe('x')).rejects.toMatchObject({
      code: 'aws.validation',
      hint: expect.stringContaining('bedrock.amazonaws.com'),
      details: { operation: 'GetModelCustomizationJob', requestId: 'req-1', httpStatus: 400 },
    });
  });
});
