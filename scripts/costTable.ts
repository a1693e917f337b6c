// Prints the tables of docs/costs.md: npx tsx scripts/costTable.ts
import { readFileSync } from 'node:fs';
import type { QuantityRange } from '../src/base/range.js';
import { estimateCost } from '../src/costs/costModel.js';
import { createTokenCounter } from '../src/tokens/tokenCounter.js';
import type { TokenCounter } from '../src/tokens/types.js';
import { oracles, ours } from '../test/helpers/oracles.js';
import { type VendorPrice, vendorPrices } from './vendorPrices.data.js';

const epochs = 3;
const models = [
  'amazon.nova-micro-v1:0:128k',
  'amazon.nova-lite-v1:0:300k',
  'amazon.nova-2-lite-v1:0:256k',
  'amazon.nova-pro-v1:0:300k',
];
// Published examples whose bill is tokens × epochs, so that other vendors can be asked the same.
const tokenExamples: Readonly<Record<string, { readonly model: string; readonly tokens: number }>> =
  {
    'aws-readme-titan-train': { model: 'amazon.titan-text-express-v1:0:8k', tokens: 2_000_000 },
    'aws-blog-sql-train': { model: 'amazon.nova-micro-v1:0:128k', tokens: 8_000_000 },
    'aws-page-cohere': { model: 'cohere.command-text-v14:7:4k', tokens: 1_000_000 },
    'aws-page-llama2-70b': { model: 'meta.llama2-70b-v1:0:4k', tokens: 1_000_000 },
  };

console.log(`One job: ragtruth-es, 800 records to train and 400 to validate, ${epochs} epochs.\n`);
console.log('| Where | Tokens of an epoch | Training $ | Price per 1M | Source |');
console.log('|---|---:|---:|---:|---|');
for (const model of models) await bedrockRow(model);
for (const price of vendorPrices) await vendorRow(price);

console.log('\nThe published AWS examples, and the training of the same tokens elsewhere.\n');
const elsewhere = vendorPrices.map(({ vendor, what }) => `${vendor} ${what}`);
console.log(`| ${['Example', 'AWS $', 'Ours $', 'Of it training $', ...elsewhere].join(' | ')} |`);
console.log(`|---|${'---:|'.repeat(3 + elsewhere.length)}`);
for (const oracle of oracles.filter(({ id, use }) => id.startsWith('aws-') && use === 'use')) {
  const usd = Number((ours[oracle.id]?.usd() ?? Number.NaN).toFixed(4));
  const trainings = trainingsOf(oracle.id);
  console.log(`| ${[oracle.what, oracle.published, usd, ...trainings].join(' | ')} |`);
}

/** Training alone, on Bedrock and with each vendor. */
function trainingsOf(id: string): readonly string[] {
  const example = tokenExamples[id];
  if (example === undefined) return ['–', ...vendorPrices.map(() => '–')];
  const estimate = estimateCost({ ...example, epochs: 1 });
  if (estimate.kind === 'unavailable') throw new Error(estimate.message);
  const others = vendorPrices.map((price) => (example.tokens / 1e6) * price.usdPer1MTokens);
  return [estimate.training.expected, ...others].map((usd) => usd.toFixed(2));
}

async function bedrockRow(model: string): Promise<void> {
  const tokens = countAll('train', await createTokenCounter({ model }));
  const estimate = estimateCost({ model, tokens, epochs });
  if (estimate.kind === 'unavailable') throw new Error(estimate.message);
  const [training] = estimate.lines;
  if (training === undefined) throw new Error('no line for the training');
  const { source, asOf } = training.price;
  console.log(
    `| Bedrock, ${model} | ${range(tokens, 0)} | ${range(training.usd)} | ${training.usdPerUnit * 1000} | ${source}, ${asOf} |`,
  );
}

async function vendorRow(price: VendorPrice): Promise<void> {
  const counter = await createTokenCounter(price.tokens);
  const tokens = countAll('train', counter);
  const validation = countAll('validation', counter);
  const usd = (of: keyof QuantityRange) => {
    const evaluated = price.billsValidation ? validation[of] : 0;
    return (epochs * (tokens[of] + evaluated) * price.usdPer1MTokens) / 1e6;
  };
  const dollars = { low: usd('low'), expected: usd('expected'), high: usd('high') };
  const note = price.note === undefined ? '' : `; ${price.note}`;
  console.log(
    `| ${price.vendor}, ${price.what} | ${range(tokens, 0)} | ${range(dollars)} | ${price.usdPer1MTokens} | ${price.source}, ${price.asOf}${note} |`,
  );
}

function countAll(split: 'train' | 'validation', counter: TokenCounter): QuantityRange {
  const file = new URL(`../examples/data/ragtruth-es/${split}.jsonl`, import.meta.url);
  const total = { low: 0, expected: 0, high: 0 };
  for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
    const { low, expected: tokens, high } = counter.estimateRecord(JSON.parse(line), 'converse');
    total.low += low;
    total.expected += tokens;
    total.high += high;
  }
  return total;
}

function range({ low, expected, high }: QuantityRange, digits = 2): string {
  const show = (value: number) =>
    value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return low === high ? show(expected) : `${show(expected)} (${show(low)} to ${show(high)})`;
}
