import { execFileSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DataFile, DatasetInput } from '../../../src/files/dataFile.js';
import { openDataFile } from '../../../src/files/openDataFile.js';
import { withTemporaryFolder } from '../../helpers/temporaryFolder.js';

const temporary = withTemporaryFolder();
const lines = '{"a":1}\n{"a":"ä"}\n';

function open(input: DatasetInput): Promise<DataFile> {
  return openDataFile(input, () => Promise.reject(new Error('not in S3')), 'data');
}

async function read(file: DataFile): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.open()) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

async function* stream() {
  yield lines;
}

const inputs: readonly (readonly [string, () => DatasetInput, number])[] = [
  ['text', () => ({ text: lines }), 0],
  ['a Blob', () => new Blob([lines]), 0],
  ['bytes', () => Buffer.from(lines), 0],
  ['records', () => [{ a: 1 }, { a: 'ä' }], 0],
  ['a stream', stream, 1],
  ['a set of records', () => new Set([{ a: 1 }, { a: 'ä' }]), 1],
];

describe('openDataFile', () => {
  it.each(inputs)(
    'reads %s as often as it is asked, with copies where it must',
    async (_, input, copies) => {
      const file = await open(input());
      expect([await read(file), await read(file)]).toEqual([lines, lines]);
      expect(temporary.left()).toHaveLength(copies);
      await file.dispose();
      expect(temporary.left()).toEqual([]);
    },
  );

  it.skipIf(process.platform === 'win32')('copies what comes through a pipe', async () => {
    const path = join(temporary.path(), 'pipe');
    execFileSync('mkfifo', [path]);
    createWriteStream(path).end(lines);
    const file = await open(path);
    expect([await read(file), await read(file)]).toEqual([lines, lines]);
    expect(temporary.left()).toHaveLength(1);
    await file.dispose();
  });

  it('names a file that goes away between two readings', async () => {
    const path = join(temporary.path(), 'train.jsonl');
    await writeFile(path, lines);
    const file = await open(path);
    await rm(path);
    await expect(read(file)).rejects.toMatchObject({
      code: 'dataset.unreadable',
      details: { path, reason: 'missing' },
    });
  });

  it('refuses a URL that names no file', async () => {
    await expect(open(new URL('https://x.example/train.jsonl'))).rejects.toMatchObject({
      code: 'input.invalid',
      details: { field: 'data' },
    });
  });
});
