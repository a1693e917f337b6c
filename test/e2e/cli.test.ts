import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../src/cli/runCli.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.js';
import { jsonLines } from '../helpers/records.js';

let sandbox: Sandbox;
let folder: string;
let train: string;
const novaMicro = 'amazon.nova-micro-v1:0:128k';
const credentials = {
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_REGION: 'us-east-1',
};

beforeAll(async () => {
  Object.assign(process.env, credentials);
  sandbox = await startSandbox({ buckets: ['acme'], speed: 36_000 });
  folder = await mkdtemp(join(tmpdir(), 'bft-cli-'));
  train = join(folder, 'train.jsonl');
  await writeFile(train, jsonLines(40));
});

afterAll(async () => {
  for (const name of Object.keys(credentials)) delete process.env[name];
  await sandbox.stop();
  await rm(folder, { recursive: true, force: true });
});

async function cli(...argv: string[]) {
  const out = new PassThrough();
  const err = new PassThrough();
  const code = await runCli(
    argv,
    { in: new PassThrough(), out, err, env: process.env },
    new AbortController().signal,
  );
  return { code, out: String(out.read() ?? ''), err: String(err.read() ?? '') };
}

const aws = () => [
  '--endpoint-url',
  sandbox.url,
  '--role-arn',
  'arn:aws:iam::123456789012:role/tuning',
  '--output',
  's3://acme/runs/',
];

describe('the command line', () => {
  it('starts a job, watches it, reports on it, and cleans up', async () => {
    const report = join(folder, 'report.html');
    const started = await cli(
      'start',
      train,
      '--model',
      novaMicro,
      ...aws(),
      '--yes',
      '--watch',
      '--report',
      report,
    );
    expect(started).toMatchObject({ code: 0, out: expect.stringContaining('completed:') });
    expect(started.err).toContain('epoch 1');
    expect((await readFile(report, 'utf8')).includes('no model was trained')).toBe(true);

    const arn = sandbox.jobs()[0]?.jobArn ?? '';
    expect((await cli('watch', arn, ...aws(), '--json')).out).toContain('"completed"');
    expect((await cli('report', arn, ...aws(), '--markdown')).out).toContain('Loss');
    expect((await cli('stop', arn, ...aws())).out).toContain('Completed');
    expect((await cli('ledger', ...aws())).out).toContain('$1.95 a month');
    expect((await cli('cleanup', arn, ...aws())).out).toContain('planned');
    expect((await cli('cleanup', arn, ...aws(), '--yes')).out).toContain('done');
    expect((await cli('ledger', ...aws(), '--json')).out).toContain('"entries": []');
  });

  it('checks a data set', async () => {
    expect(await cli('validate', train, '--model', novaMicro)).toMatchObject({
      code: 0,
      out: expect.stringContaining('40 records'),
    });
    const bad = join(folder, 'bad.jsonl');
    await writeFile(bad, '{"a":\n');
    const found = await cli('validate', bad, '--json');
    expect(found.code).toBe(1);
    expect(JSON.parse(found.out)).toMatchObject({ verdict: 'blocked' });
  });

  it('plans without credentials, and says what it found', async () => {
    const planned = await cli('plan', train, '--model', novaMicro, '--epochs', 'auto');
    expect(planned).toMatchObject({ code: 0, out: expect.stringContaining('Epochs   5') });
    const refused = await cli('plan', train, '--model', novaMicro, '--max-cost-usd', '0');
    expect(refused).toMatchObject({ code: 1, out: expect.stringContaining('✗ cost') });
  });

  it('lists the models', async () => {
    expect((await cli('models')).out).toContain(novaMicro);
  });

  it.each([
    [['start', 'nowhere.jsonl', '--model', novaMicro], 1, 'does not exist'],
    [['plan', 'x.jsonl'], 2, '--model'],
    [['plan'], 2, 'FILE'],
    [['plan', 'x.jsonl', '--model', 'nova'], 1, 'Did you mean'],
    [['plan', 'x.jsonl', '--model', novaMicro, '--epochs', 'six'], 2, '--epochs'],
    [['plan', 'x.jsonl', '--model', novaMicro, '--epochs', '9'], 2, 'epochCount'],
    [['plan', 'x.jsonl', '--model', novaMicro, '--hyperparameter', 'x'], 2, 'name=value'],
    [['plan', 'x.jsonl', '--colour', 'red'], 2, 'usage:'],
    [['watch', 'x'], 2, 'jobArn'],
    [['dance'], 2, 'no command'],
    [[], 2, ''],
  ])('%j: exit code %d and one clear sentence', async (argv, code, text) => {
    const answer = await cli(...argv);
    expect(answer.code).toBe(code);
    expect(answer.err).toContain(text);
    expect(answer.err).not.toMatch(/\n {4}at /);
  });

  it('wants --yes before it spends money', async () => {
    const answer = await cli('start', train, '--model', novaMicro, ...aws());
    expect(answer).toMatchObject({ code: 2, err: expect.stringContaining('--yes') });
  });

  it('says when AWS cannot be reached', async () => {
    const nowhere = [
      '--endpoint-url',
      'http://127.0.0.1:9',
      '--output',
      's3://acme/runs/',
      '--role-arn',
      'arn:aws:iam::123456789012:role/tuning',
    ];
    const answer = await cli('start', train, '--model', novaMicro, ...nowhere, '--yes');
    expect(answer).toMatchObject({ code: 1, err: expect.stringContaining('hint:') });
  });

  it('explains itself', async () => {
    expect((await cli('--help')).out).toContain('ledger');
    expect((await cli('plan', '--help')).out).toContain('--max-cost-usd');
  });
});
