import { readFileSync } from 'node:fs';
import {
  CreateModelCustomizationJobCommand,
  GetModelCustomizationJobCommand,
} from '@aws-sdk/client-bedrock';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import {
  type Bench,
  bucket,
  converseLines,
  jobInput,
  put,
  startBench,
  uploadData,
} from './helpers.js';

const fixture = (name: string) =>
  readFileSync(new URL(`../../fixtures/sandbox/${name}`, import.meta.url));

/** What stands below the job's folder, by path. */
async function outputs({ s3 }: Bench, jobArn: string | undefined, prefix = 'runs/') {
  const folder = `${prefix}model-customization-job-${jobArn?.split('/').at(-1)}/`;
  const { Contents = [] } = await s3.send(
    new ListObjectsV2Command({ Bucket: bucket, Prefix: folder }),
  );
  const entries = Contents.map(async ({ Key = '' }) => {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
    return [Key.slice(folder.length), (await Body?.transformToString()) ?? ''] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

const dataSet = new URL('../../../examples/data/ragtruth-es/', import.meta.url);

const trainingFile = 'training_artifacts/step_wise_training_metrics.csv';
const validationFile = 'validation_artifacts/post_fine_tuning_validation/validation_metrics.csv';

async function run(bench: Bench, changes = {}) {
  const { jobArn } = await bench.bedrock.send(
    new CreateModelCustomizationJobCommand(jobInput(changes)),
  );
  await bench.sandbox.clock.advance({ hours: 24 });
  return jobArn;
}

describe('a simulated curve', () => {
  it('stands where and as real jobs write it', async () => {
    const bench = await startBench();
    await uploadData(bench.s3);
    const files = await outputs(bench, await run(bench));
    expect(Object.keys(files)).toEqual(['provenance.json', trainingFile, validationFile]);
    expect(files[trainingFile]).toMatch(
      /^step_number,epoch_number,training_loss\n1,0,\d+\.\d+\n(\d+,[012],\d+\.\d+\n)+$/,
    );
    expect(files[validationFile]).toMatch(
      /^step_number,epoch_number,validation_loss\n7,0,\d+\.\d+\n14,1,\d+\.\d+\n21,2,\d+\.\d+\n$/,
    );
  });

  it('says that it is one, in three places', async () => {
    const bench = await startBench();
    await uploadData(bench.s3);
    const jobArn = await run(bench);
    const provenance = JSON.parse((await outputs(bench, jobArn))['provenance.json'] ?? '');
    expect(provenance).toMatchObject({
      kind: 'simulation',
      seed: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
    expect(provenance.note).toContain('trained nothing');
    expect(bench.sandbox.jobs()[0]?.curve).toEqual(provenance);
    const headers: Record<string, string> = {};
    bench.bedrock.middlewareStack.add(
      (next) => async (args) => {
        const result = await next(args);
        Object.assign(headers, (result.response as { headers: object }).headers);
        return result;
      },
      { step: 'deserialize', priority: 'low' },
    );
    await bench.bedrock.send(new GetModelCustomizationJobCommand({ jobIdentifier: jobArn }));
    expect(headers['x-sandbox-curve']).toBe('simulation');
  });

  it('is the same for the same data and parameters, and another for others', async () => {
    const curve = async (changes: object, data: string) => {
      const bench = await startBench();
      await uploadData(bench.s3);
      await put(bench.s3, 'data/train.jsonl', data);
      return (await outputs(bench, await run(bench, changes)))[trainingFile];
    };
    const base = await curve({}, converseLines(100));
    expect(await curve({ jobName: 'other', customModelName: 'other' }, converseLines(100))).toBe(
      base,
    );
    expect(await curve({}, converseLines(100, 'another'))).not.toBe(base);
    const faster = { hyperParameters: { epochCount: '3', learningRate: '0.00005' } };
    expect(await curve(faster, converseLines(100))).not.toBe(base);
  });

  it('has no validation file without validation data', async () => {
    const bench = await startBench();
    await uploadData(bench.s3);
    const jobArn = await run(bench, { validationDataConfig: undefined });
    expect(Object.keys(await outputs(bench, jobArn))).toEqual(['provenance.json', trainingFile]);
    const job = await bench.bedrock.send(
      new GetModelCustomizationJobCommand({ jobIdentifier: jobArn }),
    );
    expect(job.validationMetrics).toEqual([]);
    expect(job).not.toHaveProperty('validationDataConfig');
  });

  it('reports −1 as training loss for Llama, as real jobs of 2026 did', async () => {
    const bench = await startBench({ region: 'us-west-2', startAt: '2026-07-01' });
    await uploadData(bench.s3);
    const baseModelIdentifier = 'meta.llama3-3-70b-instruct-v1:0:128k';
    const jobIdentifier = await run(bench, { baseModelIdentifier });
    const job = await bench.bedrock.send(new GetModelCustomizationJobCommand({ jobIdentifier }));
    expect(job.trainingMetrics?.trainingLoss).toBe(-1);
  });
});

describe('the recording of a real job', () => {
  it('is given back byte for byte for its own data', async () => {
    const bench = await startBench();
    for (const [key, file] of [
      ['data/train.jsonl', 'train.jsonl'],
      ['data/validation.jsonl', 'validation.jsonl'],
    ] as const) {
      const Body = readFileSync(new URL(file, dataSet));
      await bench.s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body }));
    }
    const files = await outputs(bench, await run(bench));
    expect(files[trainingFile]).toBe(fixture('ragtruth-es-training.csv').toString());
    expect(files[validationFile]).toBe(fixture('ragtruth-es-validation.csv').toString());
    expect(JSON.parse(files['provenance.json'] ?? '')).toMatchObject({
      kind: 'recording',
      source: 'https://github.com/dannycsa/fine_tunned_RAG',
    });
  });
});

describe('metrics files', () => {
  it('grow while the job trains', async () => {
    const bench = await startBench();
    await uploadData(bench.s3);
    const { jobArn } = await bench.bedrock.send(new CreateModelCustomizationJobCommand(jobInput()));
    const lengths: number[] = [];
    for (let n = 0; n < 30; n++) {
      await bench.sandbox.clock.advance({ minutes: 2 });
      lengths.push((await outputs(bench, jobArn))[trainingFile]?.split('\n').length ?? 0);
    }
    expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
    expect(lengths[0]).toBe(0);
    expect(lengths.at(-1)).toBe(23);
    expect(new Set(lengths).size).toBeGreaterThan(5);
  });

  it('are written once: what was deleted stays deleted, what stands keeps its time', async () => {
    const bench = await startBench();
    await uploadData(bench.s3);
    const jobArn = await run(bench);
    const Prefix = 'runs/';
    const list = async () =>
      (await bench.s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix }))).Contents ?? [];
    const [first, ...rest] = await list();
    await bench.s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: first?.Key }));
    await bench.sandbox.clock.advance({ hours: 1 });
    expect(await list()).toEqual(rest);
    const job = await bench.bedrock.send(
      new GetModelCustomizationJobCommand({ jobIdentifier: jobArn }),
    );
    for (const object of rest) expect(object.LastModified).toEqual(job.endTime);
  });

  it('appear at the end where that is asked for', async () => {
    const bench = await startBench({ metricsDuringTraining: false });
    await uploadData(bench.s3);
    const { jobArn } = await bench.bedrock.send(new CreateModelCustomizationJobCommand(jobInput()));
    await bench.sandbox.clock.advance({ minutes: 35 });
    expect(await outputs(bench, jobArn)).toEqual({});
    await bench.sandbox.clock.advance({ hours: 2 });
    expect(Object.keys(await outputs(bench, jobArn))).toHaveLength(3);
  });

  it.each(['s3://acme-tuning', 's3://acme-tuning/', 's3://acme-tuning/deep/er'])(
    'are found below the output %s',
    async (s3Uri) => {
      const bench = await startBench();
      await uploadData(bench.s3);
      const jobArn = await run(bench, { outputDataConfig: { s3Uri } });
      const prefix = s3Uri.endsWith('er') ? 'deep/er/' : '';
      expect(Object.keys(await outputs(bench, jobArn, prefix))).toHaveLength(3);
      const job = await bench.bedrock.send(
        new GetModelCustomizationJobCommand({ jobIdentifier: jobArn }),
      );
      expect(job.outputDataConfig?.s3Uri).toBe(s3Uri);
    },
  );
});
