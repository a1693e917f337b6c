import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import {
  BedrockClient,
  CreateModelCustomizationJobCommand,
  GetModelCustomizationJobCommand,
} from '@aws-sdk/client-bedrock';
import {
  DeleteBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FineTunerError } from '../../../src/base/errors.js';
import { bucket, jobInput, put, startBench, uploadData } from './helpers.js';

let directory: string;
const children: ChildProcess[] = [];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sandbox-'));
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(directory, { recursive: true, force: true });
});

describe('a sandbox with a directory', () => {
  it('goes on with objects, jobs, tags and time', async () => {
    const first = await startBench({ directory, startAt: '2026-01-01T00:00:00Z' });
    await uploadData(first.s3);
    const { jobArn: jobIdentifier } = await first.bedrock.send(
      new CreateModelCustomizationJobCommand(jobInput()),
    );
    await first.sandbox.clock.advance({ minutes: 30 });
    const get = new GetModelCustomizationJobCommand({ jobIdentifier });
    const before = await first.bedrock.send(get);
    await first.sandbox.stop();

    const second = await startBench({ directory, startAt: '2030-01-01T00:00:00Z' });
    expect(second.sandbox.clock.now()).toEqual(new Date('2026-01-01T00:30:00Z'));
    const { $metadata: _, ...after } = await second.bedrock.send(get);
    expect(before).toMatchObject(after);
    await second.sandbox.clock.advance({ hours: 2 });
    expect((await second.bedrock.send(get)).status).toBe('Completed');
    const { KeyCount } = await second.s3.send(
      new ListObjectsV2Command({ Bucket: bucket, Prefix: 'runs/' }),
    );
    expect(KeyCount).toBe(3);
  });

  it('keeps an object’s bytes, headers and checksum, and forgets what was deleted', async () => {
    const first = await startBench({ directory, buckets: [bucket, 'empty'] });
    await put(first.s3, 'kept/ü', 'line\nline');
    await put(first.s3, 'gone', 'x');
    await first.s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: 'gone' }));
    await first.s3.send(new DeleteBucketCommand({ Bucket: 'empty' }));
    await first.sandbox.stop();

    const { s3 } = await startBench({ directory });
    const got = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: 'kept/ü' }));
    expect(await got.Body?.transformToString()).toBe('line\nline');
    expect(got.ChecksumCRC32).toBeDefined();
    const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket: bucket }));
    expect(Contents?.map((one) => one.Key)).toEqual(['kept/ü']);
    await expect(s3.send(new ListObjectsV2Command({ Bucket: 'empty' }))).rejects.toMatchObject({
      name: 'NoSuchBucket',
    });
  });

  it('lets time pass while nothing runs, at the speed it was left with', async () => {
    const first = await startBench({ directory, startAt: '2026-01-01', speed: 3600 });
    await first.sandbox.stop();
    await new Promise((resolve) => setTimeout(resolve, 30));
    const second = await startBench({ directory, speed: 0 });
    const passed = second.sandbox.clock.now().getTime() - Date.parse('2026-01-01');
    expect(passed).toBeGreaterThanOrEqual(29 * 3600);
  });

  it('that has vanished is an internal failure, not a crash', async () => {
    const { s3 } = await startBench({ directory });
    await rm(directory, { recursive: true });
    await expect(put(s3, 'a', 'x')).rejects.toMatchObject({
      name: 'InternalFailure',
      message: expect.stringContaining('ENOENT'),
      $metadata: { httpStatusCode: 500 },
    });
  });

  it('is one process’s, and the next one’s after that', async () => {
    const { sandbox } = await startBench({ directory });
    const second = await startBench({ directory }).catch((error: unknown) => error);
    expect(FineTunerError.is(second, 'sandbox.directoryInUse') && second.details).toEqual({
      directory,
      processId: process.pid,
      lockFile: join(directory, 'lock.json'),
    });
    await sandbox.stop();
    expect(await readdir(directory)).not.toContain('lock.json');
    await startBench({ directory });
  });

  it('is given back where the sandbox cannot start', async () => {
    const { sandbox } = await startBench();
    const port = Number(new URL(sandbox.url).port);
    await expect(startBench({ directory, port })).rejects.toThrow('port');
    await startBench({ directory });
  });

  it.each([
    ['state.json', '{"clock":'],
    ['state.json', '[]'],
    ['state.json', '{"clock":{"wallMs":"soon"}}'],
    ['state.json', '{"bedrock":{"jobs":[null],"deployments":[],"throughputs":[],"tags":[]}}'],
    [join('buckets', bucket, 'bucket.json'), '{}'],
  ])('says which file is damaged and changes none: %s with %s', async (file, damaged) => {
    const first = await startBench({ directory });
    await put(first.s3, 'a', 'x');
    await first.sandbox.stop();
    await writeFile(join(directory, file), damaged);
    const error = await startBench({ directory }).catch((reason: unknown) => reason);
    expect(FineTunerError.is(error, 'sandbox.stateUnreadable') && error.details.path).toBe(
      join(directory, file),
    );
    expect(await readFile(join(directory, file), 'utf8')).toBe(damaged);
    expect(await readdir(directory)).not.toContain('lock.json');
  });

  it('does not go on with an object that was cut short', async () => {
    const first = await startBench({ directory });
    await put(first.s3, 'a', 'some text');
    await first.sandbox.stop();
    const folder = join(directory, 'buckets', bucket);
    const [file = ''] = (await readdir(folder)).filter((name) => name.endsWith('.object'));
    const whole = await readFile(join(folder, file));
    await writeFile(join(folder, file), whole.subarray(0, -3));
    const error = await startBench({ directory }).catch((reason: unknown) => reason);
    expect(FineTunerError.is(error, 'sandbox.stateUnreadable') && error.details.path).toBe(
      join(folder, file),
    );
  });

  it('goes on where it was killed while it created a bucket', async () => {
    const first = await startBench({ directory });
    await first.sandbox.stop();
    await mkdir(join(directory, 'buckets', 'half-made'));
    const { s3 } = await startBench({ directory });
    const { Buckets } = await s3.send(new ListBucketsCommand({}));
    expect(Buckets?.map((one) => one.Name)).toEqual([bucket]);
  });

  it('has the metrics of a job that still runs, after a restart', async () => {
    const list = new ListObjectsV2Command({ Bucket: bucket, Prefix: 'runs/' });
    const first = await startBench({ directory, startAt: '2026-01-01' });
    await uploadData(first.s3);
    await first.bedrock.send(new CreateModelCustomizationJobCommand(jobInput()));
    await first.sandbox.clock.advance({ minutes: 40 });
    const before = await first.s3.send(list);
    await first.sandbox.stop();
    const second = await startBench({ directory });
    const after = await second.s3.send(list);
    expect(before.KeyCount).toBeGreaterThan(0);
    expect(after.Contents?.map((one) => [one.Key, one.ETag])).toEqual(
      before.Contents?.map((one) => [one.Key, one.ETag]),
    );
  });

  it('leaves no half-written file', async () => {
    const { s3 } = await startBench({ directory });
    await put(s3, 'a', 'x');
    const files = await readdir(join(directory, 'buckets', bucket));
    expect(files.filter((file) => file.endsWith('.new'))).toEqual([]);
  });
});

