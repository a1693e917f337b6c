import { describe, expect, it } from 'vitest';
import { FineTunerError } from '../../../../src/base/errors.js';
import { ranksRise, type TokenizerModel } from '../../../../src/tokens/bpe/tokenizerModel.js';
import { createTokenCounter } from '../../../../src/tokens/tokenCounter.js';
import { tinyTokenizer } from '../../../helpers/tokens/tinyTokenizer.js';

const refusal = async (options: Parameters<typeof createTokenCounter>[0]) => {
  const error = await createTokenCounter(options).catch((caught: unknown) => caught);
  return FineTunerError.is(error, 'input.invalid') ? error.message : error;
};

const { vocab, merges } = tinyTokenizer().model;
const [plainSplit, byteLevel] = tinyTokenizer().pre_tokenizer.pretokenizers;
const withSteps = (steps: readonly unknown[]) => ({
  ...tinyTokenizer(),
  pre_tokenizer: { type: 'Sequence', pretokenizers: [...steps, byteLevel] },
});

describe('a tokenizer.json', () => {
  it.each([
    ['hello', 1],
    ['hell', 1],
    ['hellhello', 2],
    ['elh', 3],
    [' hello', 2],
    ['', 0],
  ])('counts %j as %i', async (text, tokens) => {
    const counter = await createTokenCounter({ tokenizerJson: tinyTokenizer() });
    expect(counter.count(text)).toBe(tokens);
    expect(counter.method).toBe('exact');
  });

  it('is read from text as well as parsed', async () => {
    const counter = await createTokenCounter({ tokenizerJson: JSON.stringify(tinyTokenizer()) });
    expect(counter.count('hello')).toBe(1);
  });

  it('counts long pieces, whether or not each token is merged of two before it', async () => {
    const rising = tinyTokenizer();
    const { hell, ll } = rising.model.vocab as Readonly<Record<string, number>>;
    // The same merges, with a token before one of its parts.
    const falling = {
      ...rising,
      model: {
        ...rising.model,
        vocab: { ...rising.model.vocab, hell: ll, ll: hell },
        merges: ['h e', ['he', 'll'], 'l l', 'hell o'],
      },
    };
    expect(ranksRise(rising.model as TokenizerModel)).toBe(true);
    expect(ranksRise(falling.model as TokenizerModel)).toBe(false);
    for (const tokenizerJson of [rising, falling]) {
      const counter = await createTokenCounter({ tokenizerJson });
      expect(counter.count('hello'.repeat(1000))).toBe(1000);
    }
  });

  it('splits numbers and composes marks where it says so', async () => {
    const qwen = tinyTokenizer({ number: '\\p{N}', normalizer: { type: 'NFC' } });
    const counter = await createTokenCounter({ tokenizerJson: qwen });
    expect(counter.count('e\u0301')).toBe(2);
    expect(counter.count('123')).toBe(3);
  });

  it.each([
    ['a path', 'tokenizer.json', 'not its path'],
    ['null', null, 'BPE model'],
    ['a list', [], 'BPE model'],
    ['text of JSON that is no object', '7', 'BPE model'],
    ['another kind of model', { ...tinyTokenizer(), model: { type: 'Unigram' } }, 'BPE'],
    ['an unknown expression', tinyTokenizer({ number: '\\p{N}{1,7}' }), 'splits text'],
    ['an expression named like a method', withSteps([{ Regex: 'toString' }]), 'splits text'],
    ['one that cuts twice', withSteps([plainSplit, plainSplit]), 'splits text'],
    ['one without steps', { ...tinyTokenizer(), pre_tokenizer: null }, 'splits text'],
    ['an unknown normalizer', tinyTokenizer({ normalizer: { type: 'NFKC' } }), 'normalizer'],
  ])('is refused when it is %s', async (_, tokenizerJson, reason) => {
    expect(await refusal({ tokenizerJson: tokenizerJson as object })).toContain(reason);
  });

  it.each([
    ['drops merges at random', { dropout: 0.1 }, 'dropout'],
    ['marks the parts of words', { continuing_subword_prefix: '##' }, 'continuing_subword_prefix'],
    ['has ids that are no numbers', { vocab: { ...vocab, hello: 'last' } }, 'ids from 0 up'],
    ['has an id twice', { vocab: { ...vocab, hello: 3 } }, 'ids from 0 up'],
    ['leaves ids out', { vocab: { ...vocab, hello: 9_999_999 } }, 'ids from 0 up'],
    ['has an empty token', { vocab: { ...vocab, '': 260 } }, 'ids from 0 up'],
    ['has a huge token', { vocab: { ...vocab, ['a'.repeat(5_000)]: 260 } }, 'ids from 0 up'],
    ['has a token without a merge', { vocab: { ...vocab, hey: 260 } }, 'a merge for every token'],
    [
      'has tokens that are no bytes',
      { vocab: { ...vocab, 語: 260 }, merges: [...merges, '語 '] },
      'byte',
    ],
    ['puts a merge before the bytes', { vocab: { ...vocab, he: 255, ÿ: 256 } }, '256 bytes'],
    ['merges in another order', { merges: [...merges].reverse() }, 'order'],
    ['merges what is no token', { merges: ['to String', ...merges] }, 'order'],
    ['has merges that are none', { merges: [null, 7, {}, ['h']] }, 'order'],
  ])('is refused when it %s', async (_, change, reason) => {
    const file = tinyTokenizer();
    const tokenizerJson = { ...file, model: { ...file.model, ...change } };
    expect(await refusal({ tokenizerJson })).toContain(reason);
  });

  it('is refused when it is of another model', async () => {
    const tokenizerJson = tinyTokenizer();
    const llama = 'meta.llama3-3-70b-instruct-v1:0:128k';
    expect(await refusal({ model: llama, tokenizerJson })).toContain('128000 tokens');
    const nova = 'amazon.nova-micro-v1:0:128k';
    expect(await refusal({ model: nova, tokenizerJson })).toContain('not read from a file');
  });
});
