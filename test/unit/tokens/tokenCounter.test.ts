import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FineTunerError } from '../../../src/base/errors.js';
import { listModels } from '../../../src/models/lookup.js';
import { createTokenCounter } from '../../../src/tokens/tokenCounter.js';
import { adversarialTexts, awkwardTexts } from '../../helpers/tokens/awkwardTexts.js';
import { encodings, reference } from '../../helpers/tokens/referenceTokenizer.js';

describe.each(encodings)('counts in %s', (encoding) => {
  it('agree with the reference on awkward texts', async () => {
    const counter = await createTokenCounter({ encoding });
    for (const text of awkwardTexts) {
      expect(counter.count(text), JSON.stringify(text)).toBe(reference(encoding).count(text));
    }
  });

  it('agree with the reference on long runs without a break', async () => {
    const counter = await createTokenCounter({ encoding });
    for (const [kind, text] of adversarialTexts(2_000)) {
      expect(counter.count(text), kind).toBe(reference(encoding).count(text));
    }
  });

  it('agree with the reference on every line of this repository’s source', async () => {
    const counter = await createTokenCounter({ encoding });
    for (const file of ['package-lock.json', 'src/tokens/bpe/characterClasses.data.ts']) {
      const text = readFileSync(file, 'utf8');
      expect(counter.count(text), file).toBe(reference(encoding).count(text));
    }
  });

  it('are 0 for empty text', async () => {
    expect((await createTokenCounter({ encoding })).count('')).toBe(0);
  });
});

describe('createTokenCounter', () => {
  it('counts gpt-oss exactly', async () => {
    const counter = await createTokenCounter({ model: 'openai.gpt-oss-20b' });
    expect(counter).toMatchObject({ encoding: 'o200k_base', method: 'exact' });
    expect(counter.estimate('Fine-tuning, priced.')).toEqual({
      expected: 6,
      low: 6,
      high: 6,
      method: 'exact',
      encoding: 'o200k_base',
    });
  });

  it('estimates Nova from cl100k_base with bounds', async () => {
    const counter = await createTokenCounter({ model: 'amazon.nova-micro-v1:0:128k' });
    const text = 'The quick brown fox jumps over the lazy dog. '.repeat(100);
    expect(counter).toMatchObject({ encoding: 'cl100k_base', method: 'estimated' });
    expect(counter.count(text)).toBe(1001);
    expect(counter.estimate(text)).toMatchObject({ low: 1001, expected: 1101, high: 1202 });
  });

  it('widens the Nova estimate for Chinese', async () => {
    const counter = await createTokenCounter({ model: 'amazon.nova-micro-v1:0:128k' });
    const text = '微调的价格取决于令牌的数量。'.repeat(20);
    const { high } = counter.estimate(text);
    expect(high).toBe(Math.ceil(counter.count(text) * 1.5));
  });

  it('knows how every model of the table is counted', async () => {
    for (const { id } of listModels()) {
      const counter = await createTokenCounter({ model: id });
      const { low, expected: tokens, high } = counter.estimate('one two three');
      expect(low, id).toBeLessThanOrEqual(tokens);
      expect(tokens, id).toBeLessThanOrEqual(high);
    }
  });

  it('reads the base model from the ARN of a custom model', async () => {
    const model =
      'arn:aws:bedrock:us-east-1:123456789012:custom-model/amazon.nova-micro-v1:0:128k/abcdef123456';
    expect(await createTokenCounter({ model })).toMatchObject({ method: 'estimated' });
  });

  it('refuses an unknown model, suggests close ones and lists the known', async () => {
    const error = await createTokenCounter({ model: 'amazon.nova-micro' }).catch((e) => e);
    expect(FineTunerError.is(error, 'input.unknownModel')).toBe(true);
    expect(error.details.closest).toContain('amazon.nova-micro-v1:0:128k');
    expect(error.details.known).toEqual(listModels().map(({ id }) => id));
  });

  it('refuses an unknown encoding and lists the known', async () => {
    const error = await createTokenCounter({ encoding: 'toString' }).catch((e) => e);
    expect(FineTunerError.is(error, 'input.unknownEncoding')).toBe(true);
    expect(error.details.known).toEqual(['o200k_base', 'cl100k_base']);
  });

  it.each([
    [undefined, 'undefined'],
    [null, 'null'],
    [7, 'number'],
    [['a'], 'an array'],
  ])('throws a TypeError that names the type for %j', async (value, type) => {
    const counter = await createTokenCounter({ encoding: 'cl100k_base' });
    for (const read of [counter.count, counter.estimate]) {
      const call = () => read(value as unknown as string);
      expect(call).toThrow(TypeError);
      expect(call).toThrow(type);
    }
  });
});

