import { afterEach, describe, expect, it, vi } from 'vitest';
import { ranksOf, readInstalledRanks } from '../../../src/files/installedRanks.js';
import { importRanks } from '../../../src/tokens/bpe/importRanks.js';

describe('the ranks of the installed package', () => {
  afterEach(() => {
    vi.doUnmock('node:fs/promises');
    vi.resetModules();
  });

  it.each(['o200k_base', 'cl100k_base'] as const)(
    'are those of the import, for %s',
    async (name) => {
      const imported = await importRanks(name);
      expect(Buffer.compare(await readInstalledRanks(name), imported)).toBe(0);
      expect(imported.length).toBeGreaterThan(1_000_000);
    },
  );

  it('are read from the file, which is what saves the time', async () => {
    const readFile = vi.fn(async () => Buffer.from('{"bpe_ranks":"! 0 IQ=="}'));
    vi.doMock('node:fs/promises', () => ({ readFile }));
    vi.resetModules();
    const fresh = await import('../../../src/files/installedRanks.js');
    expect(Buffer.from(await fresh.readInstalledRanks('o200k_base')).toString()).toBe('! 0 IQ==');
    expect(readFile).toHaveBeenCalledWith(expect.stringMatching(/js-tiktoken.*o200k_base/));
  });

  it('are imported where the file cannot be read', async () => {
    vi.doMock('node:fs/promises', () => ({
      readFile: () => Promise.reject(new Error('ENOENT: no such file')),
    }));
    vi.resetModules();
    const fresh = await import('../../../src/files/installedRanks.js');
    const imported = await importRanks('cl100k_base');
    expect(Buffer.compare(await fresh.readInstalledRanks('cl100k_base'), imported)).toBe(0);
  });
});

describe('ranksOf', () => {
  const found = (text: string) => {
    const ranks = ranksOf(Buffer.from(text));
    return ranks && Buffer.from(ranks).toString();
  };

  it('takes the literal', () => {
    expect(found('export default {"a":"b","bpe_ranks":"! 0 IQ== Ig==","c":"d"};')).toBe(
      '! 0 IQ== Ig==',
    );
  });

  it.each([
    ['no ranks', 'export default {};'],
    ['ranks in another form', '{"bpe_ranks":["IQ=="]}'],
    ['an open literal', '{"bpe_ranks":"! 0 IQ=='],
    ['escapes in it', '{"bpe_ranks":"! 0 IQ==\\n! 1 Ig=="}'],
  ])('leaves %s to the import', (_, text) => {
    expect(found(text)).toBeUndefined();
  });
});
