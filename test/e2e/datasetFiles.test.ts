import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../src/cli/runCli.js';
import {
  applyFixes,
  convertDataset,
  FineTuner,
  splitDataset,
  validateDataset,
} from '../../src/index.js';
import { startSandbox } from '../../src/sandbox/index.js';
import { jsonLines } from '../helpers/records.js';

const novaMicro = 'amazon.nova-micro-v1:0:128k';
const openAi = (number: number) => ({
  messages: [
    { role: 'user', content: `q${number}`, name: 'Ann' },
    { role: 'assistant', content: `a${number}` },
  ],
});
const image = {
  messages: [
    {
      role: 'user',
      content: [{ type: 'image_url', image_url: { url: 'https://x.example/a.png' } }],
    },
    { role: 'assistant', content: 'a' },
  ],
};

let folder: string;
const path = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bft-data-'));
  await writeFile(path('flawed.jsonl'), `\ufeff${jsonLines(20)}\n${jsonLines(1)}`);
  const rows = [openAi(1), openAi(2), image];
  await writeFile(path('openai.jsonl'), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(lines: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const line of lines) all.push(line);
  return all;
}

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

describe('the functions of the Node entry', () => {
  it('take a path and a URL, and read the file again for the fixes', async () => {
    for (const source of [path('flawed.jsonl'), pathToFileURL(path('flawed.jsonl'))]) {
      const found = await validateDataset(source, {
        model: novaMicro,
        against: path('flawed.jsonl'),
      });
      expect(found.counts).toMatchObject({ 'file.byteOrderMark': 1, 'line.blank': 1 });
      const { lines, report } = applyFixes(found);
      expect(await read(lines)).toEqual(jsonLines(20).trimEnd().split('\n'));
      expect((await report).counts).toEqual({
        'file.byteOrderMark': 1,
        'line.blank': 1,
        'duplicate.exact': 1,
      });
      const leaks = applyFixes(found, { only: ['leak.exact'] });
      expect((await read(leaks.lines)).filter((line) => line.includes('{'))).toEqual([]);
    }
  });

  it('convert and split a file', async () => {
    const { lines, report } = convertDataset(path('openai.jsonl'), {
      to: 'converse',
      model: novaMicro,
    });
    expect(await read(lines)).toHaveLength(2);
    expect((await report).losses.map(({ code }) => code)).toEqual([
      'message.name',
      'message.name',
      'media.notInS3',
    ]);
    const split = await splitDataset(path('openai.jsonl'), { validation: 1, seed: 1 });
    expect(split.report).toMatchObject({ trainRows: 2, validationRows: 1 });
  });

  it('say what is wrong with a path', async () => {
    const gone = { code: 'dataset.unreadable', details: { path: path('gone'), reason: 'missing' } };
    await expect(validateDataset(path('gone'))).rejects.toMatchObject(gone);
    const { lines, report } = convertDataset(path('gone'), { to: 'converse' });
    await expect(read(lines)).rejects.toMatchObject(gone);
    await expect(report).rejects.toMatchObject(gone);
  });

  it('fix what a plan has found', async () => {
    const plan = await new FineTuner({ region: 'us-east-1' })
      .baseModel(novaMicro)
      .trainingData(path('flawed.jsonl'))
      .plan();
    const { lines } = applyFixes(plan.dataset);
    expect(await read(lines)).toHaveLength(20);
    await expect(plan.start()).rejects.toMatchObject({
      code: 'dataset.blocked',
      hint: expect.stringContaining('applyFixes'),
    });
  });

  it('read data in S3', async () => {
    const sandbox = await startSandbox({ buckets: ['acme'] });
    try {
      const { clientConfig } = sandbox;
      const s3 = new S3Client(clientConfig);
      const Body = await readFile(path('openai.jsonl'));
      await s3.send(new PutObjectCommand({ Bucket: 'acme', Key: 'a/openai.jsonl', Body }));
      const { lines } = convertDataset('s3://acme/a/openai.jsonl', {
        to: 'converse',
        clientConfig,
      });
      expect(await read(lines)).toHaveLength(2);
      const found = await validateDataset('s3://acme/a/openai.jsonl', { clients: { s3 } });
      expect(found).toMatchObject({ rows: 3, format: 'openai-chat' });
    } finally {
      await sandbox.stop();
    }
  });
});

