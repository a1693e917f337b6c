import { basePrices } from '../../prices/data/basePrices.data.js';
import { type PriceListName, priceListNames } from '../../prices/data/priceListNames.data.js';
import { customizationPrices } from '../../prices/data/prices.data.js';
import { s3Prices } from '../../prices/data/s3Prices.data.js';
import type { PriceItem, PriceRow } from '../../prices/types.js';

/** An item in the envelope of the AWS Price List. */
export interface PriceListItem {
  readonly serviceCode: string;
  readonly version: string;
  readonly publicationDate: string;
  readonly product: {
    readonly productFamily: string;
    readonly sku: string;
    readonly attributes: Readonly<Record<string, string>>;
  };
  readonly terms: object;
}

// How usage types begin in the regions that have been seen; others are not listed.
const regionPrefixes: Readonly<Record<string, string>> = {
  'us-east-1': 'USE1',
  'us-west-2': 'USW2',
  'us-east-2': 'USE2',
  'eu-west-1': 'EU',
  'eu-central-1': 'EUC1',
  'ap-northeast-1': 'APN1',
  'ap-southeast-1': 'APS1',
};

/** One price before it is put into the envelope. */
interface Listed {
  readonly usageType: string;
  readonly region: string;
  readonly feature: string;
  readonly unit: string;
  readonly usd: number;
  readonly model?: string;
  readonly serviceCode?: string;
  readonly description?: string;
  /** Further attributes. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** Price of the tier that begins there, besides the one from 0. */
  readonly nextTier?: { readonly from: string; readonly usd: number };
}

let built: readonly PriceListItem[] | undefined;

/** Every item of the sandbox's price list. */
export function priceListItems(): readonly PriceListItem[] {
  built ??= [
    ...customizationPrices.flatMap(customization),
    ...storage(),
    ...basePrices.flatMap(base),
    ...marketplace(),
    ...otherMeters(),
    ...s3(),
  ].map(envelope);
  return built;
}

const customizationForms: Partial<
  Record<PriceItem, { readonly suffix: string; readonly feature: string; readonly unit: string }>
> = {
  training: { suffix: 'Customization-Training', feature: 'Model Customization', unit: '' },
  'inference-input': {
    suffix: 'input-tokens-custom-model',
    feature: 'Model Customization',
    unit: '1K tokens',
  },
  'inference-output': {
    suffix: 'output-tokens-custom-model',
    feature: 'Model Customization',
    unit: '1K tokens',
  },
  'provisioned-none': {
    suffix: 'ProvisionedThroughput-NoCommit-ModelUnits',
    feature: 'Provisioned Throughput Inference - no commit',
    unit: 'hour',
  },
  'provisioned-one-month': {
    suffix: 'ProvisionedThroughput-1month-ModelUnits',
    feature: 'Provisioned Throughput Inference - 1 month commit',
    unit: 'hours',
  },
};

function customization(row: PriceRow): readonly Listed[] {
  const form = customizationForms[row.item];
  const named = priceListNames.find(({ model }) => model === row.model);
  const prefix = regionPrefixes[row.region];
  const fineTuning = row.item !== 'training' || row.customizationType === 'FINE_TUNING';
  if (!form || named?.family === undefined || prefix === undefined || !fineTuning) return [];
  const perMillion = row.unit === '1M tokens';
  return [
    {
      usageType: `${prefix}-${named.family}-${form.suffix}`,
      region: row.region,
      feature: form.feature,
      unit: form.unit === '' ? row.unit : form.unit,
      usd: perMillion ? row.usdPerUnit / 1000 : row.usdPerUnit,
      ...modelName(named),
    },
  ];
}

function storage(): readonly Listed[] {
  const usd = customizationPrices.find((row) => row.item === 'custom-model-storage')?.usdPerUnit;
  return customizationPrices
    .filter((row) => row.item === 'training' && row.customizationType === 'FINE_TUNING')
    .flatMap(customization)
    .map((listed) => ({
      ...listed,
      usageType: listed.usageType.replace('-Training', '-Storage'),
      unit: 'Model/month',
      usd: usd ?? 0,
    }));
}

function base({ model, usdPer1MTokens }: (typeof basePrices)[number]): readonly Listed[] {
  const named = priceListNames.find(({ invocationId }) => invocationId === model);
  if (named?.family === undefined) return [];
  return Object.entries(usdPer1MTokens).flatMap(([region, [input, output]]) => {
    const prefix = regionPrefixes[region];
    if (prefix === undefined || input === null || output === null) return [];
    return [
      ...onDemandAndBatch(named, { prefix, region, direction: 'input', usd: input / 1000 }),
      ...onDemandAndBatch(named, { prefix, region, direction: 'output', usd: output / 1000 }),
    ];
  });
}

/** Every on-demand row has a batch row beside it at half the price. */
function onDemandAndBatch(
  named: PriceListName,
  price: {
    readonly prefix: string;
    readonly region: string;
    readonly direction: 'input' | 'output';
    readonly usd: number;
  },
): readonly Listed[] {
  const { prefix, region, direction, usd } = price;
  const usageType = `${prefix}-${named.family}-${direction}-tokens`;
  const row = { region, unit: '1K tokens', ...modelName(named) };
  return [
    { ...row, usageType, feature: 'On-demand Inference', usd },
    { ...row, usageType: `${usageType}-batch`, feature: 'Batch Inference', usd: usd / 2 },
  ];
}

