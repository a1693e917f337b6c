import { basePrices } from './data/basePrices.data.js';
import { customizationPrices } from './data/prices.data.js';
import { ragPrices } from './data/ragPrices.data.js';
import { s3Prices } from './data/s3Prices.data.js';
import type { BasePriceGroup, PriceRow, PriceTable, S3PriceGroup } from './types.js';

/**
 * The prices shipped with the package, each row with its source, its date and how firm it is.
 * `asOf` is the day of the newest row; AWS may have changed any of them since.
 */
export const shippedPrices: PriceTable = /* @__PURE__ */ assemble();

function assemble(): PriceTable {
  const rows = [
    ...customizationPrices,
    ...basePrices.flatMap(baseRows),
    ...s3Rows(s3Prices),
    ...ragPrices,
  ];
  return { asOf: newestDate(rows), rows };
}

function baseRows({ usdPer1MTokens, ...group }: BasePriceGroup): readonly PriceRow[] {
  return Object.entries(usdPer1MTokens).flatMap(([region, [input, output]]) => [
    ...baseRow(group, 'base-inference-input', region, input),
    ...baseRow(group, 'base-inference-output', region, output),
  ]);
}

function baseRow(
  group: Omit<BasePriceGroup, 'usdPer1MTokens'>,
  item: PriceRow['item'],
  region: string,
  usdPerUnit: number | null,
): readonly PriceRow[] {
  return usdPerUnit === null ? [] : [{ ...group, item, region, usdPerUnit, unit: '1M tokens' }];
}

function s3Rows({ usd, ...source }: S3PriceGroup): readonly PriceRow[] {
  return Object.entries(usd).flatMap(([region, [storage, put]]): readonly PriceRow[] => [
    { ...source, item: 's3-storage', region, unit: 'GB-month', usdPerUnit: storage },
    { ...source, item: 's3-put', region, unit: '1K requests', usdPerUnit: put },
  ]);
}

function newestDate(rows: readonly PriceRow[]): string {
  return (
    rows
      .map((row) => row.asOf)
      .sort()
      .at(-1) ?? ''
  );
}
