import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.js';
import { jsonLines } from '../helpers/records.js';

const program = join(process.cwd(), 'dist', 'cli.js');
const novaMicro = 'amazon.nova-micro-v1:0:128k';
const hasScript = spawnSync('script', ['--version']).status === 0;
let sandbox: Sandbox;
let folder: string;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  sandbox = await startSandbox({ buckets: ['acme'], speed: 36_000 });
  folder = await mkdtemp(join(tmpdir(), 'bft-process-'));
  await writeFile(join(folder, 'train.jsonl'), jsonLines(40));
  const { NO_COLOR: _n, FORCE_COLOR: _f, ...others } = process.env;
  env = {
    ...others,
    HOME: folder,
    AWS_ENDPOINT_URL: sandbox.url,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  };
});
afterAll(async () => {
  await sandbox.stop();
  await rm(folder, { recursive: true, force: true });
});

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The built program as a shell would run it; `input` stands on its input. */
function run(argv: readonly string[], input = ''): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [program, ...argv],
      { cwd: folder, env, maxBuffer: 1e8 },
      (_error, out, err) => resolve({ code: child.exitCode, out, err }),
    );
    child.stdin?.on('error', () => {}).end(input);
  });
}

/** A line of the shell, for pipes and redirections. */
function shell(line: string): Ended {
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['-c', `cli() { '${process.execPath}' '${program}' "$@"; }; ${line}`],
    {
      cwd: folder,
      env,
      encoding: 'utf8',
    },
  );
  return { code: status, out: stdout, err: stderr };
}

const role = ['--role-arn', 'arn:aws:iam::123456789012:role/tuning', '--output', 's3://acme/runs/'];
const start = ['start', 'train.jsonl', '--model', novaMicro, ...role];

describe('the program as a process', () => {
  it.each([
    [['--version'], 0],
    [['help', 'start'], 0],
    [['validate', 'train.jsonl'], 0],
    [['validate', 'none.jsonl'], 1],
    [['valdate'], 2],
    [['estimate', '--model', novaMicro, '--tokens', '1000'], 0],
    [['plan', 'train.jsonl', '--model', novaMicro], 0],
    [['jobs', '--json'], 0],
    [['ledger', '--json'], 0],
    [['models', '--status', 'active'], 0],
    [['prices', '--json'], 0],
    [['explain', 'line.blank'], 0],
    [['completion', 'bash'], 0],
    [['--print-config'], 0],
    [start, 2],
  ])('%j ends with %d', async (argv, code) => {
    const ended = await run(argv);
    expect(ended.code).toBe(code);
    expect(code === 0 ? ended.err : ended.out).toBe('');
    expect(ended.err).not.toMatch(/\n {4}at /);
  });

  it('is fed by a pipe, a named pipe and the input', async () => {
    expect((await run(['validate', '-'], jsonLines(40))).out).toContain('40 records');
    const piped = shell('mkfifo named; cat train.jsonl > named & cli validate named');
    expect(piped).toMatchObject({ code: 0, out: expect.stringContaining('40 records') });
    expect(shell('cli validate <(cat train.jsonl)').out).toContain('40 records');
  });

  it.each([
    ['cli models > /dev/full', 'the disk is full'],
    ['cli convert train.jsonl --to openai-chat --out /dev/full', 'the disk is full'],
    ['cli convert train.jsonl --to openai-chat --out /proc/none', 'could not be written'],
    ['(cli prices; echo $? > ended) | head -c 10; exit $(cat ended)', 'reader has gone away'],
  ])('%s: one clear line', (line, message) => {
    const { code, err } = shell(line);
    expect(err.trim().split('\n')).toHaveLength(2);
    expect(err).toContain(message);
    expect(code).toBe(1);
  });

  it('tells the ARN of a job whose watching is interrupted', async () => {
    const child = spawn(
      process.execPath,
      [program, ...start, '--name', 'cut', '--yes', '--watch'],
      {
        cwd: folder,
        env,
      },
    );
    let err = '';
    child.stderr.on('data', (text) => {
      err += text;
      // Once: a second one would end it at once.
      if (err.includes('Go on ') && !child.killed) child.kill('SIGINT');
    });
    const [code] = await once(child, 'exit');
    const arn = sandbox.jobs().find(({ jobName }) => jobName.startsWith('cut'))?.jobArn;
    expect(code).toBe(130);
    expect(err).toContain(`bedrock-fine-tuner watch ${arn} follows it`);
  });

  it('ends the sandbox on Ctrl-C', async () => {
    const child = spawn(process.execPath, [program, 'sandbox', '--bucket', 'acme'], {
      cwd: folder,
      env,
    });
    let out = '';
    child.stdout.on('data', (text) => {
      out += text;
      if (out.includes('AWS_SECRET_ACCESS_KEY') && !child.killed) child.kill('SIGINT');
    });
    const [code] = await once(child, 'exit');
    expect([code, out]).toEqual([0, expect.stringContaining('trains nothing')]);
  });
});

describe.skipIf(!hasScript)('the program on a terminal', () => {
  const escapeCode = String.fromCharCode(27);

  /** Runs under a pseudo-terminal and types each answer when its question is there. */
  async function onTerminal(
    argv: readonly string[],
    answers: readonly [string, string][],
  ): Promise<Ended> {
    const line = [process.execPath, program, ...argv].map((word) => `'${word}'`).join(' ');
    const child = spawn('script', ['-qec', `stty cols 80; ${line}`, '/dev/null'], {
      cwd: folder,
      env: { ...env, TERM: 'xterm' },
    });
    let out = '';
    const left = [...answers];
    child.stdout.on('data', (text) => {
      out += text;
      const [question, answer] = left[0] ?? [];
      if (question !== undefined && answer !== undefined && out.includes(question)) {
        left.shift();
        child.stdin.write(answer);
      }
    });
    const [code] = await once(child, 'exit');
    return { code, out, err: '' };
  }

  it('asks before it pays, and pays nothing when the answer is no', async () => {
    const before = sandbox.jobs().length;
    const no = await onTerminal([...start, '--name', 'no'], [['start the job for', 'n']]);
    expect(no).toMatchObject({ code: 1, out: expect.stringContaining('nothing was done') });
    const cut = await onTerminal(
      [...start, '--name', 'cut-off'],
      [['start the job for', '\u0003']],
    );
    expect(cut).toMatchObject({ code: 130, out: expect.stringContaining('nothing was done') });
    expect(sandbox.jobs()).toHaveLength(before);
    const yes = await onTerminal([...start, '--name', 'yes'], [['start the job for', 'y']]);
    expect(yes.code).toBe(0);
    expect(yes.out).toContain(sandbox.jobs().at(-1)?.jobArn);
  });

  it('has colour and tables that fit', async () => {
    const { out } = await onTerminal(['models'], []);
    expect(out).toContain(`${escapeCode}[1m`);
    const bare = out.replaceAll(new RegExp(`${escapeCode}\\[\\d+m`, 'g'), '');
    expect(Math.max(...bare.split(/\r?\n/).map((row) => row.length))).toBeLessThan(80);
  });

  it('asks for the settings of a project and writes them', async () => {
    const { code } = await onTerminal(
      ['init', '--force'],
      [
        ['--region', 'us-east-1\r'],
        ['--model', `${novaMicro}\r`],
        ['--role-arn', '\r'],
        ['--output', '\r'],
        ['--max-cost-usd', '25\r'],
      ],
    );
    expect(code).toBe(0);
    const shown = await run(['--print-config', '--json']);
    expect(shown.out).toContain(novaMicro);
    await rm(join(folder, 'bedrock-fine-tuner.config.json'));
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});
