import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { s3Objects } from '../../../src/aws/s3Objects.js';
import { countDatasetFile } from '../../../src/files/count/countDatasetFile.js';
import {
  applyFixes,
  convertDataset,
  splitDataset,
  validateDataset,
} from '../../../src/files/datasetFiles.js';
import { readLocalFile } from '../../../src/files/localFile.js';
import { FineTuner } from '../../../src/tuner/FineTuner.js';
import { jsonLines } from '../../helpers/records.js';

const model = 'amazon.nova-micro-v1:0:128k';
const handles = '/proc/self/fd';

let folder: string;
let path: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bft-handles-'));
  path = join(folder, 'train.jsonl');
  await writeFile(path, jsonLines(20_000));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** How often this process has the file open. */
function open(): number {
  return readdirSync(handles).filter((handle) => {
    const link = join(handles, handle);
    return existsSync(link) && readlinkSync(link) === path;
  }).length;
}

async function first(lines: AsyncIterable<string>): Promise<string> {
  for await (const line of lines) {
    expect(open()).toBeGreaterThan(0);
    return line;
  }
  throw new Error('no line');
}

/** The file again and again: more than an upload reads ahead. */
async function* manyParts() {
  for (let time = 0; time < 50; time += 1) yield* readLocalFile(path);
}

/** A signal that stops at the first chunk, and what hears of chunks. */
function atFirstChunk() {
  const stop = new AbortController();
  return { signal: stop.signal, onProgress: () => stop.abort(new Error('enough')) };
}

const leaving: readonly (readonly [string, () => Promise<unknown>])[] = [
  ['validation is aborted', () => expect(validateDataset(path, atFirstChunk())).rejects.toThrow()],
  [
    'reading the other split is aborted',
    () =>
      expect(
        validateDataset({ text: jsonLines(2) }, { against: path, signal: AbortSignal.abort() }),
      ).rejects.toThrow(),
  ],
  ['a conversion is left', () => first(convertDataset(path, { to: 'prompt-completion' }).lines)],
  [
    'a fix is left',
    async () =>
      first(applyFixes(await validateDataset(path, { model, skip: ['near-duplicates'] })).lines),
  ],
  [
    'a part of a split is left',
    async () => first((await splitDataset(path, { validation: 0.5, seed: 1 })).train),
  ],
  [
    'grouping throws',
    () =>
      expect(
        splitDataset(path, {
          validation: 0.5,
          seed: 1,
          groupBy: () => {
            throw new Error('no group');
          },
        }),
      ).rejects.toThrow('no group'),
  ],
  [
    'counting throws',
    () =>
      expect(
        countDatasetFile(path, {
          model,
          workers: 0,
          onRecord: () => {
            throw new Error('no more');
          },
        }),
      ).rejects.toThrow('no more'),
  ],
  [
    'a plan is aborted',
    () =>
      expect(
        new FineTuner().baseModel(model).trainingData(path).plan(atFirstChunk()),
      ).rejects.toThrow('enough'),
  ],
  [
    'an upload fails',
    () => {
      const requestHandler = { handle: () => Promise.reject(new Error('no network')) };
      const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
      const client = new S3Client({
        region: 'us-east-1',
        credentials,
        requestHandler,
        maxAttempts: 1,
      });
      const upload = s3Objects(client).upload('s3://acme/train.jsonl', manyParts(), {
        totalBytes: 1,
        sha256: '0',
      });
      return expect(upload).rejects.toThrow();
    },
  ],
];

describe.skipIf(!existsSync(handles))('a file is closed again', () => {
  it.each(leaving)('when %s', async (_, leave) => {
    await leave();
    await vi.waitFor(() => expect(open()).toBe(0), { timeout: 2_000, interval: 20 });
  });
});
