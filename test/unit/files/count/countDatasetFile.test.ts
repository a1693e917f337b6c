import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FineTunerError } from '../../../../src/base/errors.js';
import { countDataset } from '../../../../src/dataset/count/countDataset.js';
import { countDatasetFile } from '../../../../src/files/count/countDatasetFile.js';
import { createTokenCounter } from '../../../../src/tokens/tokenCounter.js';
import { validateDataset } from '../../../../src/validation/datasetValidator.js';
import { tinyTokenizer } from '../../../helpers/tokens/tinyTokenizer.js';

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
  /** The same function out of a bundle beside its worker, as in the package. */
  let built: typeof countDatasetFile;
  let builtUrl: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(process.cwd(), 'node_modules', '.count-'));
    const block = `${lines.join('\n')}\n`;
    file = join(folder, 'train.jsonl');
    await writeFile(file, block.repeat(Math.ceil(9_000_000 / block.length)));
    await build({
      entryPoints: {
        index: 'src/files/count/countDatasetFile.ts',
        countWorker: 'src/files/count/countWorker.ts',
      },
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      external: ['js-tiktoken/*'],
      outdir: folder,
      logLevel: 'silent',
    });
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
    builtUrl = pathToFileURL(join(folder, 'index.js')).href;
    built = (await import(/* @vite-ignore */ builtUrl)).countDatasetFile;
  });

  afterAll(() => rm(folder, { recursive: true }));

  it('gives the same numbers in the same order from workers', async () => {
    const here: number[] = [];
    const there: number[] = [];
    const one = await built(file, {
      model,
      workers: 0,
      onRecord: (...seen) => here.push(seen[0], seen[1].expected),
    });
    const two = await built(file, {
      model,
      workers: 2,
      onRecord: (...seen) => there.push(seen[0], seen[1].expected),
    });
    expect(two).toEqual({ ...one, workers: 2 });
    expect(there).toEqual(here);
  });

  it('keeps threads for the next file, which then may be smaller', async () => {
    const fresh = (await import(/* @vite-ignore */ `${builtUrl}?fresh`)).countDatasetFile;
    const threads = Math.min(8, availableParallelism());
    const { workers: _, ...counted } = await fresh(file, { model, workers: 0 });
    expect(await fresh(file, { model })).toEqual({ ...counted, workers: 0 });
    expect(await fresh(file, { model, workers: 2 })).toEqual({ ...counted, workers: 2 });
    const next = await fresh(file, { model });
    expect(next).toEqual({ ...counted, workers: threads > 1 ? threads : 0 });
    // Another encoding than the threads have counted in.
    const other = { encoding: 'o200k_base' };
    expect((await fresh(file, { ...other, workers: 2 })).expected).toBe(
      (await fresh(file, { ...other, workers: 0 })).expected,
    );
  });

  it('counts with the tokenizer of the user in workers too', async () => {
    const tokenizerJson = tinyTokenizer();
    const here = await built(file, { tokenizerJson, workers: 0 });
    expect(await built(file, { tokenizerJson, workers: 3 })).toEqual({ ...here, workers: 3 });
  });

  it('cuts the file at lines, also where one line is longer than a part', async () => {
    const long = record('word '.repeat(500_000));
    const odd = [long, record('a'), '', 'no json', long, record('b'), long, long];
    const other = join(folder, 'long.jsonl');
    for (const end of ['\n', '\r\n']) {
      await writeFile(other, odd.join(end));
      const seen = { here: [] as number[], there: [] as number[] };
      const here = await built(other, {
        model,
        workers: 0,
        onRecord: (line, { expected: tokens }) => seen.here.push(line, tokens),
      });
      const there = await built(other, {
        model,
        workers: 2,
        onRecord: (line, { expected: tokens }) => seen.there.push(line, tokens),
      });
      expect(there).toEqual({ ...here, workers: 2 });
      expect(seen.there).toEqual(seen.here);
      expect(here).toMatchObject({ rows: 7, skippedRows: 1, lines: 8 });
    }
  });

  it('counts on this thread where the worker fails', async () => {
    const broken = `${folder}-broken`;
    await cp(folder, broken, { recursive: true });
    await writeFile(join(broken, 'countWorker.js'), 'throw new Error("no");');
    const url = pathToFileURL(join(broken, 'index.js')).href;
    const { countDatasetFile: alone } = await import(/* @vite-ignore */ url);
    const here = await built(file, { model, workers: 0 });
    expect(await alone(file, { model, workers: 2 })).toEqual(here);
    await rm(broken, { recursive: true });
  });

  it('counts on this thread where there is no worker to be found', async () => {
    const counted = await countDatasetFile(pathToFileURL(file), { model, workers: 2 });
    expect(counted).toEqual(await built(file, { model, workers: 0 }));
  });

  it('uses one thread for a small or an empty file', async () => {
    const small = join(folder, 'small.jsonl');
    await writeFile(small, jsonl);
    expect(await built(small, { model, workers: 2 })).toMatchObject({ workers: 0, rows: 306 });
    const empty = join(folder, 'empty.jsonl');
    await writeFile(empty, '');
    expect(await built(empty, { model })).toMatchObject({ workers: 0, rows: 0, expected: 0 });
    expect(await built(empty, { model, workers: 2 })).toMatchObject({ workers: 0, rows: 0 });
  });

  it('stops when told to', async () => {
    const signal = AbortSignal.timeout(1);
    await expect(built(file, { model, workers: 2, signal })).rejects.toThrow(/timeout/);
  });

  it('names the file that is missing and the worker count that makes no sense', async () => {
    await expect(countDatasetFile(join(tmpdir(), 'none.jsonl'))).rejects.toMatchObject({
      code: 'dataset.unreadable',
      details: { path: join(tmpdir(), 'none.jsonl'), reason: 'missing' },
    });
    const error = await countDatasetFile(file, { workers: -1 }).catch((caught: unknown) => caught);
    expect(FineTunerError.is(error, 'input.invalid')).toBe(true);
  });
});
