import { invalidInput } from '../../base/errors.js';
import { keyOf } from '../priceRows.js';
import type { PriceRow } from '../types.js';
import { type Dimension, dimensionOf } from '../units.js';
import { malformed, type PriceListItem, readPriceListItem } from './priceListItem.js';
import { nameFits, type Recognised, recognise } from './usageTypes.js';

export interface PriceListReading {
  readonly rows: readonly PriceRow[];
  /** Items that are no price of ours, each with the reason. */
  readonly skipped: readonly { readonly usageType: string; readonly reason: string }[];
}

/**
 * Prices of customization, of base models and of S3 Standard out of the items of the AWS Price List
 * API (`GetProducts` of `AmazonBedrock`, `AmazonBedrockFoundationModels` and `AmazonS3`), each a
 * string of JSON.
 *
 * Items of other models and meters are skipped with a reason. An item that is a price of ours but
 * cannot be read safely is an error: a unit that is unknown, a price that is no plain decimal, two
 * tiers, a model name that contradicts the usage type. Two items that give the same price
 * differently are both skipped.
 *
 * Rows of retired models stay on AWS's list, so a row does not mean that the model can be tuned.
 *
 * @param options.asOf day for rows whose item does not say when the list was published.
 * @throws FineTunerError `prices.malformed`
 *
 * @example
 * ```ts
 * const { rows } = parsePriceListItems(response.PriceList ?? []);
 * ```
 */
export function parsePriceListItems(
  items: readonly unknown[],
  options: { readonly asOf?: string } = {},
): PriceListReading {
  if (!Array.isArray(items)) throw invalidInput('items', 'an array of items', items);
  const found: Found[] = [];
  const skipped: { usageType: string; reason: string }[] = [];
  items.forEach((raw, index) => {
    const item = readPriceListItem(raw, index);
    const recognised = recognise(item);
    if ('reason' in recognised) {
      skipped.push({ usageType: item.usageType, reason: recognised.reason });
      return;
    }
    const entry = toRow(item, recognised, index, options.asOf);
    if (entry.row.usdPerUnit > 0) found.push(entry);
    else skipped.push({ usageType: item.usageType, reason: 'listed at zero' });
  });
  const { rows, ambiguous } = unambiguous(found);
  return { rows, skipped: [...skipped, ...ambiguous] };
}

interface Found {
  readonly row: PriceRow;
  readonly usageType: string;
  readonly madeForCustomModels: boolean;
}

function toRow(
  item: PriceListItem,
  recognised: Recognised,
  index: number,
  asOf: string | undefined,
): Found {
  const { usageType, modelName, dimensions, publishedOn, regionCode } = item;
  const fail = (field: string, expected: string, received: unknown) =>
    malformed(index, usageType, field, expected, received);
  if (!nameFits(modelName, recognised.model)) {
    throw fail('model', `a name of ${recognised.model}`, modelName);
  }
  const tiers = recognised.tiered
    ? dimensions.filter((tier) => tier.beginRange === '0')
    : dimensions;
  const [dimension, ...more] = tiers;
  if (dimension === undefined || more.length > 0) {
    throw fail('priceDimensions', 'exactly one', tiers.length);
  }
  if (dimension.usd === null || !/^\d{1,9}(\.\d{1,15})?$/.test(dimension.usd)) {
    throw fail('pricePerUnit.USD', 'a plain decimal in US dollars', dimension.usd);
  }
  const unit = unitOf(dimension, recognised.dimensions);
  if (unit === undefined) {
    throw fail('unit', `a unit of ${recognised.dimensions.join(' or ')}`, dimension.unit);
  }
  const day = publishedOn ?? asOf;
  if (day === undefined) throw fail('publicationDate', 'a date', undefined);
  const { item: priceItem, model, customizationType, madeForCustomModels } = recognised;
  return {
    usageType,
    madeForCustomModels,
    row: {
      item: priceItem,
      ...(model === undefined ? {} : { model }),
      ...(customizationType === undefined ? {} : { customizationType }),
      region: regionCode,
      usdPerUnit: Number(dimension.usd),
      unit,
      source: `AWS Price List API, ${usageType}`,
      asOf: day,
      confidence: 'high',
    },
  };
}

// AWS's names of units in ours. An hour is one of training or of a model unit: the price says which.
const ourUnits: Readonly<Record<string, readonly string[]>> = {
  '1K tokens': ['1K tokens'],
  '1M tokens': ['1M tokens'],
  tokens: ['tokens'],
  image: ['image'],
  'Images processed': ['image'],
  hour: ['hour', 'model unit hour'],
  hours: ['hour', 'model unit hour'],
  'Model/month': ['model-month'],
  'GB-Mo': ['GB-month'],
  Requests: ['request'],
};

// Marketplace rows count in "Units", and only their description says that these are millions.
const millionsOfTokens = /\bmillion (input|output|response) tokens\b/i;

/** AWS's name of a unit in ours, when it counts what the price is for. */
function unitOf(
  { unit, description }: PriceListItem['dimensions'][number],
  dimensions: readonly Dimension[],
): string | undefined {
  const named = Object.hasOwn(ourUnits, unit) ? ourUnits[unit] : undefined;
  const candidates =
    named ?? (unit === 'Units' && millionsOfTokens.test(description) ? ['1M tokens'] : []);
  return candidates.find((name) => {
    const dimension = dimensionOf(name);
    return dimension !== undefined && dimensions.includes(dimension);
  });
}

/** One row a price: custom-model rows first, and none where two rows disagree. */
function unambiguous(found: readonly Found[]): {
  readonly rows: readonly PriceRow[];
  readonly ambiguous: PriceListReading['skipped'];
} {
  const byKey = new Map<string, Found[]>();
  for (const entry of found) {
    const key = keyOf(entry.row);
    byKey.set(key, [...(byKey.get(key) ?? []), entry]);
  }
  const rows: PriceRow[] = [];
  const ambiguous: { usageType: string; reason: string }[] = [];
  for (const entries of byKey.values()) {
    const custom = entries.filter((entry) => entry.madeForCustomModels);
    const candidates = custom.length > 0 ? custom : entries;
    const [first] = candidates;
    if (first === undefined) continue;
    if (
      candidates.every(
        ({ row }) => row.usdPerUnit === first.row.usdPerUnit && row.unit === first.row.unit,
      )
    ) {
      rows.push(first.row);
    } else {
      const prices = candidates.map(({ row }) => `${row.usdPerUnit} per ${row.unit}`).join(', ');
      ambiguous.push({
        usageType: first.usageType,
        reason: `listed at different prices: ${prices}`,
      });
    }
  }
  return { rows, ambiguous };
}
