import { describe, expect, test } from 'vitest';
import { diffPriceTables } from '../../../src/prices/diffPriceTables.js';
import { mergePriceRows } from '../../../src/prices/priceRows.js';
import { shippedPrices } from '../../../src/prices/shippedPrices.js';
import type { PriceRow } from '../../../src/prices/types.js';

const micro: PriceRow = {
  item: 'training',
  model: 'amazon.nova-micro-v1:0:128k',
  customizationType: 'FINE_TUNING',
  region: 'us-east-1',
  usdPerUnit: 0.001,
  unit: '1K tokens',
  source: 'live',
  asOf: '2026-11-22',
  confidence: 'high',
};

const table = (...rows: PriceRow[]) => ({ asOf: '2026-11-22', rows });

describe('the difference of two price tables', () => {
  test('is nothing between a table and itself', () => {
    expect(diffPriceTables(shippedPrices, shippedPrices)).toMatchObject({
      added: [],
      removed: [],
      changed: [],
    });
  });

  test('does not see units, sources and dates', () => {
    const perMillion = { ...micro, usdPerUnit: 1, unit: '1M tokens', source: 'elsewhere' };
    expect(diffPriceTables(table(micro), table(perMillion))).toEqual({
      added: [],
      removed: [],
      changed: [],
      unchanged: 1,
    });
  });

  test('sees what was added, removed and changed, by how many per cent', () => {
    const dearer = { ...micro, usdPerUnit: 0.0012 };
    const other = { ...micro, model: 'amazon.nova-pro-v1:0:300k' };
    const { added, removed, changed } = diffPriceTables(table(micro), table(dearer, other));
    expect(added).toEqual([other]);
    expect(removed).toEqual([]);
    expect(changed).toEqual([{ before: micro, after: dearer, percent: expect.closeTo(20, 9) }]);
    expect(diffPriceTables(table(micro, other), table(micro)).removed).toEqual([other]);
  });

  test('takes a row of one model and region as one that holds for all', () => {
    const storage: PriceRow = {
      ...micro,
      item: 'custom-model-storage',
      region: '*',
      usdPerUnit: 1.95,
      unit: 'model-month',
    };
    const { model: _, customizationType: __, ...everyModel } = storage;
    const { customizationType: ___, ...ofOne } = { ...storage, region: 'us-east-1' };
    expect(diffPriceTables(table(everyModel), table(everyModel, ofOne))).toMatchObject({
      added: [],
      changed: [],
      unchanged: 2,
    });
  });

  test('refuses a unit it does not know', () => {
    expect(() => diffPriceTables(table(micro), table({ ...micro, unit: 'Units' }))).toThrowError(
      expect.objectContaining({ code: 'input.invalid' }),
    );
  });
});

test('merged rows take the place of rows for the same price alone', () => {
  const fresh = { ...micro, usdPerUnit: 0.002 };
  const merged = mergePriceRows(shippedPrices, [fresh], '2026-11-22');
  expect(merged.rows).toHaveLength(shippedPrices.rows.length);
  expect(merged.rows.at(-1)).toBe(fresh);
  expect(merged.asOf).toBe('2026-11-22');
});
