/**
 * One thread against two on a JSONL file of 50 MB, from the code as it is built: the first file that
 * a process counts, and the files after it, for which threads and compiled code are there.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
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
      printRatios(corpus.name, file, measure(script, file));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Times {
  /** Milliseconds for the first file of each process. */
  readonly first: number[];
  readonly later: number[];
}

/** Processes of one thread and of two by turns. */
function measure(script: string, file: string): readonly [one: Times, two: Times] {
  const one: Times = { first: [], later: [] };
  const two: Times = { first: [], later: [] };
  for (let round = 0; round < processes; round += 1) {
    for (const [workers, times] of [[0, one] as const, [2, two] as const]) {
      const args = [script, file, `${workers}`, `${filesInEach}`];
      const printed = execFileSync(process.execPath, args, { encoding: 'utf8' });
      const [first, ...later] = JSON.parse(printed) as [number, ...number[]];
      times.first.push(first);
      times.later.push(...later);
    }
  }
  return [one, two];
}

function printRatios(name: string, file: string, [one, two]: readonly [Times, Times]): void {
  const { size } = statSync(file);
  for (const which of ['first', 'later'] as const) {
    // The fastest is the one that other programs disturbed least.
    const [alone, both] = [Math.min(...one[which]), Math.min(...two[which])];
    const speed = (ms: number) => (size / 1000 / ms).toFixed(1).padStart(6);
    const label = `${name}, ${which === 'first' ? 'first file' : 'files after it'}`;
    console.log(
      `  ${label.padEnd(24)} one thread ${speed(alone)}   two ${speed(both)}   ${(alone / both).toFixed(2)} x`,
    );
  }
}

/** A program that counts a file some times, beside the worker that it looks for. */
async function bundled(folder: string): Promise<string> {
  const source = fileURLToPath(new URL('../../src/', import.meta.url));
  await build({
    entryPoints: {
      workersProcess: fileURLToPath(new URL('./workersProcess.ts', import.meta.url)),
      countWorker: join(source, 'countWorker.ts'),
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
