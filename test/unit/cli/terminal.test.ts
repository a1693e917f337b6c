import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OutputFile } from '../../../src/cli/OutputFile.js';
import { hasColours } from '../../../src/cli/terminal/Printer.js';
import { progressText } from '../../../src/cli/terminal/Progress.js';

describe('colour', () => {
  it.each([
    [true, {}, true],
    [true, { TERM: 'dumb' }, false],
    [true, { NO_COLOR: '1' }, false],
    [true, { NO_COLOR: '' }, true],
    [true, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
    [false, {}, false],
    [false, { CI: 'true' }, false],
    [false, { FORCE_COLOR: '1' }, true],
    [true, { FORCE_COLOR: '0' }, false],
  ])('terminal %s with %j: %s', (isTerminal, env, expected) => {
    expect(hasColours(isTerminal, env)).toBe(expected);
  });
});

it('progress tells size, rate and the time left', () => {
  const facts = { bytesRead: 120e6, totalBytes: 480e6, elapsedMs: 2_000 };
  expect(progressText('train.jsonl', facts)).toBe(
    'train.jsonl  120 MB of 480 MB, 60.0 MB/s, 6 s left',
  );
  expect(progressText('input', { ...facts, totalBytes: undefined })).toBe(
    'input  120 MB, 60.0 MB/s',
  );
  expect(progressText('x', { bytesRead: 0, totalBytes: 1, elapsedMs: 0 })).toBe('x');
});

describe('an output file', () => {
  it('keeps what was there until it is whole, and leaves nothing behind', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bft-out-'));
    const path = join(folder, 'out.jsonl');
    await writeFile(path, 'before');
    await expect(OutputFile.reserve(path, false)).rejects.toMatchObject({
      code: 'cli.usage',
      hint: expect.stringContaining('--force'),
    });
    const file = await OutputFile.reserve(path, true);
    expect(await readFile(path, 'utf8')).toBe('before');
    await file.writeText('after');
    await file.discard();
    expect(await readFile(path, 'utf8')).toBe('after');

    const given = await OutputFile.reserve(join(folder, 'never'), false);
    await given.discard();
    expect(await readdir(folder)).toEqual(['out.jsonl']);
    await expect(OutputFile.reserve(folder, true)).rejects.toThrow('is a directory');
    await rm(folder, { recursive: true });
  });
});
