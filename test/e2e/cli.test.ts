import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.js';
import { cli } from '../helpers/cli.js';
import { jsonLines } from '../helpers/records.js';

let sandbox: Sandbox;
let folder: string;
let train: string;
const novaMicro = 'amazon.nova-micro-v1:0:128k';

beforeAll(async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  vi.stubEnv('AWS_REGION', undefined);
  vi.stubEnv('AWS_DEFAULT_REGION', undefined);
  sandbox = await startSandbox({
    buckets: ['acme'],
    speed: 36_000,
    quotas: { noCommitmentModelUnits: 2 },
  });
  folder = await mkdtemp(join(tmpdir(), 'bft-cli-'));
  train = join(folder, 'train.jsonl');
  await writeFile(train, jsonLines(40));
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await sandbox.stop();
  await rm(folder, { recursive: true, force: true });
});

const access = () => ['--endpoint-url', sandbox.url, '--region', 'us-east-1'];
const job = () => [
  ...access(),
  '--role-arn',
  'arn:aws:iam::123456789012:role/tuning',
  '--output',
  's3://acme/runs/',
];
const startLine = (...more: string[]) => ['start', train, '--model', novaMicro, ...job(), ...more];

describe('a job on the command line', () => {
  it('is started, watched, listed, judged, reported on, served, and cleaned up', async () => {
    const report = join(folder, 'report.html');
    const started = await cli(startLine('--yes', '--watch', '--report', report));
    expect(started).toMatchObject({ code: 0, out: expect.stringContaining('completed:') });
    expect(started.err).toContain('epoch 1');
    expect(await readFile(report, 'utf8')).toContain('no model was trained');

    const arn = sandbox.jobs()[0]?.jobArn ?? '';
    expect(started.out.split('\n')[0]).toBe(arn);
    expect(started.err).toContain(`Go on    bedrock-fine-tuner watch ${arn}`);
    const watched = await cli(['watch', arn, '--endpoint-url', sandbox.url, '--json']);
    expect(JSON.parse(watched.out)).toMatchObject({
      schema: 'bedrock-fine-tuner/watch',
      version: 1,
      outcome: { status: 'completed' },
    });
    const events = await cli(['watch', arn, ...access(), '--jsonl']);
    const types = events.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).type);
    expect(types).toContain('metrics');
    expect(types.at(-1)).toBe('outcome');

    expect((await cli(['jobs', ...access()])).out).toContain(arn);
    const listed = JSON.parse((await cli(['jobs', ...access(), '--limit', '1', '--json'])).out);
    expect(listed).toMatchObject({ jobs: [{ jobArn: arn, status: 'Completed' }], more: false });
    expect((await cli(['jobs', ...access(), '--status', 'Failed'])).err).toBe('No jobs.\n');

    expect((await cli(['report', arn, ...access(), '--format', 'markdown'])).out).toContain('Loss');
    expect((await cli(['analyze', arn, ...access()])).out).toContain('evidence:');
    expect((await cli(['stop', arn, ...access()])).out).toContain('Completed');

    const deployed = await cli(['deploy', arn, ...access(), '--yes', '--json']);
    expect(JSON.parse(deployed.out)).toMatchObject({
      arn: expect.stringContaining(':custom-model-deployment/'),
      cost: { kind: 'available' },
    });
    expect(deployed.err).toContain('Created  arn:');
    const dry = await cli(['provision', arn, ...access(), '--dry-run']);
    expect(dry).toMatchObject({ code: 0, out: '', err: expect.stringContaining('a month') });
    const bought = await cli(['provision', arn, ...access(), '--yes', '--name', 'units']);
    expect(bought.out).toMatch(/^arn:aws:bedrock:us-east-1:\d+:provisioned-model\/\w+\n$/);
    await sandbox.clock.advance({ hours: 1 });

    expect((await cli(['ledger', ...access()])).out).toContain('on-demand-deployment');
    expect((await cli(['cleanup', arn, ...access(), '--dry-run'])).out).toContain('planned');
    expect(await cli(['cleanup', arn, ...access()])).toMatchObject({
      code: 2,
      err: expect.stringContaining('--yes'),
    });
    expect((await cli(['cleanup', arn, ...access(), '--yes'])).out).toContain('done');
    expect(JSON.parse((await cli(['ledger', ...access(), '--json'])).out)).toMatchObject({
      schema: 'bedrock-fine-tuner/ledger',
      entries: [],
    });
  });

  it('shows what it would send, and sends nothing', async () => {
    const before = sandbox.jobs().length;
    const dry = await cli(startLine('--dry-run', '--name', 'dry'));
    expect(dry).toMatchObject({ code: 0, err: expect.stringContaining('Cost') });
    expect(JSON.parse(dry.out)).toMatchObject({ baseModelIdentifier: novaMicro });
    expect(sandbox.jobs()).toHaveLength(before);
  });

  it('wants --yes where nobody can be asked', async () => {
    const before = sandbox.jobs().length;
    const answer = await cli(startLine('--name', 'unasked'));
    expect(answer).toMatchObject({ code: 2, err: expect.stringContaining('--yes') });
    expect(sandbox.jobs()).toHaveLength(before);
  });

  it('tries the place of the report before anything is paid', async () => {
    const before = sandbox.jobs().length;
    const nowhere = join(folder, 'no-folder', 'report.html');
    const answer = await cli(
      startLine('--name', 'unwritten', '--yes', '--watch', '--report', nowhere),
    );
    expect(answer).toMatchObject({
      code: 1,
      err: expect.stringContaining('folder does not exist'),
    });
    expect(sandbox.jobs()).toHaveLength(before);
  });

  it('says where the job goes on when it is interrupted', async () => {
    const interrupted = new AbortController();
    const run = cli(startLine('--name', 'long', '--yes', '--watch'), {
      signal: interrupted.signal,
    });
    await vi.waitFor(
      () => expect(sandbox.jobs().some(({ jobName }) => jobName.startsWith('long'))).toBe(true),
      {
        timeout: 10_000,
      },
    );
    interrupted.abort();
    const { code, err } = await run;
    const arn = sandbox.jobs().find(({ jobName }) => jobName.startsWith('long'))?.jobArn;
    expect(code).toBe(130);
    expect(err).toContain(`bedrock-fine-tuner watch ${arn}`);
    expect(err).toContain(`bedrock-fine-tuner stop ${arn}`);
  });

  it('says when AWS cannot be reached', async () => {
    const answer = await cli([
      'ledger',
      '--region',
      'us-east-1',
      '--endpoint-url',
      'http://127.0.0.1:9',
    ]);
    expect(answer).toMatchObject({ code: 1, err: expect.stringContaining('--endpoint-url') });
  });

  it('does not ask AWS anything where no region is named', async () => {
    vi.stubEnv('AWS_CONFIG_FILE', join(folder, 'none'));
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(folder, 'none'));
    const answer = await cli(['ledger', '--endpoint-url', sandbox.url]);
    expect(answer).toMatchObject({ code: 2, err: expect.stringContaining('AWS_REGION') });
    const planned = await cli(['plan', train, '--model', novaMicro]);
    expect(planned).toMatchObject({ code: 0, out: expect.stringContaining('prices us-east-1') });
  });

  it('takes the region of an ARN, and refuses another', async () => {
    const arn = sandbox.jobs()[0]?.jobArn ?? '';
    expect((await cli(['stop', arn, '--endpoint-url', sandbox.url])).code).toBe(0);
    const other = await cli(['stop', arn, '--endpoint-url', sandbox.url, '--region', 'us-west-2']);
    expect(other).toMatchObject({ code: 2, err: expect.stringContaining('Leave --region out') });
  });
});

