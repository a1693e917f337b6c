import {
  CreateModelCustomizationJobCommand,
  type CreateModelCustomizationJobCommandInput,
  GetModelCustomizationJobCommand,
  ListModelCustomizationJobsCommand,
} from '@aws-sdk/client-bedrock';
import { describe, expect, it } from 'vitest';
import { bucket, converseLines, jobInput, put, startBench, uploadData } from './helpers.js';

type Changes = Partial<CreateModelCustomizationJobCommandInput>;

async function startedBench(options = {}) {
  const bench = await startBench(options);
  await uploadData(bench.s3);
  const create = (changes: Changes = {}) =>
    bench.bedrock.send(new CreateModelCustomizationJobCommand(jobInput(changes)));
  return { ...bench, create };
}

const validation = { name: 'ValidationException', $metadata: { httpStatusCode: 400 } };
const data = (key: string) => ({ trainingDataConfig: { s3Uri: `s3://${bucket}/${key}` } });

describe('CreateModelCustomizationJob', () => {
  it('answers 201 with an ARN that names model and job', async () => {
    const { create } = await startedBench();
    const reply = await create();
    expect(reply.$metadata.httpStatusCode).toBe(201);
    expect(reply.jobArn).toMatch(
      /^arn:aws:bedrock:us-east-1:123456789012:model-customization-job\/amazon\.nova-micro-v1:0:128k\/[a-z0-9]{12}$/,
    );
  });

  it.each([
    ['amazon.nova-micro-v1:0', 'no context suffix'],
    ['amazon.nova-lite-v1:0:24k', 'a suffix for provisioned throughput only'],
    ['arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0', 'an ARN without suffix'],
    ['acme.unknown-v1:0', 'unknown'],
    ['meta.llama3-1-8b-instruct-v1:0:128k', 'legacy, and of another region'],
    ['anthropic.claude-3-haiku-20240307-v1:0:200k', 'past its end of life'],
  ])('refuses the model %s (%s)', async (baseModelIdentifier) => {
    const { create } = await startedBench({ startAt: '2026-11-22' });
    await expect(create({ baseModelIdentifier })).rejects.toMatchObject({
      ...validation,
      message: 'The provided model identifier is invalid.',
    });
  });

  it('refuses an active model in a region that does not have it', async () => {
    const { create } = await startedBench({ region: 'us-west-2' });
    await expect(create()).rejects.toMatchObject({
      ...validation,
      message: 'The provided model identifier is invalid.',
    });
  });

  it('takes a model as ARN, and another region’s model in that region', async () => {
    const east = await startedBench({ startAt: '2025-06-01' });
    const arn = 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-micro-v1:0:128k';
    await east.create({ baseModelIdentifier: arn });
    const west = await startedBench({ region: 'us-west-2', startAt: '2025-06-01' });
    const { jobArn } = await west.create({
      baseModelIdentifier: 'meta.llama3-3-70b-instruct-v1:0:128k',
    });
    expect(jobArn).toContain(':us-west-2:');
  });

  it.each([
    [
      data('data/'),
      `Provided S3 location is invalid: s3://${bucket}/data/. Input data must be in .jsonl format`,
    ],
    [
      data('data/train.json'),
      `Provided S3 location is invalid: s3://${bucket}/data/train.json. Input data must be in .jsonl format`,
    ],
    [
      data('data/gone.jsonl'),
      `Could not validate GetObject permissions to access Amazon S3 bucket: ${bucket} at key data/gone.jsonl`,
    ],
    [
      { validationDataConfig: { validators: [{ s3Uri: `s3://${bucket}/v.jsonl` }] } },
      `Could not validate GetObject permissions to access Amazon S3 bucket: ${bucket} at key v.jsonl`,
    ],
    [
      { outputDataConfig: { s3Uri: 's3://nowhere/runs' } },
      'Amazon S3 perms missing (PutObject): Could not validate PutObject permissions to access S3 bucket: nowhere at key runs/.write_access_check_file.tmp',
    ],
  ])('says what is wrong with the location in %j', async (changes: Changes, message) => {
    const { create } = await startedBench();
    await expect(create(changes)).rejects.toMatchObject({ ...validation, message });
  });

  it.each([
    ['jobName', 'under_score'],
    ['jobName', `${'-'.repeat(28)}!`],
    ['jobName', 'a'.repeat(64)],
    ['customModelName', 'with.dot'],
    ['customModelName', 'double--dash'],
    ['roleArn', 'arn:aws:iam::123456789012:user/me'],
    ['clientRequestToken', '-starts-with-a-dash'],
  ] as const)('refuses the %s %s by AWS’s pattern', async (field, value) => {
    const { create } = await startedBench();
    await expect(create({ [field]: value })).rejects.toMatchObject({
      ...validation,
      message: expect.stringContaining(
        `Value '${value}' at '${field}' failed to satisfy constraint`,
      ),
    });
  });

  it.each([
    `s3://${bucket}/dt=2026/train.jsonl`,
    `s3://${bucket}/a b.jsonl`,
    `s3://${bucket}//train.jsonl`,
    's3://Under_score/train.jsonl',
    'https://example.com/train.jsonl',
  ])('refuses the URI %s by AWS’s pattern', async (s3Uri) => {
    const { create } = await startedBench();
    await expect(create({ trainingDataConfig: { s3Uri } })).rejects.toMatchObject({
      ...validation,
      message: expect.stringContaining("at 'trainingDataConfig.s3Uri' failed"),
    });
  });

  it('refuses a role of another account', async () => {
    const { create } = await startedBench();
    const roleArn = 'arn:aws:iam::999999999999:role/other';
    await expect(create({ roleArn })).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: 'Cross-account pass role is not allowed.',
      $metadata: { httpStatusCode: 403 },
    });
  });

  it.each([
    [{ epochCount: '6' }, 'epochCount'],
    [{ epochCount: '1.5' }, 'epochCount'],
    [{ epochCount: '' }, 'epochCount'],
    [{ learningRateWarmupSteps: ' ' }, 'learningRateWarmupSteps'],
    [{ learningRate: '0.1' }, 'learningRate'],
    [{ warmup: '1' }, 'warmup'],
  ])('refuses the hyperparameters %j', async (hyperParameters, name) => {
    const { create } = await startedBench();
    await expect(create({ hyperParameters: hyperParameters as never })).rejects.toMatchObject({
      ...validation,
      message: expect.stringContaining(name),
    });
  });

  it('refuses a customization type that the model does not have', async () => {
    const { create } = await startedBench();
    await expect(create({ customizationType: 'CONTINUED_PRE_TRAINING' })).rejects.toMatchObject(
      validation,
    );
  });

  it('refuses records of another schema at once', async () => {
    const { create, s3 } = await startedBench();
    await put(s3, 'pairs.jsonl', '{"prompt":"a","completion":"b"}\n'.repeat(20));
    await expect(create(data('pairs.jsonl'))).rejects.toMatchObject({
      ...validation,
      message: expect.stringMatching(
        /^Unable to parse S3 file due to invalid data schema\/format\./,
      ),
    });
  });

  it.each([['{"a":'], ['\n'], ['']])('fails the job later for the broken line %j', async (line) => {
    const { create, s3, bedrock, sandbox } = await startedBench();
    await put(s3, 'broken.jsonl', `${converseLines(10)}${line}\n${converseLines(2)}`);
    const { jobArn } = await create(data('broken.jsonl'));
    await sandbox.clock.advance({ minutes: 10 });
    const job = await bedrock.send(new GetModelCustomizationJobCommand({ jobIdentifier: jobArn }));
    expect(job).toMatchObject({
      status: 'Failed',
      failureMessage:
        'Unable to parse Amazon S3 file: broken.jsonl. Data files must conform to JSONL format.',
      statusDetails: {
        validationDetails: { status: 'Failed' },
        trainingDetails: { status: 'NotStarted' },
      },
    });
  });

  it('refuses too few records and too many', async () => {
    const { create, s3 } = await startedBench();
    await put(s3, 'few.jsonl', converseLines(7));
    await put(s3, 'many.jsonl', converseLines(20_001));
    await expect(create(data('few.jsonl'))).rejects.toMatchObject(validation);
    await expect(create(data('many.jsonl'))).rejects.toMatchObject(validation);
  });

  it('refuses a validation set where the model takes none', async () => {
    const { create, s3 } = await startedBench();
    await put(s3, 'data/train.jsonl', converseLines(300));
    await expect(
      create({ baseModelIdentifier: 'amazon.nova-2-lite-v1:0:256k' }),
    ).rejects.toMatchObject(validation);
  });

  it('creates nothing when it refuses', async () => {
    const { create, bedrock } = await startedBench();
    await expect(create(data('data/gone.jsonl'))).rejects.toThrow();
    const list = await bedrock.send(new ListModelCustomizationJobsCommand({}));
    expect(list.modelCustomizationJobSummaries).toEqual([]);
  });

  it('runs ten jobs at a time and no more', async () => {
    const { create, sandbox } = await startedBench();
    const names = (n: number) => ({ jobName: `job-${n}`, customModelName: `model-${n}` });
    for (let n = 0; n < 10; n++) await create(names(n));
    await expect(create(names(10))).rejects.toMatchObject({
      name: 'ServiceQuotaExceededException',
    });
    await sandbox.clock.advance({ hours: 3 });
    await create(names(10));
  });
});

