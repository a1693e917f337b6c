// The whole bill before a cent is spent, against the embedded sandbox: every line as a range, a cap
// that refuses and says what would fit, live prices, calibrated tokens, and retrieval beside it.
//   npx tsx examples/whole-bill.ts
import { readFile } from 'node:fs/promises';
import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { PricingClient } from '@aws-sdk/client-pricing';
import {
  adviseApproach,
  calibrateTokens,
  compareWithRag,
  FineTuner,
  FineTunerError,
  refreshPrices,
} from 'bedrock-fine-tuner';
import { startSandbox } from 'bedrock-fine-tuner/sandbox';
import { heading, showBill, showComparison } from './showBill.js';

const model = 'amazon.nova-pro-v1:0:300k';
const file = new URL('./data/ragtruth-es/train.jsonl', import.meta.url);
await using sandbox = await startSandbox({ buckets: ['acme-tuning'], speed: 7200 });
const { clientConfig } = sandbox;

heading('1. Live prices');
const pricing = new PricingClient(clientConfig);
const { table, diff } = await refreshPrices({ client: pricing, region: 'us-east-1' });
console.log(`${diff.unchanged} prices confirmed, ${diff.changed.length} changed.`);

const tuner = new FineTuner({
  region: 'us-east-1',
  roleArn: 'arn:aws:iam::123456789012:role/tuning',
  output: 's3://acme-tuning/runs/',
  clientConfig,
  prices: table,
});
const draft = tuner
  .baseModel(model)
  .trainingData(file)
  .validationData({ split: 0.1, seed: 7 })
  .epochs(2)
  .maxCostUsd(12.75);

heading('2. The whole bill');
const plan = await draft.plan();
showBill(plan.cost);

heading('3. The cap refuses');
await plan.start().catch((error: unknown) => {
  if (!FineTunerError.is(error, 'cost.overBudget')) throw error;
  console.log(`${error.message}\n${error.hint}`);
});

heading('4. Calibrated tokens');
const records = (await readFile(file, 'utf8'))
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
const runtime = new BedrockRuntimeClient(clientConfig);
const quote = await calibrateTokens({ client: runtime, model, sample: { records } });
if (quote.kind === 'quote') console.log(quote.message);
const calibrated = await calibrateTokens({
  client: runtime,
  model,
  sample: { records },
  consent: true,
});
if (calibrated.kind !== 'calibrated') throw new Error('The quote has not become a calibration.');
const better = await draft.tokenCounter(calibrated.counter).plan();
showBill(better.cost);

heading('5. Accepted and trained');
const job = await better.start();
const outcome = await job.wait();
const [verdict, { provenance }] = await Promise.all([job.convergence(), job.metrics()]);
console.log(`Job ${outcome.status}. Curve: ${verdict.status}; ${verdict.reasons[0]}`);
if (provenance) console.log(`${provenance.kind}: ${provenance.note}`);

heading('6. Retrieval for the same answers');
if (better.cost.kind === 'available') {
  const comparison = compareWithRag({
    model,
    trainingUsd: better.cost.training.expected,
    promptTokens: 250,
    outputTokens: 120,
    chunks: 5,
    tokensPerChunk: 400,
    store: { kind: 's3-vectors', vectors: 100_000 },
    queriesPerMonth: 10_000,
    prices: table,
  });
  showComparison(comparison);
  const { approach, reasons } = adviseApproach({ facts: 'stable', run: verdict, comparison });
  console.log(`Advice: ${approach}.`);
  for (const reason of reasons) console.log(`  · ${reason}`);
}
for (const client of [pricing, runtime]) client.destroy();
