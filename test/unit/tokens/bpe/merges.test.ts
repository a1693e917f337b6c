import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteText, wordPadding } from '../../../../src/tokens/bpe/byteRuns.js';
import { decodeRanks } from '../../../../src/tokens/bpe/decodeRanks.js';
import { createHeapMerge } from '../../../../src/tokens/bpe/heapMerge.js';
import { importRanks } from '../../../../src/tokens/bpe/importRanks.js';
import { createShortMerge, longestShortMerge } from '../../../../src/tokens/bpe/shortMerge.js';
import { noToken, TokenBytesBuilder } from '../../../../src/tokens/bpe/tokenBytes.js';
import { tokenSplits } from '../../../../src/tokens/bpe/tokenSplits.js';
import { buildTables, vocabularyOf } from '../../../../src/tokens/bpe/vocabulary.js';

/** The 256 bytes, then the given tokens: their order is that of their ranks. */
function vocabularyWith(tokens: readonly string[]) {
  const builder = new TokenBytesBuilder(256 + tokens.join('').length);
  for (let byte = 0; byte < 256; byte += 1) {
    builder.addByte(byte);
    builder.endToken();
  }
  for (const token of tokens) {
    for (const byte of new TextEncoder().encode(token)) builder.addByte(byte);
    builder.endToken();
  }
  return vocabularyOf(buildTables(builder.build()));
}

function textOf(written: string) {
  const bytes = new TextEncoder().encode(written);
  const padded = new Uint8Array(bytes.length + wordPadding);
  padded.set(bytes);
  return { text: byteText(padded), length: bytes.length };
}

const letters = (maxLength: number, minLength = 1) =>
  fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength, maxLength });

describe('the heap merge', () => {
  it('counts like the textbook, whatever the order of the vocabulary is', () => {
    const vocabularies = fc.uniqueArray(letters(6, 2), { maxLength: 25 });
    fc.assert(
      fc.property(vocabularies, letters(longestShortMerge, 2), (tokens, written) => {
        const vocabulary = vocabularyWith(tokens);
        const { text, length } = textOf(written);
        fc.pre(vocabulary.find(text, 0, length) === noToken);
        const counted = createHeapMerge(vocabulary)(text, 0, length);
        return counted === createShortMerge(vocabulary)(text, 0, length);
      }),
      { numRuns: 2_000 },
    );
  });

  it('ends where a token has parts of a higher rank than its own', () => {
    const vocabulary = vocabularyWith(['abc', 'ab']);
    const { text, length } = textOf('abcab'.repeat(200));
    expect(createHeapMerge(vocabulary)(text, 0, length)).toBe(400);
  });
});

describe.each(['o200k_base', 'cl100k_base'] as const)('the tokens of %s', (encoding) => {
  it('are made as the long merge takes them to be', async () => {
    const vocabulary = vocabularyOf(buildTables(decodeRanks(await importRanks(encoding))));
    const { isReachable, lengthOf } = tokenSplits(vocabulary);
    const merge = createHeapMerge(vocabulary);
    const wrong: number[] = [];
    for (let token = 256; token < vocabulary.size; token += 1) {
      const start = vocabulary.offsets[token] ?? 0;
      const isMade = merge(vocabulary.text, start, start + lengthOf(token)) === 1;
      if (isMade !== isReachable(token)) wrong.push(token);
    }
    expect(wrong).toEqual([]);
  });
});