describe('names', () => {
  it('of jobs stay taken, also when the job has ended', async () => {
    const { create, sandbox } = await startedBench();
    await create();
    await sandbox.clock.advance({ days: 30 });
    await expect(create({ customModelName: 'other' })).rejects.toMatchObject({
      ...validation,
      message: 'The provided job name is currently in use.',
    });
  });

  it('of models are taken by a running job, and free again when it fails', async () => {
    const { create, sandbox } = await startedBench();
    sandbox.faults.next('CreateModelCustomizationJob', {
      jobFailure: 'Encountered an internal error.',
    });
    await create({ jobName: 'first' });
    await expect(create({ jobName: 'second' })).rejects.toMatchObject(validation);
    await sandbox.clock.advance({ hours: 1 });
    await create({ jobName: 'third' });
  });
});

describe('clientRequestToken', () => {
  it('that was used before gives the job it made, whatever else the request says', async () => {
    const { create, bedrock } = await startedBench();
    const clientRequestToken = 'token-1';
    const first = await create({ clientRequestToken });
    const again = await create({ clientRequestToken });
    const other = await create({
      clientRequestToken,
      jobName: 'other',
      roleArn: 'arn:aws:iam::999999999999:role/x',
    });
    expect([again.jobArn, other.jobArn]).toEqual([first.jobArn, first.jobArn]);
    const list = await bedrock.send(new ListModelCustomizationJobsCommand({}));
    expect(list.modelCustomizationJobSummaries).toHaveLength(1);
    const job = await bedrock.send(
      new GetModelCustomizationJobCommand({ jobIdentifier: first.jobArn }),
    );
    expect(job.clientRequestToken).toBe(clientRequestToken);
  });
});

