import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { estimateCost } from '../../../../src/costs/costModel.js';
import { parsePriceListItems } from '../../../../src/prices/list/priceList.js';

const samples: readonly SampleItem[] = JSON.parse(
  readFileSync(new URL('../../../fixtures/pricing/price-list-items.json', import.meta.url), 'utf8'),
);

interface SampleItem {
  readonly serviceCode: string;
  readonly product: { readonly attributes: Readonly<Record<string, string>>; readonly sku: string };
  readonly terms: object;
  readonly publicationDate: string;
}

interface Change {
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly unit?: unknown;
  readonly usd?: unknown;
  readonly description?: string;
  readonly serviceCode?: string;
  readonly dimensions?: number;
}

/** A sample item with some of its parts changed. */
function item(change: Change = {}): string {
  const [sample] = samples;
  const dimension = {
    unit: '1K tokens',
    description: change.description ?? '',
    pricePerUnit: { USD: '0.0037800000' },
    ...('unit' in change ? { unit: change.unit } : {}),
    ...('usd' in change ? { pricePerUnit: { USD: change.usd } } : {}),
  };
  const dimensions = Array.from({ length: change.dimensions ?? 1 }, (_, i) => [`d${i}`, dimension]);
  return JSON.stringify({
    ...sample,
    serviceCode: change.serviceCode ?? 'AmazonBedrock',
    product: { attributes: { ...sample?.product.attributes, ...change.attributes } },
    terms: { OnDemand: { term: { priceDimensions: Object.fromEntries(dimensions) } } },
  });
}

function usage(usagetype: string, more: Change = {}): string {
  return item({ ...more, attributes: { usagetype, model: undefined, ...more.attributes } });
}

