import { describe, expect, test } from 'vitest';
import { estimateCost } from '../../../src/costs/costModel.js';
import { countDataset } from '../../../src/dataset/count/countDataset.js';
import { calibratedCounter, fitCalibration } from '../../../src/tokens/calibration.js';
import { createTokenCounter } from '../../../src/tokens/tokenCounter.js';
import { validateDataset } from '../../../src/validation/datasetValidator.js';

const novaLite = 'amazon.nova-lite-v1:0:300k';
const nova2Lite = 'amazon.nova-2-lite-v1:0:256k';
const llamaVision = 'meta.llama3-2-11b-instruct-v1:0:128k';

const source = { s3Location: { uri: 's3://acme/a.png', bucketOwner: '123456789012' } };
const image = { image: { format: 'png', source } };
const video = { video: { format: 'mp4', source } };
const document = { document: { format: 'pdf', source } };

const record = (...media: readonly object[]) => ({
  schemaVersion: 'bedrock-conversation-2024',
  messages: [
    { role: 'user', content: [...media, { text: 'What is in it?' }] },
    { role: 'assistant', content: [{ text: 'A cat.' }] },
  ],
});

async function estimate(model: string | undefined, ...media: readonly object[]) {
  const counter = await createTokenCounter(model === undefined ? {} : { model });
  return counter.estimateRecord(record(...media), 'converse');
}

describe('pictures, videos and documents', () => {
  test.each<[string, string | undefined, readonly object[], number]>([
    ['a picture of Nova Lite', novaLite, [image], 2600],
    ['ten of them', novaLite, Array(10).fill(image), 26_000],
    ['a video of Nova Lite, 90 seconds at a frame each', novaLite, [video], 25_920],
    ['a picture of Nova 2 Lite', nova2Lite, [image], 1200],
    [
      'a document, of which no figure is published, up to a whole record',
      nova2Lite,
      [document],
      32_000,
    ],
    ['a picture of Llama 3.2, four tiles', llamaVision, [image], 6404],
    ['a picture where the model is not known', undefined, [image], 6404],
  ])('widen the high end alone: %s', async (_, model, media, tokens) => {
    const without = await estimate(model);
    const withMedia = await estimate(model, ...media);
    expect(withMedia).toMatchObject({
      low: without.low,
      expected: without.expected,
      high: without.high + tokens,
      media: tokens,
      method: 'estimated',
    });
    expect(without).not.toHaveProperty('media');
  });

  test('are found in Anthropic and OpenAI blocks too', async () => {
    const counter = await createTokenCounter({ model: novaLite });
    const content = [{ type: 'image' }, { type: 'image_url' }, { type: 'text', text: 'Hi' }];
    const messages = [{ role: 'user', content }];
    expect(counter.estimateRecord({ messages }, 'openai-chat').media).toBe(2 * 2600);
  });

  test('reach the totals, the limit of a record and the bill with its warning', async () => {
    const tokenCounter = await createTokenCounter({ model: novaLite });
    const records = [record(video), record(...Array(13).fill(image)), record()];
    const { tokens, counts } = await validateDataset(records, { model: novaLite, tokenCounter });
    expect(tokens?.media).toBe(25_920 + 13 * 2600);
    expect(counts['tokens.nearLimit']).toBe(1);
    const bill = estimateCost({ model: novaLite, tokens, epochs: 2 });
    if (bill.kind === 'unavailable') throw new Error(bill.message);
    const textHigh = (tokens?.high ?? 0) - (tokens?.media ?? 0);
    expect(bill.training.high).toBeCloseTo(((textHigh + 59_720) * 2 * 0.002) / 1000, 9);
    expect(bill.warnings[0]).toMatch(/^Up to 59,720 tokens an epoch stand for images/);
  });

  test('keep a record from surely fitting where nothing is counted', async () => {
    const long = record(...Array(13).fill(image));
    const { counts } = await validateDataset([long, record()], { model: novaLite });
    expect(counts['tokens.notCounted']).toBe(1);
  });

  test('stay in the high end of a calibrated count, of records and of the whole', async () => {
    const counter = await createTokenCounter({ model: novaLite });
    const pairs = Array.from({ length: 10 }, (_, n) => ({ counted: 50 + n, actual: 55 + n }));
    const tokenCounter = calibratedCounter(counter, fitCalibration(pairs));
    const total = await countDataset([record(image), record()], { tokenCounter });
    const text = await countDataset([record(), record()], { tokenCounter });
    expect(total).toMatchObject({ low: text.low, high: text.high + 2600, media: 2600 });
  });
});

// A published account of two jobs of Nova Lite, usage type USE1-NovaLite-Customization-Training:
// 300 pictures for about $2.1 and 900 for about $7.5, five epochs each.
describe('the published bills of image jobs', () => {
  test.each([
    [300, 2.1],
    [900, 7.5],
  ])('%d records lie within the range', async (rows, usd) => {
    const tokenCounter = await createTokenCounter({ model: novaLite });
    const tokens = await countDataset(Array(rows).fill(record(image)), { tokenCounter });
    const bill = estimateCost({ model: novaLite, tokens, epochs: 5 });
    if (bill.kind === 'unavailable') throw new Error(bill.message);
    expect(bill.training.low).toBeLessThan(usd);
    expect(bill.training.high).toBeGreaterThan(usd);
  });
});
