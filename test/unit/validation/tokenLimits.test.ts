import { describe, expect, it } from 'vitest';
import { modelEncodings } from '../../../src/tokens/modelEncodings.data.js';
import { createTokenCounter } from '../../../src/tokens/tokenCounter.js';
import { validateDataset } from '../../../src/validation/datasetValidator.js';
import { type RecordQuota, surelyFits } from '../../../src/validation/recordQuotas.js';

const titan = 'amazon.titan-text-express-v1:0:8k';
const cohere = 'cohere.command-text-v14:7:4k';
const llama = 'meta.llama3-1-8b-instruct-v1:0:128k';
const nova = 'amazon.nova-micro-v1:0:128k';
const noMedia = { image: 0, video: 0, document: 0 };
const words = (count: number) => 'word '.repeat(count);
const pair = (prompt: string, completion = 'Yes.') => ({ prompt, completion });

async function limitsOf(record: object, options: { model: string; batchSize?: number }) {
  const tokenCounter = await createTokenCounter({ encoding: 'cl100k_base' });
  const { findings } = await validateDataset([record], { ...options, tokenCounter });
  return findings
    .filter(({ code }) => code.startsWith('tokens.') || code === 'size.characters')
    .map(({ code, message, source }) => [code, message, source?.slice(0, 28)]);
}

const aws = 'https://docs.aws.amazon.com/';

describe('limits in tokens', () => {
  it('fall with the batch size of Titan Text', async () => {
    const record = pair(words(3_000));
    expect(await limitsOf(record, { model: titan })).toEqual([]);
    expect(await limitsOf(record, { model: titan, batchSize: 4 })).toEqual([
      ['size.characters', 'The record has 15004 characters; the quota is 12288.', aws],
      ['tokens.overLimit', 'The record has 3003 tokens; the model takes 2048.', aws],
    ]);
    expect(await limitsOf(pair(words(4_500)), { model: titan })).toEqual([
      ['tokens.overLimit', 'The record has 4503 tokens; the model takes 4096.', aws],
    ]);
  });

  it('are unknown for a batch size that none is published for', async () => {
    expect(await limitsOf(pair(words(9_000)), { model: titan, batchSize: 8 })).toEqual([]);
  });

  it('hold for prompt and completion of Cohere each on its own', async () => {
    expect(await limitsOf(pair(words(4_000), words(2_000)), { model: cohere })).toEqual([]);
    expect(await limitsOf(pair(words(5_000), words(2_000)), { model: cohere })).toEqual([
      ['size.characters', 'The input has 25000 characters; the quota is 24576.', aws],
      ['tokens.overLimit', 'The input has 5001 tokens; the model takes 4096.', aws],
    ]);
    expect(await limitsOf(pair('Go on.', words(2_100)), { model: cohere })).toEqual([
      ['tokens.overLimit', 'The output has 2101 tokens; the model takes 2048.', aws],
    ]);
  });

  it('are quotas on characters too, which a short count does not help', async () => {
    const blanks = ' '.repeat(96_001);
    expect(await limitsOf(pair(blanks), { model: llama })).toEqual([
      ['size.characters', 'The record has 96005 characters; the quota is 96000.', aws],
    ]);
  });

  it.each([0, 1.5, Number.NaN])('need a batch size of one or more, not %d', async (batchSize) => {
    await expect(validateDataset([], { model: titan, batchSize })).rejects.toMatchObject({
      code: 'input.invalid',
    });
  });
});

describe('without a counter', () => {
  const turn = (text: string) => ({
    schemaVersion: 'bedrock-conversation-2024',
    messages: [
      { role: 'user', content: [{ text }] },
      { role: 'assistant', content: [{ text: 'Yes.' }] },
    ],
  });
  const records = [turn('short'), turn(words(7_000)), turn('Is it so?')];

  it('says how many records only a counter can judge', async () => {
    const { findings } = await validateDataset(records, { model: nova });
    const found = findings.filter(({ code }) => code === 'tokens.notCounted');
    expect(found).toMatchObject([{ severity: 'info', line: null, received: '1 of 3 records' }]);
  });

  it('says nothing of records that fit whatever the tokenizer is', async () => {
    const { counts } = await validateDataset([turn(words(6_000))], { model: nova });
    expect(counts['tokens.notCounted']).toBeUndefined();
  });

  it('says nothing where a counter was given, or no limit is known', async () => {
    const tokenCounter = await createTokenCounter({ model: nova });
    const counted = await validateDataset(records, { model: nova, tokenCounter });
    expect(counted.counts['tokens.notCounted']).toBeUndefined();
    expect((await validateDataset(records)).counts['tokens.notCounted']).toBeUndefined();
  });
});

describe('the proof from bytes', () => {
  const bytesOf = (record: object) => new TextEncoder().encode(JSON.stringify(record)).length;

  it('holds for text of which every byte is a token', async () => {
    const counter = await createTokenCounter({ model: 'openai.gpt-oss-20b' });
    const dense = Array.from({ length: 4_000 }, (_, at) => String.fromCharCode(0x13000 + at));
    for (const text of ['', 'a', dense.join(''), '\u0001\u0002'.repeat(500)]) {
      const record = pair(text, '');
      const { high } = counter.estimateRecord(record, 'prompt-completion');
      const quota: RecordQuota = { part: 'record', tokens: high - 1 };
      expect(surelyFits(quota, { bytes: bytesOf(record) }, noMedia)).toBe(false);
    }
  });

  it('leaves room for what any template adds', () => {
    const markup = bytesOf({ role: 'user', content: '' });
    for (const { template } of modelEncodings) {
      expect(
        surelyFits({ part: 'record', tokens: template.perRecord.high - 1 }, { bytes: 0 }, noMedia),
      ).toBe(false);
      expect(template.perMessage.high).toBeLessThan(markup);
    }
  });
});
