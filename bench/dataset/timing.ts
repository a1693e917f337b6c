/** Times tasks side by side: each in a process of its own, in turn, round after round. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { bundle } from '../bundle.js';
import type { DatasetFile } from './corpus.js';

const script = bundle(fileURLToPath(new URL('./taskProcess.ts', import.meta.url)));

/** How code is compiled and where memory lies differs from process to process. */
const processes = 3;

interface Runner {
  readonly name: string;
  readonly process: ChildProcess;
}

/**
 * The least processor time of each task on the file, in milliseconds: that of the process in the
 * middle. Tasks that cannot be loaded are left out.
 */
export async function fastestOf(
  names: readonly string[],
  file: DatasetFile,
  rounds = 12,
): Promise<ReadonlyMap<string, number>> {
  const least = new Map<string, number[]>();
  for (let turn = 0; turn < processes; turn += 1) {
    for (const [name, ms] of await leastInProcess(names, file, rounds)) {
      least.set(name, [...(least.get(name) ?? []), ms]);
    }
  }
  return new Map([...least].map(([name, times]) => [name, middle(times)]));
}

function middle(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[times.length >> 1] as number;
}

async function leastInProcess(names: readonly string[], file: DatasetFile, rounds: number) {
  const started = await Promise.all(names.map(start));
  const runners = started.filter((runner) => runner !== undefined);
  const least = new Map<string, number>();
  try {
    for (let round = 0; round < rounds; round += 1) {
      for (const runner of runners) {
        const ms = await ask(runner, file.path);
        least.set(runner.name, Math.min(ms, least.get(runner.name) ?? ms));
      }
    }
  } finally {
    for (const { process } of runners) process.kill();
  }
  return least;
}

/** Prints megabytes for each second of processor time, each time as a multiple of the first one's. */
export function printTimes(file: DatasetFile, times: ReadonlyMap<string, number>): void {
  const [unit] = times.values();
  const rows = `${file.rows} rows of ${Math.round(file.bytes / file.rows)} bytes`;
  console.log(`\n${file.name}: ${(file.bytes / 1e6).toFixed(0)} MB, ${rows}`);
  for (const [name, ms] of times) {
    const speed = file.bytes / 1000 / ms;
    const digits = speed < 10 ? 2 : 0;
    const ratio = unit === undefined ? '' : (ms / unit).toFixed(2);
    console.log(
      `  ${name.padEnd(40)} ${speed.toFixed(digits).padStart(5)} MB/s ${ratio.padStart(8)} x`,
    );
  }
}

async function start(name: string): Promise<Runner | undefined> {
  const child = fork(script, [name], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const [answer] = await answerOf(child);
  if (answer === 'ready') return { name, process: child };
  console.log(`  ${name} could not be loaded; npm install --prefix bench brings it.`);
  return undefined;
}

async function ask({ name, process: child }: Runner, path: string): Promise<number> {
  child.send(path);
  const [answer] = await answerOf(child);
  if (typeof answer !== 'number' || !child.connected) throw new Error(`The task "${name}" failed.`);
  return answer;
}

/** The next message, or the exit code. Listeners of the one that does not come are taken away. */
async function answerOf(child: ChildProcess): Promise<unknown[]> {
  const over = new AbortController();
  const options = { signal: over.signal };
  try {
    return await Promise.race([once(child, 'message', options), once(child, 'exit', options)]);
  } finally {
    over.abort();
  }
}