describe('price list items', () => {
  test('give the prices that they were read from', () => {
    const { rows, skipped } = parsePriceListItems(samples.map((sample) => JSON.stringify(sample)));
    expect(skipped).toEqual([]);
    expect(rows.map((row) => [row.item, row.model, row.region, row.usdPerUnit, row.unit])).toEqual([
      ['training', 'amazon.nova-2-lite-v1:0:256k', 'us-east-1', 0.00378, '1K tokens'],
      ['custom-model-storage', 'amazon.nova-2-lite-v1:0:256k', 'us-east-1', 1.95, 'model-month'],
      ['inference-input', 'amazon.nova-2-lite-v1:0:256k', 'us-east-1', 0.0003, '1K tokens'],
      ['inference-output', 'amazon.nova-2-lite-v1:0:256k', 'us-east-1', 0.0025, '1K tokens'],
      ['provisioned-none', 'amazon.nova-2-lite-v1:0:256k', 'us-east-1', 60.5, 'model unit hour'],
      ['training', 'amazon.nova-pro-v1:0:300k', 'us-east-1', 0.008, '1K tokens'],
      ['training', 'meta.llama3-1-70b-instruct-v1:0:128k', 'us-west-2', 0.00799, '1K tokens'],
    ]);
    expect(new Set(rows.map((row) => row.asOf))).toEqual(new Set(['2026-08-20']));
  });

  test('are read as strings, as the String objects of the SDK, and as parsed JSON', () => {
    const [sample] = samples;
    const json = JSON.stringify(sample);
    const [asText, asObject, asJson] = [json, new String(json), sample].map(
      (raw) => parsePriceListItems([raw]).rows,
    );
    expect(asText).toHaveLength(1);
    expect(asObject).toEqual(asText);
    expect(asJson).toEqual(asText);
  });

  test('make a table that bills as the shipped one does', () => {
    const { rows } = parsePriceListItems(samples);
    const bill = (prices?: { asOf: string; rows: typeof rows }) =>
      estimateCost({
        model: 'amazon.nova-2-lite-v1:0:256k',
        tokens: 74_766,
        epochs: 5,
        serving: {
          mode: 'on-demand',
          requestsPerMonth: 1000,
          inputTokens: 100,
          outputTokens: 100,
        },
        ...(prices ? { prices } : {}),
      });
    expect(bill({ asOf: '2026-08-20', rows })).toMatchObject({
      total: (bill() as { total: object }).total,
    });
  });

  test('read a price per million as such', () => {
    const { rows } = parsePriceListItems([item({ unit: '1M tokens', usd: '3.78' })]);
    expect(rows[0]).toMatchObject({ usdPerUnit: 3.78, unit: '1M tokens' });
  });

  test('tell a custom model from its base, which differ in one word', () => {
    const { rows } = parsePriceListItems([
      usage('USE1-Nova2.0Lite-input-tokens', {
        usd: '0.00033',
        attributes: { feature: 'On-demand Inference' },
      }),
      usage('USE1-Nova2.0Lite-input-tokens-custom-model', { usd: '0.0003' }),
    ]);
    expect(rows.map((row) => [row.item, row.model, row.usdPerUnit])).toEqual([
      ['base-inference-input', 'amazon.nova-2-lite-v1:0', 0.00033],
      ['inference-input', 'amazon.nova-2-lite-v1:0:256k', 0.0003],
    ]);
  });

  test.each([
    'USE1-Nova2.0Lite-input-tokens-batch',
    'USE1-Nova2.0Lite-input-tokens-flex',
    'USE1-Nova2.0Lite-input-tokens-priority',
    'USE1-Nova2.0Lite-input-tokens-cross-region-global',
    'USE1-Nova2.0Lite-cache-read-input-token-count-custom-model',
    'USE1-Nova2.0Lite-nova-grounding',
    'USE1-NovaMicro-Model-Customization-input-tokens',
    'USE1-Nova2.0Lite-mantle-input-tokens',
    'USE1-Guardrail-ContentPolicyImageUnitsConsumed',
    'USE1-OSS-CustomModelImport-Inference-v1:0',
    '',
  ])('skip %j, which no customization bill needs', (usagetype) => {
    const { rows, skipped } = parsePriceListItems([usage(usagetype, { unit: 'whatever' })]);
    expect(rows).toEqual([]);
    expect(skipped).toEqual([{ usageType: usagetype, reason: expect.any(String) }]);
  });

  test('skip a base row whose feature says batch', () => {
    for (const feature of ['Batch Inference', 'BatchInference']) {
      expect(
        parsePriceListItems([usage('USE1-NovaLite-input-tokens', { attributes: { feature } })])
          .rows,
      ).toEqual([]);
    }
  });

  test('find the model under any of its attributes, and another’s name is a contradiction', () => {
    for (const name of ['model', 'titanModel', 'modelUnit', 'titanModelUnit', 'architectureName']) {
      const attributes = { [name]: 'Nova Lite' };
      expect(() =>
        parsePriceListItems([usage('USE1-NovaPro-Customization-Training', { attributes })]),
      ).toThrowError(
        /expected `model` to be a name of amazon\.nova-pro-v1:0:300k, got "Nova Lite"/,
      );
    }
  });

  test('prefer provisioned throughput of custom models to that of the base', () => {
    const hour = { unit: 'hours', attributes: {} };
    const { rows } = parsePriceListItems([
      usage('USE1-TitanImageGeneratorG1-ProvisionedThroughput-1month-ModelUnits', {
        ...hour,
        usd: '16.20',
      }),
      usage('USE1-TitanImageGeneratorG1-ProvisionedThroughput-Custom-1month-ModelUnits', {
        ...hour,
        usd: '21.00',
      }),
    ]);
    expect(rows.map((row) => [row.item, row.usdPerUnit])).toEqual([['provisioned-one-month', 21]]);
  });

  test('read an hourly price of reinforcement fine-tuning', () => {
    const { rows } = parsePriceListItems([
      usage('USE1-Nova2.0Lite-RFT-Training-Hours', { unit: 'hour', usd: '99.5' }),
    ]);
    expect(rows[0]).toMatchObject({
      item: 'training',
      customizationType: 'REINFORCEMENT_FINE_TUNING',
      unit: 'hour',
    });
  });

  test('leave a price out that is listed twice at different amounts, or at zero', () => {
    const { rows, skipped } = parsePriceListItems([
      item(),
      item({ usd: '0.01' }),
      usage('USE1-NovaPro-Customization-Training', { usd: '0.0000000000' }),
    ]);
    expect(rows).toEqual([]);
    expect(skipped.map(({ reason }) => reason)).toEqual([
      'listed at zero',
      'listed at different prices: 0.00378 per 1K tokens, 0.01 per 1K tokens',
    ]);
    expect(parsePriceListItems([item(), item()]).rows).toHaveLength(1);
  });

  test('read Marketplace rows only where the description says millions', () => {
    const claude = (usagetype: string, description: string) =>
      usage(usagetype, {
        serviceCode: 'AmazonBedrockFoundationModels',
        unit: 'Units',
        usd: '0.25',
        description,
        attributes: { servicename: 'Claude 3 Haiku (Amazon Bedrock Edition)' },
      });
    const described = 'AWS Marketplace software usage|us-west-2|Million Input Tokens';
    expect(
      parsePriceListItems([claude('USW2-MP:USW2_InputTokenCount-Units', described)]).rows[0],
    ).toMatchObject({
      item: 'base-inference-input',
      model: 'anthropic.claude-3-haiku-20240307-v1:0',
      unit: '1M tokens',
      usdPerUnit: 0.25,
    });
    expect(() =>
      parsePriceListItems([claude('USW2-MP:USW2_InputTokenCount-Units', 'usage')]),
    ).toThrow(/`unit`/);
    for (const other of [
      'USW2-MP:USW2_InputTokenCount_Batch-Units',
      'USW2-MP:USW2_CacheReadInputTokenCount-Units',
      'USW2-MP:USW2_InputTokenCount_Global-Units',
    ]) {
      expect(parsePriceListItems([claude(other, described)]).rows).toEqual([]);
    }
  });

  test('take the first tier of S3 Standard, and not what shares its usage type', () => {
    const storage = (volumeType: string, tiers: readonly (readonly [string, string])[]) =>
      JSON.stringify({
        serviceCode: 'AmazonS3',
        publicationDate: '2026-08-20T00:00:00Z',
        product: {
          attributes: { usagetype: 'TimedStorage-ByteHrs', regionCode: 'us-east-1', volumeType },
        },
        terms: {
          OnDemand: {
            term: {
              priceDimensions: Object.fromEntries(
                tiers.map(([beginRange, USD]) => [
                  beginRange,
                  { unit: 'GB-Mo', beginRange, pricePerUnit: { USD } },
                ]),
              ),
            },
          },
        },
      });
    const tiers = [
      ['0', '0.0230000000'],
      ['51200', '0.0220000000'],
    ] as const;
    const { rows } = parsePriceListItems([
      storage('INTAAS3ObjectOverhead', [['0', '0.0210000000']]),
      storage('Standard', tiers),
    ]);
    expect(rows).toEqual([
      expect.objectContaining({ item: 's3-storage', usdPerUnit: 0.023, unit: 'GB-month' }),
    ]);
    expect(() => parsePriceListItems([storage('Standard', tiers.slice(1))])).toThrow(
      /`priceDimensions`/,
    );
  });
});

