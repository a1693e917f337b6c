import { connect } from 'node:http2';
import { GetModelCustomizationJobCommand } from '@aws-sdk/client-bedrock';
import { describe, expect, it } from 'vitest';
import { FineTunerError } from '../../../src/base/errors.js';
import { runSandbox, startSandbox } from '../../../src/sandbox/index.js';
import { completeJob, startBench } from './helpers.js';

describe('startSandbox', () => {
  it.each([
    [{ port: -1 }, 'port'],
    [{ port: 70_000 }, 'port'],
    [{ region: 'mars' }, 'region'],
    [{ speed: -1 }, 'speed'],
    [{ speed: Number.NaN }, 'speed'],
    [{ startAt: 'yesterday' }, 'startAt'],
    [{ buckets: ['Not_A_Bucket'] }, 'buckets'],
    [{ quotas: { customModels: -1 } }, 'quotas.customModels'],
    [{ quotas: { tokens: 1 } as object }, 'quotas'],
    [{ sped: 2 } as object, 'options'],
  ])('refuses %j', async (options, field) => {
    const error = await startSandbox(options).catch((reason: unknown) => reason);
    expect(FineTunerError.is(error, 'input.invalid') && error.details.field).toBe(field);
  });

  it('says so when the port is taken', async () => {
    const { sandbox } = await startBench();
    const port = Number(new URL(sandbox.url).port);
    const error = await startSandbox({ port }).catch((reason: unknown) => reason);
    expect(FineTunerError.is(error, 'input.invalid') && error.details.field).toBe('port');
  });

  it('listens on loopback alone', async () => {
    const { sandbox } = await startBench();
    expect(new URL(sandbox.url).hostname).toBe('127.0.0.1');
  });

  it('stops with its scope, and no connection keeps it alive', async () => {
    let url = '';
    {
      await using sandbox = await startSandbox();
      url = sandbox.url;
      await fetch(url);
    }
    await expect(fetch(url)).rejects.toThrow();
  });

  it('describes its jobs', async () => {
    const bench = await startBench({ startAt: '2026-01-01T00:00:00Z' });
    await completeJob(bench);
    const [job] = bench.sandbox.jobs();
    expect(job).toMatchObject({
      jobName: 'job-1',
      status: 'Completed',
      stepsDone: 21,
      stepsTotal: 21,
      createdAt: new Date('2026-01-01T00:00:00Z'),
    });
  });
});

describe('Bedrock’s wire', () => {
  it('wants credentials', async () => {
    const { sandbox } = await startBench();
    const reply = await fetch(`${sandbox.url}/model-customization-jobs`);
    expect(reply.status).toBe(403);
    expect(reply.headers.get('x-amzn-errortype')).toBe('MissingAuthenticationTokenException');
    expect(reply.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
    expect(await reply.json()).toEqual({ message: 'Missing Authentication Token' });
  });

  it('takes a Bedrock API key', async () => {
    const { sandbox } = await startBench();
    const headers = { authorization: 'Bearer key' };
    const reply = await fetch(`${sandbox.url}/model-customization-jobs`, { headers });
    expect(await reply.json()).toEqual({ modelCustomizationJobSummaries: [] });
  });

  it.each([
    ['POST', '/model-customization-jobs', '{"jobName":', 400, 'SerializationException'],
    ['POST', '/model-customization-jobs', '[]', 400, 'SerializationException'],
    ['POST', '/model-customization-jobs', '{}', 400, 'ValidationException'],
    ['GET', '/no-such-path', undefined, 404, 'UnknownOperationException'],
    ['DELETE', '/model-customization-jobs', undefined, 404, 'UnknownOperationException'],
  ])('answers %s %s with the body %s by %i %s', async (method, path, body, status, code) => {
    const { sandbox } = await startBench();
    const headers = { authorization: 'Bearer key' };
    const init = { method, headers, ...(body === undefined ? {} : { body }) };
    const reply = await fetch(`${sandbox.url}${path}`, init);
    expect([reply.status, reply.headers.get('x-amzn-errortype')]).toEqual([status, code]);
  });

  it('writes times as the SDK reads them', async () => {
    const bench = await startBench({ startAt: '2026-01-01T00:00:00.123Z' });
    const { jobArn: jobIdentifier } = await completeJob(bench);
    const job = await bench.bedrock.send(new GetModelCustomizationJobCommand({ jobIdentifier }));
    expect(job.creationTime).toEqual(new Date('2026-01-01T00:00:00.123Z'));
  });
});

describe('runSandbox', () => {
  it('prints how to reach it, and ends with the signal', async () => {
    const lines: string[] = [];
    const ended = new AbortController();
    const running = runSandbox({ signal: ended.signal, write: (line) => lines.push(line) });
    while (lines.length < 5) await new Promise((resolve) => setTimeout(resolve, 5));
    const url = /^export AWS_ENDPOINT_URL=(.+)$/.exec(lines[1] ?? '')?.[1] ?? '';
    expect((await fetch(url)).status).toBe(403);
    expect(lines.slice(2)).toEqual([
      'export AWS_REGION=us-east-1',
      'export AWS_ACCESS_KEY_ID=SANDBOX',
      'export AWS_SECRET_ACCESS_KEY=sandbox',
    ]);
    ended.abort();
    await running;
    await expect(fetch(url)).rejects.toThrow();
  });
});

describe('HTTP/2', () => {
  it('is served on the same port', async () => {
    const { sandbox } = await startBench();
    const session = connect(sandbox.url);
    const stream = session.request({
      ':path': '/model-customization-jobs',
      authorization: 'Bearer key',
    });
    const headers = new Promise<Record<string, unknown>>((resolve) =>
      stream.once('response', resolve),
    );
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    expect((await headers)[':status']).toBe(200);
    expect(JSON.parse(Buffer.concat(chunks).toString())).toEqual({
      modelCustomizationJobSummaries: [],
    });
    session.destroy();
  });

  it('connections can be cut too, and do not keep the sandbox alive', async () => {
    const { sandbox } = await startBench();
    sandbox.faults.next('ListModelCustomizationJobs', { dropConnection: true });
    const session = connect(sandbox.url);
    const ended = new Promise((resolve) => session.once('close', resolve));
    session.on('error', () => {});
    const stream = session.request({
      ':path': '/model-customization-jobs',
      authorization: 'Bearer key',
    });
    stream.on('error', () => {});
    await ended;
    const idle = connect(sandbox.url);
    await new Promise((resolve) => idle.once('connect', resolve));
    await sandbox.stop();
    idle.destroy();
  });
});
