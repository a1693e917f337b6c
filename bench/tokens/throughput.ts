/** Megabytes of text a second, side by side: every counter counts every slice, in turn. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from '../bundle.js';
import type { Corpus } from './corpus.js';
import type { Counted, Slice } from './counterProcess.js';
import { type CounterSpec, counters, own, referenceName } from './counters.js';

const slices = 32;
/** Texts of another kind that each counter sees first, so that no counter is timed uncompiled. */
const warmUpTexts = 500;

interface Runner {
  readonly name: string;
  readonly process: ChildProcess;
  readonly counts: number[];
  cpuMs: number;
}

export interface Throughput {
  readonly name: string;
  readonly megabytesPerSecond: number;
  /** Texts on which the counter differs from the reference, by their place in the corpus. */
  readonly differences: readonly number[];
}

/** Counts the corpus with every counter that is installed. */
export async function throughput(corpus: Corpus, warmUp: Corpus): Promise<readonly Throughput[]> {
  const folder = mkdtempSync(join(tmpdir(), 'token-bench-'));
  const runners = await startRunners();
  try {
    const file = writeTexts(folder, corpus);
    const warmUpFile = writeTexts(folder, warmUp);
    for (const runner of runners) {
      await ask(runner, { file: warmUpFile, from: 0, to: warmUpTexts });
    }
    for (let slice = 0; slice < slices; slice += 1) {
      const from = edge(corpus, slice);
      const to = edge(corpus, slice + 1);
      for (const runner of rotated(runners, slice)) {
        const { counts, cpuMs } = await ask(runner, { file, from, to });
        runner.counts.push(...counts);
        runner.cpuMs += cpuMs;
      }
    }
    return results(runners, corpus);
  } finally {
    for (const runner of runners) runner.process.kill();
    rmSync(folder, { recursive: true });
  }
}

export function printThroughput(corpus: Corpus, found: readonly Throughput[]): void {
  const mine = speedOf(found, own.name);
  const megabytes = (corpus.bytes / 1e6).toFixed(1);
  console.log(`\n${corpus.name}: ${corpus.texts.length} texts, ${megabytes} MB, o200k_base`);
  for (const { name, megabytesPerSecond, differences } of found) {
    const ratio = (mine / megabytesPerSecond).toFixed(1);
    console.log(
      `  ${name.padEnd(20)} ${megabytesPerSecond.toFixed(2).padStart(7)} MB/s   we are ${ratio.padStart(5)} x` +
        `   ${differences.length} of ${corpus.texts.length} texts differ from ${referenceName}` +
        (differences.length === 0 ? '' : ` (${differences.slice(0, 5).join(', ')})`),
    );
  }
}

function speedOf(found: readonly Throughput[], name: string): number {
  return found.find((result) => result.name === name)?.megabytesPerSecond ?? Number.NaN;
}

async function startRunners(): Promise<readonly Runner[]> {
  const script = bundle(fileURLToPath(new URL('./counterProcess.ts', import.meta.url)));
  const started = await Promise.all(counters.map((counter) => start(counter, script)));
  return started.filter((runner) => runner !== undefined);
}

async function start({ name }: CounterSpec, script: string): Promise<Runner | undefined> {
  const child = fork(script, [name], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const ready = await Promise.race([once(child, 'message'), once(child, 'exit')]);
  if (ready[0] === 'ready') return { name, process: child, counts: [], cpuMs: 0 };
  console.log(`  ${name} could not be loaded; npm install --prefix bench brings it.`);
  return undefined;
}

async function ask(runner: Runner, slice: Slice): Promise<Counted> {
  runner.process.send(slice);
  const [answer] = await once(runner.process, 'message');
  return answer as Counted;
}

function results(runners: readonly Runner[], corpus: Corpus): readonly Throughput[] {
  const expected = runners.find((runner) => runner.name === referenceName)?.counts ?? [];
  return runners.map(({ name, counts, cpuMs }) => ({
    name,
    megabytesPerSecond: corpus.bytes / 1000 / cpuMs,
    differences: counts.flatMap((count, index) => (count === expected[index] ? [] : [index])),
  }));
}

function writeTexts(folder: string, corpus: Corpus): string {
  const file = join(folder, `${corpus.name}.json`);
  writeFileSync(file, JSON.stringify(corpus.texts));
  return file;
}

function edge(corpus: Corpus, slice: number): number {
  return Math.floor((corpus.texts.length * slice) / slices);
}

/** Each slice begins with another counter, so that none always runs in another's wake. */
function rotated<T>(items: readonly T[], by: number): readonly T[] {
  const at = by % items.length;
  return [...items.slice(at), ...items.slice(0, at)];
}