describe('other customization types', () => {
  const prompts = { customizationType: 'DISTILLATION' } as const;
  const teacher = {
    customizationConfig: {
      distillationConfig: {
        teacherModelConfig: { teacherModelIdentifier: 'amazon.nova-pro-v1:0' },
      },
    },
  };
  const reinforcement = (hyperParameters: object) => ({
    customizationType: 'REINFORCEMENT_FINE_TUNING' as const,
    baseModelIdentifier: 'amazon.nova-2-lite-v1:0:256k',
    validationDataConfig: undefined,
    hyperParameters: undefined,
    customizationConfig: {
      rftConfig: {
        graderConfig: {
          lambdaGrader: { lambdaArn: 'arn:aws:lambda:us-east-1:123456789012:function:grader' },
        },
        hyperParameters,
      },
    },
  });

  it('distillation wants a teacher and no hyperparameters', async () => {
    const { create } = await startedBench();
    const bare = { hyperParameters: undefined };
    await expect(create({ ...prompts, ...bare })).rejects.toMatchObject(validation);
    await expect(create({ ...prompts, ...teacher })).rejects.toMatchObject(validation);
    await create({ ...prompts, ...teacher, ...bare });
  });

  it('distillation takes prompts without answers, at least a hundred', async () => {
    const { create, s3 } = await startedBench();
    const line =
      '{"schemaVersion":"bedrock-conversation-2024","messages":[{"role":"user","content":[{"text":"q"}]}]}\n';
    await put(s3, 'p99.jsonl', line.repeat(99));
    await put(s3, 'p100.jsonl', line.repeat(100));
    const request = { ...prompts, ...teacher, hyperParameters: undefined };
    await expect(create({ ...request, ...data('p99.jsonl') })).rejects.toMatchObject(validation);
    await create({ ...request, ...data('p100.jsonl') });
  });

  it('reinforcement checks its own hyperparameters, completes, and writes no losses', async () => {
    const { create, bedrock, sandbox } = await startedBench();
    await expect(create(reinforcement({ batchSize: 8 }) as Changes)).rejects.toMatchObject({
      ...validation,
      message: expect.stringContaining('batchSize'),
    });
    const { jobArn } = await create(reinforcement({ batchSize: 64, epochCount: 2 }) as Changes);
    await sandbox.clock.advance({ hours: 6 });
    const job = await bedrock.send(new GetModelCustomizationJobCommand({ jobIdentifier: jobArn }));
    expect(job.status).toBe('Completed');
    expect(job.customizationConfig?.rftConfig?.hyperParameters).toEqual({
      batchSize: 64,
      epochCount: 2,
    });
    expect(job).not.toHaveProperty('trainingMetrics');
  });

  it('reinforcement wants a grader', async () => {
    const { create } = await startedBench();
    const request = { ...reinforcement({}), customizationConfig: { rftConfig: {} } };
    await expect(create(request as Changes)).rejects.toMatchObject(validation);
  });

  it('models of the other reinforcement API are refused', async () => {
    const { create } = await startedBench({ region: 'us-west-2' });
    const request = { ...reinforcement({}), baseModelIdentifier: 'openai.gpt-oss-20b' };
    await expect(create(request as Changes)).rejects.toMatchObject(validation);
  });
});

describe('a prompt-completion model', () => {
  it('takes its records, and fails the job later for chat records', async () => {
    const { create, s3, bedrock, sandbox } = await startedBench({
      region: 'us-west-2',
      startAt: '2025-06-01',
    });
    await put(s3, 'pairs.jsonl', '{"prompt":"a","completion":"b"}\n'.repeat(100));
    const request = {
      baseModelIdentifier: 'meta.llama3-1-8b-instruct-v1:0:128k',
      validationDataConfig: undefined,
    };
    await create({ ...request, ...data('pairs.jsonl') });
    const changes = { ...request, jobName: 'job-2', customModelName: 'model-2' };
    const { jobArn } = await create(changes);
    await sandbox.clock.advance({ minutes: 10 });
    const job = await bedrock.send(new GetModelCustomizationJobCommand({ jobIdentifier: jobArn }));
    expect(job.failureMessage).toBe(
      'Input data at data/train.jsonl must follow \'{"prompt": "<input text>", "completion": "<output text>"}\' format',
    );
  });
});
