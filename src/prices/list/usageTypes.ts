import type { CustomizationType } from '../../models/types.js';
import { type PriceListName, priceListNames } from '../data/priceListNames.data.js';
import type { PriceItem } from '../types.js';
import type { Dimension } from '../units.js';
import type { PriceListItem } from './priceListItem.js';

/** Which price of ours an item of the list is. */
export interface Recognised {
  readonly item: PriceItem;
  /** Absent for prices that are the same for every model. */
  readonly model?: string;
  readonly customizationType?: CustomizationType;
  readonly dimensions: readonly Dimension[];
  /** A row made for custom models goes before one that holds for base models too. */
  readonly madeForCustomModels: boolean;
  /** Of several tiers the first is meant. */
  readonly tiered?: true;
}

interface Pattern {
  /** After the region prefix and the family: `USE1-NovaMicro` + `-Customization-Training`. */
  readonly suffix: RegExp;
  readonly item: (match: RegExpExecArray) => PriceItem;
  readonly customizationType?: CustomizationType;
  readonly dimensions: readonly Dimension[];
}

const terms: Readonly<Record<string, PriceItem>> = {
  nocommit: 'provisioned-none',
  '1month': 'provisioned-one-month',
  '6months': 'provisioned-six-months',
};

const patterns: readonly Pattern[] = [
  {
    suffix: /^-Customization-Training$/,
    item: () => 'training',
    customizationType: 'FINE_TUNING',
    dimensions: ['tokens', 'images'],
  },
  {
    suffix: /^-RFT-Training-Hours$/,
    item: () => 'training',
    customizationType: 'REINFORCEMENT_FINE_TUNING',
    dimensions: ['hours'],
  },
  {
    suffix: /^-Customization-Storage$/,
    item: () => 'custom-model-storage',
    dimensions: ['model months'],
  },
  {
    suffix: /^-(input|output)-tokens-custom-model$/,
    item: (match) => (match[1] === 'input' ? 'inference-input' : 'inference-output'),
    dimensions: ['tokens'],
  },
  {
    suffix: /^-ProvisionedThroughput(?:-Custom)?-(NoCommit|1month|6months)-ModelUnits$/i,
    item: (match) => terms[match[1]?.toLowerCase() ?? ''] ?? 'provisioned-none',
    dimensions: ['model unit hours'],
  },
];

/**
 * The price that an item of the list is, or why it is none of ours.
 *
 * The usage type decides. An on-demand row of a custom model reads like one of the base model but
 * for its `-custom-model`, so base prices are taken only from rows that end in `-input-tokens` or
 * `-output-tokens`, with no word after: batch, flex, priority, cache and global rows all have one.
 */
export function recognise(item: PriceListItem): Recognised | { readonly reason: string } {
  if (item.usageType === '' || item.regionCode === '') {
    return { reason: 'no usage type or no region' };
  }
  if (item.serviceCode === 'AmazonBedrockFoundationModels') return recogniseMarketplace(item);
  if (item.serviceCode === 'AmazonS3') return recogniseS3(item);
  const [, family = '', suffix = ''] = split(item.usageType);
  const named = priceListNames.find((row) => row.family === family);
  if (named === undefined) return { reason: 'no model of this family can be customized' };
  for (const pattern of patterns) {
    const match = pattern.suffix.exec(suffix);
    if (match === null) continue;
    const { customizationType, dimensions } = pattern;
    return {
      item: pattern.item(match),
      model: named.model,
      ...(customizationType === undefined ? {} : { customizationType }),
      dimensions,
      madeForCustomModels: !/^-ProvisionedThroughput-(?!Custom)/i.test(suffix),
    };
  }
  return recogniseBase(item, named, suffix);
}

/** Whether the display name belongs to the model that the usage type names. */
export function nameFits(modelName: string | null, model: string | undefined): boolean {
  if (modelName === null || model === undefined) return true;
  const owner = priceListNames.find((row) => row.names.includes(modelName));
  return owner === undefined || owner.model === model || owner.invocationId === model;
}

function recogniseBase(
  { feature }: PriceListItem,
  { invocationId }: PriceListName,
  suffix: string,
): Recognised | { readonly reason: string } {
  const match = /^-(input|output)-tokens$/.exec(suffix);
  if (match === null) return { reason: 'not a price that a customization bill needs' };
  if (feature !== null && feature !== 'On-demand Inference') {
    return { reason: `${feature} is not on-demand inference` };
  }
  return {
    item: match[1] === 'input' ? 'base-inference-input' : 'base-inference-output',
    model: invocationId,
    dimensions: ['tokens'],
    madeForCustomModels: false,
  };
}

const marketplaceUsage =
  /^[A-Z0-9]{2,8}-MP:[A-Z0-9]{2,8}_(?:(Input|Output)TokenCount|(input|output)_tokens_standard)-Units$/;

/** Models sold through AWS Marketplace: base prices alone; how they list customization is unknown. */
function recogniseMarketplace(item: PriceListItem): Recognised | { readonly reason: string } {
  const named = priceListNames.find((row) => row.names.includes(item.modelName ?? ''));
  if (named === undefined) return { reason: 'no model of this name can be customized' };
  const match = marketplaceUsage.exec(item.usageType);
  if (match === null) return { reason: 'not a price that a customization bill needs' };
  const direction = (match[1] ?? match[2] ?? '').toLowerCase();
  return {
    item: direction === 'input' ? 'base-inference-input' : 'base-inference-output',
    model: named.invocationId,
    dimensions: ['tokens'],
    madeForCustomModels: false,
  };
}

/** S3 Standard. Intelligent-Tiering shares the usage type of its storage, with another volume type. */
function recogniseS3({ usageType, volumeType, group }: PriceListItem) {
  if (/(^|-)TimedStorage-ByteHrs$/.test(usageType) && volumeType === 'Standard') {
    return {
      item: 's3-storage',
      dimensions: ['GB-months'],
      madeForCustomModels: false,
      tiered: true,
    } as const;
  }
  if (/(^|-)Requests-Tier1$/.test(usageType) && group === 'S3-API-Tier1') {
    return { item: 's3-put', dimensions: ['requests'], madeForCustomModels: false } as const;
  }
  return { reason: 'not a price that a customization bill needs' };
}

const families = priceListNames
  .flatMap(({ family }) => (family === undefined ? [] : [family]))
  .sort((a, b) => b.length - a.length);

/** `USE1-Nova2.0Lite-RFT-Training-Hours` into prefix, family and the rest. */
function split(usageType: string): readonly string[] {
  const dash = usageType.indexOf('-');
  const prefixed = /^[A-Z]{2,4}\d?$/.test(usageType.slice(0, dash));
  const prefix = prefixed ? usageType.slice(0, dash) : '';
  const rest = prefixed ? usageType.slice(dash + 1) : usageType;
  const family = families.find((name) => rest.startsWith(`${name}-`));
  return family === undefined ? [prefix] : [prefix, family, rest.slice(family.length)];
}
