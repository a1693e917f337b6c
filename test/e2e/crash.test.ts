import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.js';
import { jsonLines } from '../helpers/records.js';

let sandbox: Sandbox;
let folder: string;
let train: string;

beforeEach(async () => {
  sandbox = await startSandbox({ buckets: ['acme'] });
  folder = await mkdtemp(join(tmpdir(), 'bft-crash-'));
  train = join(folder, 'train.jsonl');
  await writeFile(train, jsonLines(40));
});

afterEach(async () => {
  await sandbox.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A program in a process of its own, with what it has printed so far. */
class Program {
  readonly #child: ChildProcess;
  #text = '';

  constructor() {
    const args = ['--import', 'tsx', 'test/helpers/tuneOnce.ts', sandbox.url, train];
    this.#child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    this.#child.stdout?.on('data', (chunk) => {
      this.#text += String(chunk);
    });
  }

  /** The first line that starts so, once it is printed. */
  async line(start: string): Promise<string> {
    return vi.waitFor(
      () => {
        const lines = this.#text.split('\n').slice(0, -1);
        const found = lines.find((line) => line.startsWith(start));
        if (found === undefined) throw new Error(`no "${start}" in: ${this.#text}`);
        return found;
      },
      { timeout: 20_000, interval: 50 },
    );
  }

  async kill(): Promise<void> {
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await gone;
  }
}

describe('a program that is killed and run again', () => {
  it('between upload and create: creates exactly one job', async () => {
    sandbox.faults.next('CreateModelCustomizationJob', { delayMs: 60_000 });
    const first = new Program();
    await first.line('uploaded');
    await first.kill();
    expect(sandbox.jobs()).toHaveLength(0);
    // The first may have been killed before it asked; the delay must not be left to the second.
    sandbox.faults.clear();

    const second = new Program();
    await second.line('started');
    await second.kill();
    expect(sandbox.jobs()).toHaveLength(1);
  });

  it('after the service made the job, before the answer came: attaches to that job', async () => {
    sandbox.faults.next('CreateModelCustomizationJob', { dropConnection: true, afterEffect: true });
    const child = new Program();
    const started = await child.line('started');
    await child.kill();
    expect(sandbox.jobs().map((job) => job.jobArn)).toEqual([started.split(' ')[1]]);
  });

  it('during the wait: attaches to the same job and sees it end', async () => {
    const first = new Program();
    const started = await first.line('started');
    await first.kill();

    const second = new Program();
    const startedAgain = await second.line('started');
    expect(startedAgain).toBe(started);
    await sandbox.clock.advance({ hours: 6 });
    expect(await second.line('completed')).toBe(started.replace('started', 'completed'));
    expect(sandbox.jobs()).toHaveLength(1);
  });
});
