// Writes the shipped price data anew.
//
//   npx tsx scripts/updatePrices.ts table.json           from a price table kept as JSON
//   npx tsx scripts/updatePrices.ts --live us-east-1 …   from the AWS Price List API, with your credentials
//   npx tsx scripts/updatePrices.ts --check              fails when the files are not as this script writes them
import { readFileSync, writeFileSync } from 'node:fs';
import { PricingClient } from '@aws-sdk/client-pricing';
import { refreshPrices } from '../src/account/refreshPrices.js';
import { diffPriceTables } from '../src/prices/diffPriceTables.js';
import { shippedPrices } from '../src/prices/shippedPrices.js';
import type { PriceRow, PriceTable } from '../src/prices/types.js';
import { renderBasePrices, renderCustomizationPrices } from './renderPriceData.js';

const [first = '--check', ...regions] = process.argv.slice(2);

if (first === '--check') check();
else write(first === '--live' ? await live(regions) : readTable(first));

async function live(names: readonly string[]): Promise<PriceTable> {
  const client = new PricingClient({ region: 'us-east-1' });
  let prices = shippedPrices;
  for (const region of names) prices = (await refreshPrices({ client, region, prices })).table;
  return prices;
}

function readTable(path: string): PriceTable {
  const table: PriceTable = JSON.parse(readFileSync(path, 'utf8'));
  if (!Array.isArray(table.rows)) throw new TypeError(`${path} is no price table { asOf, rows }.`);
  return table;
}

function write(table: PriceTable): void {
  const { added, removed, changed } = diffPriceTables(shippedPrices, table);
  for (const { before, after, percent } of changed) {
    console.log(
      `${named(after)}: ${before.usdPerUnit} → ${after.usdPerUnit} per ${after.unit} (${percent.toFixed(1)} %)`,
    );
  }
  console.log(`${changed.length} changed, ${added.length} added, ${removed.length} removed.`);
  for (const [path, text] of rendered(table.rows)) writeFileSync(path, text);
}

function check(): void {
  const stale = rendered(shippedPrices.rows).filter(
    ([path, text]) => readFileSync(path, 'utf8') !== text,
  );
  for (const [path] of stale) console.error(`${path.pathname} is not as this script writes it.`);
  if (stale.length > 0) process.exitCode = 1;
}

function rendered(rows: readonly PriceRow[]): readonly (readonly [URL, string])[] {
  const base = rows.filter((row) => row.item.startsWith('base-'));
  const other = rows.filter((row) => !/^(base|s3|s3-vectors|knowledge-base)-/.test(row.item));
  return [
    [
      new URL('../src/prices/data/prices.data.ts', import.meta.url),
      renderCustomizationPrices(other),
    ],
    [new URL('../src/prices/data/basePrices.data.ts', import.meta.url), renderBasePrices(base)],
  ];
}

function named({ item, model, region }: PriceRow): string {
  return [item, model, region].filter(Boolean).join(' ');
}
