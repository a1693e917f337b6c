/** One thread against two workers on a JSONL file of 50 MB, from the built code. */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type { countDatasetFile as CountDatasetFile } from '../../src/countDatasetFile.js';
import { asJsonl, englishCorpus, mixedCorpus } from './corpus.js';

const fileBytes = 50_000_000;
const rounds = 3;

export async function measureWorkers(): Promise<void> {
  const folder = mkdtempSync(new URL('../../node_modules/.token-bench-', import.meta.url).pathname);
  try {
    const countDatasetFile = await bundled(folder);
    console.log(`\nJSONL file, ${availableParallelism()} processors; wall MB/s, best of ${rounds}`);
    for (const corpus of [englishCorpus(), mixedCorpus()]) {
      const file = join(folder, `${corpus.name}.jsonl`);
      writeFileSync(file, asJsonl(corpus, fileBytes));
      const [one, two] = await measured(countDatasetFile, file);
      const speed = (ms: number) => (statSync(file).size / 1000 / ms).toFixed(1).padStart(6);
      console.log(
        `  ${corpus.name.padEnd(8)} one thread ${speed(one)}   two workers ${speed(two)}   ${(one / two).toFixed(2)} x`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The entries as they are built for the package: the worker looks for the core beside its parent. */
async function bundled(folder: string): Promise<typeof CountDatasetFile> {
  const source = new URL('../../src/', import.meta.url).pathname;
  await build({
    entryPoints: { index: join(source, 'countDatasetFile.ts'), core: join(source, 'core.ts') },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    external: ['js-tiktoken/*', '@aws-sdk/*'],
    outdir: folder,
  });
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  return (await import(pathToFileURL(join(folder, 'index.js')).href)).countDatasetFile;
}

async function measured(
  countDatasetFile: typeof CountDatasetFile,
  file: string,
): Promise<readonly [one: number, two: number]> {
  let one = Number.POSITIVE_INFINITY;
  let two = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round += 1) {
    one = Math.min(one, await timed(countDatasetFile, file, 0));
    two = Math.min(two, await timed(countDatasetFile, file, 2));
  }
  return [one, two];
}

async function timed(
  countDatasetFile: typeof CountDatasetFile,
  file: string,
  workers: number,
): Promise<number> {
  const start = performance.now();
  const counted = await countDatasetFile(file, { encoding: 'o200k_base', workers });
  if (counted.workers !== workers) throw new Error('The workers could not be started.');
  return performance.now() - start;
}