describe('an encoding beside a model', () => {
  const nova = 'amazon.nova-micro-v1:0:128k';
  const text = 'デルタ\u2011ниже: fine-tuning, priced. '.repeat(20);

  it('is what counts are in, and leaves the estimates to the model', async () => {
    const both = await createTokenCounter({ model: nova, encoding: 'o200k_base' });
    const model = await createTokenCounter({ model: nova });
    const encoding = await createTokenCounter({ encoding: 'o200k_base' });
    expect(both.encoding).toBe('o200k_base');
    expect(both.count(text)).toBe(encoding.count(text));
    expect(both.estimate(text)).toEqual(model.estimate(text));
    expect(encoding.count(text)).not.toBe(model.count(text));
  });

  it('does not make an estimate of what is known exactly', async () => {
    const gptOss = { model: 'openai.gpt-oss-20b' };
    const both = await createTokenCounter({ ...gptOss, encoding: 'cl100k_base' });
    const own = await createTokenCounter(gptOss);
    expect(both.estimate(text)).toEqual(own.estimate(text));
    expect(both.estimate(text).low).toBe(own.count(text));
  });
});

describe('estimateRecord', () => {
  it('counts every text of a conversation and frames each message', async () => {
    const counter = await createTokenCounter({ model: 'amazon.nova-micro-v1:0:128k' });
    const record = {
      schemaVersion: 'bedrock-conversation-2024',
      system: [{ text: 'Be brief.' }],
      messages: [
        { role: 'user', content: [{ text: 'Hello there' }] },
        { role: 'assistant', content: [{ text: 'Hi' }] },
      ],
    };
    const texts = counter.count('Be brief.') + counter.count('Hello there') + counter.count('Hi');
    const estimate = counter.estimateRecord(record, 'converse');
    expect(estimate.low).toBe(texts + 3);
    expect(estimate.expected).toBe(Math.round(texts * 1.1 + 8 + 3 * 4));
    expect(estimate.method).toBe('estimated');
  });

  it('is the exact count of the text where no model is named', async () => {
    const counter = await createTokenCounter({ encoding: 'cl100k_base' });
    const record = { prompt: 'Hello there', completion: 'Hi' };
    expect(counter.estimateRecord(record, 'prompt-completion')).toMatchObject({
      expected: 3,
      low: 3,
      high: 3,
      method: 'exact',
    });
  });

  it('is the same whatever records were counted before', async () => {
    const options = { model: 'amazon.nova-micro-v1:0:128k' };
    const counter = await createTokenCounter(options);
    const systems = [undefined, 'Be brief.', 'Be long.', 'x '.repeat(300_000)];
    for (const system of [...systems, ...systems.toReversed()]) {
      for (const tools of [undefined, [{ toolSpec: { name: 'search' } }]]) {
        const record = {
          ...(system === undefined ? {} : { system: [{ text: system }] }),
          ...(tools === undefined ? {} : { toolConfig: { tools } }),
          messages: [{ role: 'user', content: [{ text: 'Be brief.' }] }],
        };
        const fresh = await createTokenCounter(options);
        const expected = fresh.estimateRecord(record, 'converse');
        expect(counter.estimateRecord(record, 'converse')).toEqual(expected);
        expect(counter.estimateRecord(record, 'converse')).toEqual(expected);
      }
    }
  });

  it('counts nothing in what is not a record', async () => {
    const counter = await createTokenCounter({ encoding: 'cl100k_base' });
    for (const record of [null, 'text', 3, []]) {
      expect(counter.estimateRecord(record, 'converse').expected).toBe(0);
    }
  });
});