describe('a sandbox in a process of its own', () => {
  it('that is killed between upload and create, and again while the job runs, loses nothing', async () => {
    const first = await startProcess();
    await uploadData(first.s3);
    await first.kill();

    const second = await startProcess();
    const { jobArn: jobIdentifier } = await second.bedrock.send(
      new CreateModelCustomizationJobCommand(jobInput({ clientRequestToken: 'token-1' })),
    );
    await second.kill();

    const third = await startProcess();
    await expect(startBench({ directory })).rejects.toMatchObject({
      code: 'sandbox.directoryInUse',
    });
    const again = await third.bedrock.send(
      new CreateModelCustomizationJobCommand(jobInput({ clientRequestToken: 'token-1' })),
    );
    expect(again.jobArn).toBe(jobIdentifier);
    const job = await third.bedrock.send(new GetModelCustomizationJobCommand({ jobIdentifier }));
    expect(job.status).toBe('InProgress');
    await third.kill();
  });

  async function startProcess() {
    const script = fileURLToPath(new URL('./sandboxProcess.ts', import.meta.url));
    const child = spawn(process.execPath, ['--import', 'tsx', script, directory]);
    children.push(child);
    const lines = createInterface({ input: child.stdout });
    const { value: greeting } = await lines[Symbol.asyncIterator]().next();
    const endpoint = /http:\/\/[\d.:]+\d/.exec(String(greeting))?.[0] ?? '';
    const credentials = { accessKeyId: 'any', secretAccessKey: 'any' };
    const config = { endpoint, region: 'us-east-1', credentials };
    const s3 = new S3Client({ ...config, forcePathStyle: true });
    const bedrock = new BedrockClient(config);
    const kill = async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
      s3.destroy();
      bedrock.destroy();
    };
    return { s3, bedrock, kill };
  }
});
