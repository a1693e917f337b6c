import {
  BedrockClient,
  CreateModelCustomizationJobCommand,
  type CreateModelCustomizationJobCommandInput,
  GetModelCustomizationJobCommand,
} from '@aws-sdk/client-bedrock';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterEach } from 'vitest';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../src/sandbox/index.js';

export const bucket = 'acme-tuning';

export interface Bench {
  readonly sandbox: Sandbox;
  readonly s3: S3Client;
  readonly bedrock: BedrockClient;
}

const open: Bench[] = [];

afterEach(async () => {
  for (const { sandbox, s3, bedrock } of open.splice(0)) {
    s3.destroy();
    bedrock.destroy();
    await sandbox.stop();
  }
});

/** A sandbox with one bucket and the real clients with their default settings; ends with the test. */
export async function startBench(options: SandboxOptions = {}): Promise<Bench> {
  const sandbox = await startSandbox({ buckets: [bucket], speed: 0, ...options });
  const bench = {
    sandbox,
    s3: new S3Client(sandbox.clientConfig),
    bedrock: new BedrockClient(sandbox.clientConfig),
  };
  open.push(bench);
  return bench;
}

export async function put(s3: S3Client, key: string, body: string): Promise<void> {
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: Buffer.from(body) }));
}

/** Converse records that differ from each other. */
export function converseLines(count: number, word = 'question'): string {
  return Array.from({ length: count }, (_, n) =>
    JSON.stringify({
      schemaVersion: 'bedrock-conversation-2024',
      messages: [
        { role: 'user', content: [{ text: `${word} ${n}` }] },
        { role: 'assistant', content: [{ text: `answer ${n}` }] },
      ],
    }),
  )
    .map((line) => `${line}\n`)
    .join('');
}

/** A valid request for data that `uploadData` has put there. */
export function jobInput(
  changes: Partial<CreateModelCustomizationJobCommandInput> = {},
): CreateModelCustomizationJobCommandInput {
  return {
    jobName: 'job-1',
    customModelName: 'model-1',
    roleArn: 'arn:aws:iam::123456789012:role/bedrock-tuning',
    baseModelIdentifier: 'amazon.nova-micro-v1:0:128k',
    trainingDataConfig: { s3Uri: `s3://${bucket}/data/train.jsonl` },
    validationDataConfig: { validators: [{ s3Uri: `s3://${bucket}/data/validation.jsonl` }] },
    outputDataConfig: { s3Uri: `s3://${bucket}/runs/` },
    hyperParameters: { epochCount: '3' },
    ...changes,
  };
}

export async function uploadData(s3: S3Client): Promise<void> {
  await put(s3, 'data/train.jsonl', converseLines(100));
  await put(s3, 'data/validation.jsonl', converseLines(20, 'held out'));
}

/** Uploads data, runs a job to its end and returns its ARN and its model's. */
export async function completeJob(
  bench: Bench,
  changes: Partial<CreateModelCustomizationJobCommandInput> = {},
): Promise<{ jobArn: string; modelArn: string }> {
  await uploadData(bench.s3);
  const { jobArn = '' } = await bench.bedrock.send(
    new CreateModelCustomizationJobCommand(jobInput(changes)),
  );
  await bench.sandbox.clock.advance({ hours: 12 });
  const { outputModelArn = '' } = await bench.bedrock.send(
    new GetModelCustomizationJobCommand({ jobIdentifier: jobArn }),
  );
  return { jobArn, modelArn: outputModelArn };
}
