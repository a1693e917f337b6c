import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { renderBasePrices, renderCustomizationPrices } from '../../../scripts/renderPriceData.js';
import { basePrices } from '../../../src/prices/data/basePrices.data.js';
import { customizationPrices } from '../../../src/prices/data/prices.data.js';
import { shippedPrices } from '../../../src/prices/shippedPrices.js';
import type { PriceRow } from '../../../src/prices/types.js';

const file = (name: string) =>
  readFileSync(new URL(`../../../src/prices/data/${name}`, import.meta.url), 'utf8');

const base = shippedPrices.rows.filter((row) => row.item.startsWith('base-'));

describe('the price data files', () => {
  test('are as the script writes them', () => {
    expect(renderCustomizationPrices(customizationPrices)).toBe(file('prices.data.ts'));
    expect(renderBasePrices(base)).toBe(file('basePrices.data.ts'));
  });

  test('take a new price and nothing else from a table', () => {
    const dearer = customizationPrices.map((row, index) =>
      index === 0 ? { ...row, usdPerUnit: 0.0011, source: "AWS's list" } : row,
    );
    const after = renderCustomizationPrices(dearer).split('\n');
    expect(after).toContain('    usdPerUnit: 0.0011,');
    expect(after).toContain(`    source: "AWS's list",`);
    expect(after.filter((line) => line.includes(' item: '))).toHaveLength(
      customizationPrices.length,
    );
  });

  test('hold live base prices per million, input beside output', () => {
    const live = (item: PriceRow['item'], usdPerUnit: number, usage: string): PriceRow => ({
      item,
      model: 'amazon.nova-micro-v1:0',
      region: 'us-east-1',
      usdPerUnit,
      unit: '1K tokens',
      source: `AWS Price List API, USE1-NovaMicro-${usage}-tokens`,
      asOf: '2026-11-22',
      confidence: 'high',
    });
    const text = renderBasePrices([
      live('base-inference-input', 0.000035, 'input'),
      live('base-inference-output', 0.00014, 'output'),
    ]);
    expect(text).toContain("      'us-east-1': [0.035, 0.14],");
    expect(text).toContain("    source: 'AWS Price List API',");
  });
});

describe('every shipped price', () => {
  test('names source and day, and costs something', () => {
    for (const row of shippedPrices.rows) {
      expect(row.source, JSON.stringify(row)).not.toBe('');
      expect(row.asOf).toMatch(/^20\d\d-\d\d-\d\d$/);
      expect(row.usdPerUnit).toBeGreaterThan(0);
    }
  });

  test('is of a model and region once', () => {
    const keys = shippedPrices.rows.map(({ item, model, customizationType, region }) =>
      [item, model, customizationType, region].join(' '),
    );
    expect(new Set(keys).size).toBe(keys.length);
    expect(basePrices.length).toBeGreaterThan(15);
  });
});
