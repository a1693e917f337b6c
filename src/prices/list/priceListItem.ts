import { describeValue, FineTunerError } from '../../base/errors.js';
import { isObject, type JsonObject, parseJson } from '../../base/json.js';

/** What one item of the AWS Price List says, as far as prices of models need it. */
export interface PriceListItem {
  readonly serviceCode: string;
  readonly usageType: string;
  readonly regionCode: string;
  readonly feature: string | null;
  /** Display name, under whichever attribute it stands. */
  readonly modelName: string | null;
  /** Of storage and of requests to S3. */
  readonly volumeType: string | null;
  readonly group: string | null;
  /** `YYYY-MM-DD` on which AWS published the list; `null` when the item does not say. */
  readonly publishedOn: string | null;
  readonly dimensions: readonly {
    readonly unit: string;
    readonly description: string;
    /** Where the tier of this price begins; `"0"` where there is one tier. */
    readonly beginRange: string;
    /** As AWS writes it: `"0.0037800000"`; `null` in another currency. */
    readonly usd: string | null;
  }[];
}

const modelAttributes = ['model', 'titanModel', 'modelUnit', 'titanModelUnit', 'architectureName'];

/**
 * Reads one item of `GetProducts`: a string of JSON, which the SDK for JavaScript wraps in a `String`
 * object. What the item lacks is empty.
 */
export function readPriceListItem(raw: unknown, index: number): PriceListItem {
  const isJson = typeof raw === 'string' || raw instanceof String;
  const item = record(isJson ? parse(String(raw), index) : raw);
  if (item === null) throw malformed(index, null, 'item', 'an object or its JSON', raw);
  const attributes = record(record(item.product)?.attributes) ?? {};
  return {
    serviceCode: text(item.serviceCode) ?? text(attributes.servicecode) ?? '',
    usageType: text(attributes.usagetype) ?? '',
    regionCode: text(attributes.regionCode) ?? '',
    feature: text(attributes.feature),
    modelName: modelNameOf(attributes),
    volumeType: text(attributes.volumeType),
    group: text(attributes.group),
    publishedOn: text(item.publicationDate)?.slice(0, 10) ?? null,
    dimensions: dimensionsOf(item),
  };
}

export function malformed(
  item: number,
  usageType: string | null,
  field: string,
  expected: string,
  received: unknown,
): FineTunerError<'prices.malformed'> {
  const shown = describeValue(received);
  const named = usageType === null ? '' : ` (${usageType})`;
  return new FineTunerError(
    'prices.malformed',
    `Item ${item} of the price list${named}: expected \`${field}\` to be ${expected}, got ${shown}.`,
    {
      details: { item, usageType, field, expected, received: shown },
      hint: 'AWS may have changed the list. Use the shipped prices meanwhile.',
    },
  );
}

// Marketplace models carry their name in the service: "Claude 3 Haiku (Amazon Bedrock Edition)".
const marketplaceName = /^(.{1,80}) \(Amazon Bedrock Edition\)$/;

function modelNameOf(attributes: JsonObject): string | null {
  const named = modelAttributes.map((name) => text(attributes[name])).find(Boolean);
  return named ?? marketplaceName.exec(text(attributes.servicename) ?? '')?.[1] ?? null;
}

function dimensionsOf(item: JsonObject): PriceListItem['dimensions'] {
  const terms = Object.values(record(record(item.terms)?.OnDemand) ?? {});
  return terms
    .flatMap((term) => Object.values(record(record(term)?.priceDimensions) ?? {}))
    .map((dimension) => ({
      unit: text(record(dimension)?.unit) ?? '',
      description: text(record(dimension)?.description) ?? '',
      beginRange: text(record(dimension)?.beginRange) ?? '0',
      usd: text(record(record(dimension)?.pricePerUnit)?.USD),
    }));
}

function parse(json: string, index: number): unknown {
  const parsed = parseJson(json);
  if ('error' in parsed) throw malformed(index, null, 'item', 'JSON', json);
  return parsed.value;
}

function record(value: unknown): JsonObject | null {
  return isObject(value) ? value : null;
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
