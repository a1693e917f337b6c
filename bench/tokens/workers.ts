/**
 * One thread against two on a JSONL file of 50 MB, from the code as it is built: the first file that
 * a process counts, and the files after it, for which threads and compiled code are there. Beside it
 * stands what the machine has to give: how much faster two processes at once, each with a file of its
 * own, count two files than one process does.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { asJsonl, englishCorpus, mixedCorpus } from './corpus.js';

const fileBytes = 50_000_000;
const processes = 5;
const filesInEach = 5;

export async function measureWorkers(): Promise<void> {
  // Inside the repository, so that the bundle finds js-tiktoken as an installed package would.
  const folder = mkdtempSync(fileURLToPath(new URL('../../node_modules/.bench-', import.meta.url)));
  try {
    const script = await bundled(folder);
    console.log(
      `\nJSONL file, ${availableParallelism()} processors; wall MB/s, fastest of ${processes} processes`,
    );
    for (const corpus of [englishCorpus(), mixedCorpus()]) {
      const file = join(folder, `${corpus.name}.jsonl`);
      writeFileSync(file, asJsonl(corpus, fileBytes));
      printRatios(corpus.name, file, await measure(script, file));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Milliseconds for the first file of each process, and for the files after it. */
interface Times {
  readonly first: number[];
  readonly later: number[];
}

interface Measured {
  readonly one: Times;
  readonly two: Times;
  /** One thread, while another process does the same. */
  readonly beside: Times;
}

/** Processes of one thread, of two, and two processes at once, by turns. */
async function measure(script: string, file: string): Promise<Measured> {
  const measured: Measured = { one: noTimes(), two: noTimes(), beside: noTimes() };
  for (let round = 0; round < processes; round += 1) {
    addTo(measured.one, await countWith(0));
    addTo(measured.two, await countWith(2));
    const [left, right] = await Promise.all([countWith(0), countWith(0)]);
    // They take each other's time, so that only both together say what the machine can do.
    addTo(
      measured.beside,
      left.map((ms, at) => (ms + (right[at] as number)) / 2),
    );
  }
  return measured;

  async function countWith(workers: number): Promise<readonly number[]> {
    const args = [script, file, `${workers}`, `${filesInEach}`];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    return JSON.parse(stdout);
  }
}

function noTimes(): Times {
  return { first: [], later: [] };
}

function addTo({ first, later }: Times, [ofFirst, ...ofLater]: readonly number[]): void {
  first.push(ofFirst as number);
  later.push(...ofLater);
}

function printRatios(name: string, file: string, { one, two, beside }: Measured): void {
  const { size } = statSync(file);
  for (const which of ['first', 'later'] as const) {
    // The fastest is the one that other programs disturbed least.
    const fastest = (times: Times) => Math.min(...times[which]);
    const alone = fastest(one);
    const both = fastest(two);
    const together = fastest(beside);
    const speed = (ms: number) => (size / 1000 / ms).toFixed(1).padStart(6);
    const label = `${name}, ${which === 'first' ? 'first file' : 'files after it'}`;
    const gain = `${(alone / both).toFixed(2)} x, two processes ${((2 * alone) / together).toFixed(2)} x`;
    console.log(`  ${label.padEnd(24)} one thread ${speed(alone)}   two ${speed(both)}   ${gain}`);
  }
}

/** A program that counts a file some times, beside the worker that it looks for. */
async function bundled(folder: string): Promise<string> {
  const source = fileURLToPath(new URL('../../src/', import.meta.url));
  await build({
    entryPoints: {
      workersProcess: fileURLToPath(new URL('./workersProcess.ts', import.meta.url)),
      countWorker: join(source, 'files', 'count', 'countWorker.ts'),
    },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    external: ['js-tiktoken/*', '@aws-sdk/*'],
    outdir: folder,
  });
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  return join(folder, 'workersProcess.js');
}
