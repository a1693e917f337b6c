import { afterEach, describe, expect, it, vi } from 'vitest';
import { awkwardTexts } from '../../../helpers/tokens/awkwardTexts.js';
import { reference } from '../../../helpers/tokens/referenceTokenizer.js';

const encoding = 'cl100k_base';

describe('the tables of a vocabulary', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('lie in memory that threads share, so that none waits for a copy', async () => {
    const buffers = await tableBuffers();
    expect(buffers.length).toBeGreaterThan(0);
    for (const buffer of buffers) expect(buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  it('serve as well where memory cannot be shared', async () => {
    vi.stubGlobal('SharedArrayBuffer', undefined);
    for (const buffer of await tableBuffers()) expect(buffer).toBeInstanceOf(ArrayBuffer);
    const { createTokenCounter } = await import('../../../../src/tokens/tokenCounter.js');
    const counter = await createTokenCounter({ encoding });
    for (const text of awkwardTexts) {
      expect(counter.count(text), JSON.stringify(text)).toBe(reference(encoding).count(text));
    }
  });
});

/** What the arrays of a newly loaded encoding stand on. */
async function tableBuffers(): Promise<readonly ArrayBufferLike[]> {
  vi.resetModules();
  const { loadEncoding } = await import('../../../../src/tokens/bpe/encodings.js');
  return buffersIn((await loadEncoding(encoding)).tables);
}

function buffersIn(value: object): readonly ArrayBufferLike[] {
  if (ArrayBuffer.isView(value)) return [value.buffer];
  return Object.values(value).flatMap((part) => (typeof part === 'object' ? buffersIn(part) : []));
}
