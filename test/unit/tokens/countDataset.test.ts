import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countDatasetFile } from '../../../src/countDatasetFile.js';
import { countDataset } from '../../../src/dataset/countDataset.js';
import { validateDataset } from '../../../src/datasetValidator.js';
import { FineTunerError } from '../../../src/errors.js';
import { createTokenCounter } from '../../../src/tokenCounter.js';

const model = 'amazon.nova-micro-v1:0:128k';
const record = (text: string) =>
  JSON.stringify({
    schemaVersion: 'bedrock-conversation-2024',
    messages: [
      { role: 'user', content: [{ text }] },
      { role: 'assistant', content: [{ text: `Answer to ${text}` }] },
    ],
  });
const texts = Array.from({ length: 300 }, (_, index) =>
  `Question ${index} `.repeat(1 + (index % 7)),
);
const lines = texts.flatMap((text, index) =>
  index % 50 === 49 ? [record(text), '', 'no json'] : [record(text)],
);
const jsonl = `${lines.join('\n')}\n`;

describe('countDataset', () => {
  it('gives the totals that the validator gives', async () => {
    const tokenCounter = await createTokenCounter({ model });
    const clean = { text: texts.map(record).join('\n') };
    const counted = await countDataset(clean, { tokenCounter });
    const { tokens } = await validateDataset(clean, { model, tokenCounter });
    expect(counted).toMatchObject({ ...tokens, rows: 300, skippedRows: 0, lines: 300 });
  });

  it('counts each record in the order of the file and passes over what is none', async () => {
    const tokenCounter = await createTokenCounter({ model });
    const seen: number[] = [];
    const counted = await countDataset(
      { text: jsonl },
      { tokenCounter, onRecord: (line) => seen.push(line) },
    );
    expect(counted).toMatchObject({ rows: 306, skippedRows: 6, lines: lines.length });
    expect(seen).toEqual(lines.flatMap((line, index) => (line.startsWith('{') ? [index + 1] : [])));
  });
});

describe('countDatasetFile', () => {
  let folder: string;
  let file: string;
  /** The same function out of a bundle beside its core, as in the package. */
  let built: typeof countDatasetFile;

  beforeAll(async () => {
    folder = await mkdtemp(join(process.cwd(), 'node_modules', '.count-'));
    // A worker takes parts of 4 MB: the file has to be larger for two of them.
    const block = `${lines.join('\n')}\n`;
    file = join(folder, 'train.jsonl');
    await writeFile(file, block.repeat(Math.ceil(9_000_000 / block.length)));
    await build({
      entryPoints: { index: 'src/countDatasetFile.ts', core: 'src/core.ts' },
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      external: ['js-tiktoken/*'],
      outdir: folder,
      logLevel: 'silent',
    });
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
    const url = pathToFileURL(join(folder, 'index.js')).href;
    built = (await import(/* @vite-ignore */ url)).countDatasetFile;
  });

  afterAll(() => rm(folder, { recursive: true }));

  it('gives the same numbers in the same order from workers', async () => {
    const here: number[] = [];
    const there: number[] = [];
    const one = await built(file, {
      model,
      workers: 0,
      onRecord: (...seen) => here.push(seen[0], seen[1].tokens),
    });
    const two = await built(file, {
      model,
      workers: 2,
      onRecord: (...seen) => there.push(seen[0], seen[1].tokens),
    });
    expect(two).toEqual({ ...one, workers: 2 });
    expect(there).toEqual(here);
  });

  it('counts on this thread where the workers cannot find the core', async () => {
    const counted = await countDatasetFile(pathToFileURL(file), { model, workers: 2 });
    expect(counted).toEqual(await built(file, { model, workers: 0 }));
  });

  it('uses one thread for a small or an empty file', async () => {
    const small = join(folder, 'small.jsonl');
    await writeFile(small, jsonl);
    expect(await built(small, { model, workers: 2 })).toMatchObject({ workers: 0, rows: 306 });
    const empty = join(folder, 'empty.jsonl');
    await writeFile(empty, '');
    expect(await built(empty, { model })).toMatchObject({ workers: 0, rows: 0, tokens: 0 });
    expect(await built(empty, { model, workers: 2 })).toMatchObject({ workers: 0, rows: 0 });
  });

  it('stops when told to', async () => {
    const signal = AbortSignal.timeout(1);
    await expect(built(file, { model, workers: 2, signal })).rejects.toThrow(/timeout/);
  });

  it('names the file that is missing and the worker count that makes no sense', async () => {
    await expect(countDatasetFile(join(tmpdir(), 'none.jsonl'))).rejects.toThrow(/ENOENT/);
    const error = await countDatasetFile(file, { workers: -1 }).catch((caught: unknown) => caught);
    expect(FineTunerError.is(error, 'input.invalid')).toBe(true);
  });
});
