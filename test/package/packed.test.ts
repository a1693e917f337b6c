import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { publint } from 'publint';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  nodeBinary,
  type PackedPackage,
  packAndInstall,
  runNode,
} from '../helpers/packedPackage.js';

const run = promisify(execFile);
let packed: PackedPackage;

beforeAll(async () => {
  packed = await packAndInstall();
  const row = '{"prompt":"How are you?","completion":"Well."}\n';
  await writeFile(join(packed.project, 'train.jsonl'), row.repeat(60_000));
});

/**
 * Uses each entry point for real: prices a job, loads the core alone, counts with ranks that are read
 * as a file, counts a file on two threads, starts and stops the sandbox.
 */
const program = (load: (entry: string) => string) => `
  const { syncBuiltinESMExports } = await import('node:module');
  const { default: fs } = await import('node:fs/promises');
  const { readFile } = fs;
  const read = [];
  fs.readFile = (...args) => (read.push(String(args[0])), readFile(...args));
  syncBuiltinESMExports();
  const main = ${load('bedrock-fine-tuner')};
  const core = ${load('bedrock-fine-tuner/core')};
  const { startSandbox } = ${load('bedrock-fine-tuner/sandbox')};
  const bill = core.estimateCost({ model: 'amazon.nova-micro-v1:0:128k', tokens: 1_000_000, epochs: 2 });
  const counter = await core.createTokenCounter({ encoding: 'cl100k_base' });
  const nodeCounter = await main.createTokenCounter({ encoding: 'o200k_base' });
  const sandbox = await startSandbox({ buckets: ['acme'] });
  const tuner = new main.FineTuner({
    clientConfig: sandbox.clientConfig,
    roleArn: 'arn:aws:iam::123456789012:role/tuning',
    output: 's3://acme/runs/',
  });
  const ledger = await tuner.ledger();
  const counted = await main.countDatasetFile('train.jsonl', { encoding: 'cl100k_base', workers: 2 });
  await sandbox.stop();
  console.log(JSON.stringify({
    usd: bill.training.expected,
    tokens: counter.count('hello world'),
    nodeTokens: nodeCounter.count('hello world'),
    ranksRead: read.filter((path) => path.includes('o200k_base')).length,
    ledger: ledger.entries.length,
    counted: [counted.rows, counted.expected, counted.workers],
  }));
`;
const expected = {
  usd: 2,
  tokens: 2,
  nodeTokens: 2,
  ranksRead: 1,
  ledger: 0,
  counted: [60_000, 360_000, 2],
};

describe.each([20, 22, 24])('the packed package on Node %i', (major) => {
  it('works as an ES module', async () => {
    const script = join(packed.project, 'esm.mjs');
    await writeFile(
      script,
      program((entry) => `await import('${entry}')`),
    );
    const printed = await runNode(await nodeBinary(major), [script], packed.project);
    expect(JSON.parse(printed)).toEqual(expected);
  });

  it('works as CommonJS', async () => {
    const script = join(packed.project, 'cjs.cjs');
    const body = program((entry) => `require('${entry}')`);
    await writeFile(script, `(async () => {${body}})();`);
    const printed = await runNode(await nodeBinary(major), [script], packed.project);
    expect(JSON.parse(printed)).toEqual(expected);
  });
});

describe('the packed package', () => {
  it('recognises its errors across the ES and the CommonJS copy', async () => {
    const script = join(packed.project, 'both.mjs');
    await writeFile(
      script,
      `import { createRequire } from 'node:module';
       import { FineTunerError as Esm } from 'bedrock-fine-tuner';
       const { FineTunerError: Cjs, parseMetrics } = createRequire(import.meta.url)('bedrock-fine-tuner');
       let thrown;
       try { parseMetrics('no,such,header\\n1,2,3'); } catch (error) { thrown = error; }
       console.log(Esm !== Cjs, thrown instanceof Esm, Esm.is(thrown, 'metrics.malformed'));`,
    );
    expect(await runNode(process.execPath, [script], packed.project)).toBe('true false true');
  });

  it('has nothing for publint to complain about', async () => {
    const { messages } = await publint({ pkgDir: process.cwd(), strict: true, pack: 'npm' });
    expect(messages).toEqual([]);
  });

  it('gives right types to every kind of importer', async () => {
    const attw = join(process.cwd(), 'node_modules', '.bin', 'attw');
    // Node 10's resolution knows no `exports`; the package starts at Node 20.
    const args = [
      packed.tarball,
      '--ignore-rules',
      'no-resolution',
      '--format',
      'ascii',
      '--no-color',
    ];
    const { stdout } = await run(attw, args).catch((error: { stdout: string }) => error);
    expect(stdout).toContain('No problems found');
  });

  it('runs its command line tool', async () => {
    const bin = join(packed.project, 'node_modules', '.bin', 'bedrock-fine-tuner');
    const { stdout } = await run(bin, ['models', '--json'], { cwd: packed.project });
    expect(JSON.parse(stdout).models).toHaveLength(25);
  });
});