function marketplace(): readonly Listed[] {
  const haiku = basePrices.find(({ model }) => model.startsWith('anthropic.claude-3-haiku'));
  return Object.entries(haiku?.usdPer1MTokens ?? {}).flatMap(([region, [input, output]]) => {
    const prefix = regionPrefixes[region];
    if (prefix === undefined || input === null || output === null) return [];
    const row = {
      region,
      feature: '',
      unit: 'Units',
      serviceCode: 'AmazonBedrockFoundationModels',
      model: 'Claude 3 Haiku',
    };
    const described = (direction: string) =>
      `AWS Marketplace software usage|${region}|Million ${direction} Tokens`;
    return [
      {
        ...row,
        usageType: `${prefix}-MP:${prefix}_InputTokenCount-Units`,
        description: described('Input'),
        usd: input,
      },
      {
        ...row,
        usageType: `${prefix}-MP:${prefix}_OutputTokenCount-Units`,
        description: described('Response'),
        usd: output,
      },
    ];
  });
}

/** Meters that no customization bill needs, one of them in a unit of its own. */
function otherMeters(): readonly Listed[] {
  return Object.entries(regionPrefixes).flatMap(([region, prefix]) => [
    {
      usageType: `${prefix}-Nova2.0Lite-cache-read-input-token-count-custom-model`,
      region,
      feature: 'Model Customization',
      unit: '1K tokens',
      usd: 0.000075,
      model: 'Nova 2.0 Lite',
    },
    {
      usageType: `${prefix}-Guardrail-ContentPolicyUnitsConsumed`,
      region,
      feature: 'Guardrail',
      unit: 'TextUnit',
      usd: 0.00015,
    },
  ]);
}

/** S3 Standard, and the overhead of Intelligent-Tiering under the same usage type. */
function s3(): readonly Listed[] {
  return Object.entries(s3Prices.usd).flatMap(([region, [storage, put]]) => {
    const known = regionPrefixes[region];
    if (known === undefined) return [];
    const prefix = region === 'us-east-1' ? '' : `${known}-`;
    const row = { serviceCode: 'AmazonS3', region, feature: '' };
    const stored = { ...row, usageType: `${prefix}TimedStorage-ByteHrs`, unit: 'GB-Mo' };
    return [
      {
        ...stored,
        usd: storage,
        attributes: { volumeType: 'Standard' },
        nextTier: { from: '51200', usd: storage - 0.001 },
      },
      { ...stored, usd: storage - 0.002, attributes: { volumeType: 'INTAAS3ObjectOverhead' } },
      {
        ...row,
        usageType: `${prefix}Requests-Tier1`,
        unit: 'Requests',
        usd: put / 1000,
        attributes: { group: 'S3-API-Tier1' },
      },
    ];
  });
}

function modelName({ names }: PriceListName): { readonly model?: string } {
  const [model] = names;
  return model === undefined ? {} : { model };
}

const published = '2026-08-20T13:01:14Z';

function envelope(listed: Listed): PriceListItem {
  const { usageType, region, feature, model, serviceCode = 'AmazonBedrock' } = listed;
  const sku = skuOf(`${usageType}${JSON.stringify(listed.attributes ?? {})}`);
  const term = `${sku}.JRTCKXETXF`;
  const onMarketplace = serviceCode === 'AmazonBedrockFoundationModels';
  const service = serviceCode === 'AmazonS3' ? 'Amazon Simple Storage Service' : 'Amazon Bedrock';
  return {
    serviceCode,
    version: '20260820130114',
    publicationDate: published,
    product: {
      productFamily: service,
      sku,
      attributes: {
        usagetype: usageType,
        regionCode: region,
        servicecode: serviceCode,
        servicename: onMarketplace ? `${model} (Amazon Bedrock Edition)` : service,
        locationType: 'AWS Region',
        operation: '',
        ...(feature === '' ? {} : { feature }),
        ...(model === undefined || onMarketplace ? {} : { model }),
        ...listed.attributes,
      },
    },
    terms: {
      OnDemand: {
        [term]: {
          sku,
          offerTermCode: 'JRTCKXETXF',
          effectiveDate: '2026-08-01T00:00:00Z',
          termAttributes: {},
          priceDimensions: priceDimensions(listed, term),
        },
      },
    },
  };
}

function priceDimensions(listed: Listed, term: string): Readonly<Record<string, object>> {
  const { unit, usd, description = '', nextTier } = listed;
  const tier = (code: string, beginRange: string, endRange: string, price: number) => ({
    [`${term}.${code}`]: {
      unit,
      description,
      rateCode: `${term}.${code}`,
      beginRange,
      endRange,
      appliesTo: [],
      pricePerUnit: { USD: price.toFixed(10) },
    },
  });
  if (nextTier === undefined) return tier('6YS6EN2CT7', '0', 'Inf', usd);
  return {
    ...tier('PGHJ3S3EYE', '0', nextTier.from, usd),
    ...tier('D42MF2PVJS', nextTier.from, 'Inf', nextTier.usd),
  };
}

/** Sixteen capitals and digits that are the same for the same usage type, as AWS's look. */
function skuOf(usageType: string): string {
  let hash = 0x811c9dc5;
  return Array.from({ length: 16 }, (_, place) => {
    for (const character of `${place}${usageType}`) {
      hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
    }
    return ((hash >>> 0) % 36).toString(36).toUpperCase();
  }).join('');
}