describe('data on the command line', () => {
  const path = (name: string) => join(folder, name);

  it('is checked, errors before warnings, each code once', async () => {
    const bad = path('bad.jsonl');
    await writeFile(bad, `${jsonLines(30)}${jsonLines(1).repeat(30)}{"a":\n`);
    const { code, out } = await cli(['validate', bad, '--model', novaMicro]);
    expect(code).toBe(1);
    const lines = out.split('\n').map((line) => line.trim().split(' ')[0]);
    expect(lines.indexOf('error')).toBeGreaterThan(0);
    expect(lines.indexOf('error')).toBeLessThan(lines.indexOf('warning'));
    expect(out).toMatch(/duplicate\.exact ×30/);
    const one = await cli(['validate', bad, '--max-findings', '1']);
    expect(one.out).toContain('--max-findings shows more');
  });

  it('is taken from several files and from the input', async () => {
    const answer = await cli(['validate', train, '-', '--json'], { input: '{"a":\n' });
    expect(answer.code).toBe(1);
    expect(JSON.parse(answer.out)).toMatchObject({
      schema: 'bedrock-fine-tuner/validate',
      verdict: 'blocked',
      rows: 41,
      files: [
        { file: train, verdict: 'ready' },
        { file: '-', verdict: 'blocked' },
      ],
    });
    const fixed = await cli(['fix', '-', '--out', '-'], { input: `\ufeff${jsonLines(2)}\n` });
    expect(fixed.out).toBe(jsonLines(2));
  });

  it('is read from S3 with the access that is given', async () => {
    await cli(startLine('--yes', '--name', 'upload'));
    const uri = JSON.parse((await cli(startLine('--dry-run', '--name', 'upload'))).out)
      .trainingDataConfig.s3Uri;
    const answer = await cli(['validate', uri, ...access()]);
    expect(answer).toMatchObject({ code: 0, out: expect.stringContaining('40 records') });
  });

  it('is split, converted and fixed into new files only', async () => {
    const parts = ['--train-out', path('a.jsonl'), '--validation-out', path('b.jsonl')];
    expect((await cli(['split', train, ...parts, '--seed', '7'])).out).toContain('40: 36 to');
    expect((await cli(['split', train, ...parts])).err).toContain('is there already');
    expect((await cli(['split', train, ...parts, '--force'])).code).toBe(0);
    const to = ['--to', 'openai-chat', '--out', path('c.jsonl')];
    expect((await cli(['convert', train, ...to])).out).toContain('40 of 40 written');
    expect(await cli(['convert', path('none.jsonl'), ...to, '--force'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('does not exist'),
    });
    expect((await readFile(path('c.jsonl'), 'utf8')).split('\n')).toHaveLength(41);
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('reaches neither terminal nor pipe with a control character', async () => {
    const evil = path('evil.jsonl');
    const row = { 'ke\u001b[2Jy\u009b\u202e': 1, messages: [] };
    await writeFile(evil, `${JSON.stringify(row)}\n${JSON.stringify({ x: '\u001b]0;t\u0007' })}\n`);
    for (const argv of [
      ['validate', evil],
      ['validate', evil, '--json'],
      ['validate', 'no\u001b[2J\u009bfile.jsonl'],
      ['validate', 'no\u001b[2J\u009bfile.jsonl', '--json'],
      ['\u001b[2Jx'],
      ['explain', '\u001b[2Jx'],
      ['plan', evil, '--model', novaMicro],
      ['convert', evil, '--to', 'converse', '--out', path('evil.out')],
    ]) {
      const { out, err } = await cli(argv);
      expect(controlCharacters(out + err), argv.join(' ')).toEqual([]);
    }
  });

  it('is judged from a metrics file', async () => {
    const metrics = path('metrics.csv');
    const rows = [1, 2, 3].flatMap((epoch) =>
      [1, 2].map((step) => `${epoch * 2 + step},${epoch},${3 / epoch},9`),
    );
    await writeFile(
      metrics,
      `step_number,epoch_number,training_loss,perplexity\n${rows.join('\n')}\n`,
    );
    const { code, out } = await cli(['analyze', metrics, '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      schema: 'bedrock-fine-tuner/analyze',
      basis: 'training-only',
    });
  });
});

/** Those that a terminal may obey; line feeds and tabs are no harm. */
function controlCharacters(text: string): readonly string[] {
  return [...text].filter(
    (character) => /[\p{Cc}\u202e]/u.test(character) && !/[\n\t]/.test(character),
  );
}
