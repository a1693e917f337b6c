import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyBin, WordTriples } from '../../../src/similar/WordTriples.js';

function read(...texts: readonly string[]) {
  const triples = new WordTriples();
  triples.start();
  for (const text of texts) triples.add(text);
  return { words: triples.words, smallest: [...triples.smallest] };
}

const wordsOf = (text: string) => text.toLowerCase().match(/[a-z0-9]+/g) ?? [];

describe('the triples of words', () => {
  it('count the words of ASCII texts as an expression does, at any length', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-zA-Z0-9]{1,20}[ .,;:()-]{1,3}$/), { maxLength: 2000 }),
        (pieces) => {
          const text = pieces.join('');
          expect(read(text).words).toBe(wordsOf(text).length);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('are the same however the words are set apart and written', () => {
    const words = Array.from({ length: 3000 }, (_, index) => `word${index % 700}x`);
    const plain = read(words.join(' '));
    expect(plain.words).toBe(3000);
    expect(read(words.join(', '))).toEqual(plain);
    expect(read(words.join(' — '))).toEqual(plain);
    expect(read(words.map((word) => word.toUpperCase()).join('\n'))).toEqual(plain);
  });

  it('fold letters beyond ASCII as well', () => {
    const text = 'Größe ÉTÉ ΣΊΣΥΦΟΣ Москва';
    expect(read(text).words).toBe(4);
    expect(read(text.toLowerCase().replace('σίσυφος', 'σίσυφοσ'))).toEqual(read(text));
    expect(read('grobe')).not.toEqual(read('größe'));
  });

  it('take ideographs and emoji one by one, and words between them as words', () => {
    expect(read('注文した').words).toBe(4);
    expect(read('a注b👍c').words).toBe(5);
    expect(read('a 注 b 👍 c')).toEqual(read('a注b👍c'));
  });

  it('hold words that are longer than a block', () => {
    const long = 'x'.repeat(10_000);
    expect(read(`${long} y ${long}é`).words).toBe(3);
    expect(read(`${long} y`)).toEqual(read(`${long.toUpperCase()}.y`));
    expect(read(long)).not.toEqual(read(`${long}x`));
  });

  it('span no two texts', () => {
    expect(read('a b c', 'd e f')).not.toEqual(read('a b c d e f'));
    expect(read('a b c', 'd e f').words).toBe(6);
  });

  it('leave bins empty that no triple falls into', () => {
    expect(new Set(read('').smallest)).toEqual(new Set([emptyBin]));
    expect(read('one').smallest.filter((hash) => hash !== emptyBin)).toHaveLength(1);
  });
});