describe('the command line', () => {
  it('converts into a new file, names losses, and ends with 1 when rows were lost', async () => {
    const out = path('converse.jsonl');
    const done = await cli('convert', path('openai.jsonl'), '--to', 'converse', '--out', out);
    expect(done.code).toBe(1);
    expect(done.out).toContain('2 of 3 written, openai-chat as converse');
    expect(done.out).toContain('lost media.notInS3 (1), first at line 3 messages[0].content[0]');
    const written = await readFile(out, 'utf8');
    expect(written.split('\n')).toHaveLength(3);

    const again = await cli(
      'convert',
      out,
      '--to',
      'anthropic',
      '--out',
      path('claude.jsonl'),
      '--json',
    );
    expect(again.code).toBe(0);
    expect(JSON.parse(again.out)).toMatchObject({ from: 'converse', rowsWritten: 2, losses: [] });
  });

  it('fixes into a new file and checks the copy', async () => {
    const out = path('fixed.jsonl');
    const found = await cli('validate', path('flawed.jsonl'));
    expect(found.out).toContain(`fix ${path('flawed.jsonl')} --out NEW_FILE`);
    const done = await cli('fix', path('flawed.jsonl'), '--model', novaMicro, '--out', out);
    expect(done.code).toBe(0);
    expect(done.out).toContain('20 of 21 written');
    expect(done.out).toContain('fixed line.blank (1), first at line 21: "" → removed');
    expect(await readFile(out, 'utf8')).toBe(jsonLines(20));

    const one = path('one.jsonl');
    const only = ['--only', 'line.blank', '--json'];
    const partly = await cli('fix', path('flawed.jsonl'), '--out', one, ...only);
    expect(partly.code).toBe(1);
    expect(JSON.parse(partly.out)).toMatchObject({ copy: { verdict: 'blocked' } });
  });

  it('writes no copy of a file that holds no text', async () => {
    await writeFile(path('utf16.jsonl'), Buffer.from('\ufeff{"prompt":"a"}', 'utf16le'));
    const done = await cli('fix', path('utf16.jsonl'), '--out', path('none.jsonl'));
    expect(done).toMatchObject({ code: 1, out: expect.stringContaining('file.utf16') });
    await expect(readFile(path('none.jsonl'))).rejects.toThrow(/ENOENT/);
  });

  it('never writes over a file, and leaves none behind that it could not end', async () => {
    const before = await readFile(path('openai.jsonl'));
    for (const command of [['convert', '--to', 'converse'], ['fix']]) {
      const [name = '', ...options] = command;
      const done = await cli(name, path('flawed.jsonl'), ...options, '--out', path('openai.jsonl'));
      expect(done).toMatchObject({ code: 2, err: expect.stringContaining('--force') });
    }
    expect(await readFile(path('openai.jsonl'))).toEqual(before);
    const nowhere = await cli('fix', path('flawed.jsonl'), '--out', path('no/such/folder.jsonl'));
    expect(nowhere).toMatchObject({
      code: 1,
      err: expect.stringContaining('folder does not exist'),
    });
    const gone = await cli('convert', path('gone'), '--to', 'converse', '--out', path('no.jsonl'));
    expect(gone).toMatchObject({ code: 1, err: expect.stringContaining('does not exist') });
    await expect(readFile(path('no.jsonl'))).rejects.toThrow(/ENOENT/);
  });

  it.each([
    [['convert', 'x.jsonl', '--out', 'y'], '--to'],
    [['convert', 'x.jsonl', '--to', 'converse'], '--out'],
    [['convert', 'x.jsonl', '--to', 'csv', '--out', 'y'], 'Allowed choices are converse, '],
    [['fix', 'x.jsonl'], '--out'],
    [['fix'], 'FILE'],
  ])('%j is wrong use', async (argv, text) => {
    const answer = await cli(...argv);
    expect(answer).toMatchObject({ code: 2, err: expect.stringContaining(text) });
  });
});