describe('malformed items of a price that is needed', () => {
  const itemsByField: readonly [string, unknown][] = [
    ['item', '{"product":'],
    ['item', 'null'],
    ['item', 42],
    ['item', []],
    ['unit', item({ unit: '1k Tokens' })],
    ['unit', item({ unit: 'hour' })],
    ['unit', item({ unit: 'Units', description: '' })],
    ['unit', item({ unit: 'constructor' })],
    ['unit', item({ unit: null })],
    ['pricePerUnit.USD', item({ usd: '1e-3' })],
    ['pricePerUnit.USD', item({ usd: '-1' })],
    ['pricePerUnit.USD', item({ usd: '0,001' })],
    ['pricePerUnit.USD', item({ usd: 0.00378 })],
    ['pricePerUnit.USD', item({ usd: undefined })],
    ['priceDimensions', item({ dimensions: 0 })],
    ['priceDimensions', item({ dimensions: 2 })],
    ['publicationDate', JSON.stringify({ ...JSON.parse(item()), publicationDate: undefined })],
  ];

  test.each(itemsByField)('%s', (field, raw) => {
    expect(() => parsePriceListItems([item(), raw])).toThrowError(
      expect.objectContaining({
        code: 'prices.malformed',
        details: expect.objectContaining({ item: 1, field }),
      }),
    );
  });

  test('an item without a date takes the day that is given', () => {
    const raw = JSON.stringify({ ...JSON.parse(item()), publicationDate: undefined });
    expect(parsePriceListItems([raw], { asOf: '2026-11-22' }).rows[0]?.asOf).toBe('2026-11-22');
  });
});
