// Fine-tunes Nova Micro on a real data set, against the embedded sandbox: no account, no cost.
// With your own `roleArn`, `output` and without `clientConfig` the same lines run on AWS.
import { mkdir, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { FineTuner, LiveView } from 'bedrock-fine-tuner';
import { startSandbox } from 'bedrock-fine-tuner/sandbox';
import { showEnd, showPlan } from './show.js';

const asJson = process.argv.includes('--json');
const data = new URL('./data/ragtruth-es/', import.meta.url);

const sandbox = await startSandbox({ buckets: ['acme-tuning'], speed: 450 });
const tuner = new FineTuner({
  region: 'us-east-1',
  roleArn: 'arn:aws:iam::123456789012:role/tuning',
  output: 's3://acme-tuning/runs/',
  clientConfig: sandbox.clientConfig,
});

// 1. Check, count, price. Nothing is uploaded or spent.
const plan = await tuner
  .baseModel('amazon.nova-micro-v1:0:128k')
  .trainingData(new URL('train.jsonl', data))
  .validationData(new URL('validation.jsonl', data))
  .epochs(3)
  .maxCostUsd(25)
  .plan();
if (!asJson) showPlan(plan);

// 2. Upload and train. The sandbox's hours pass in seconds.
const view = new LiveView({
  output: asJson ? { write: () => {} } : process.stdout,
  env: process.env,
  epochs: plan.epochs?.value,
  usdPerEpoch: plan.usdPerEpoch,
});
const job = await plan.start({ onProgress: (progress) => view.show(progress) });
for await (const event of job.events()) view.show(event);
const outcome = await job.wait();

// 3. Judge the curve and write the report.
const [metrics, verdict] = await Promise.all([job.metrics(), job.convergence()]);
await mkdir('reports', { recursive: true });
await writeFile('reports/quickstart.html', await job.report({ plan }));
const report = pathToFileURL('reports/quickstart.html').href;
await sandbox.stop();

if (asJson) console.log(JSON.stringify({ plan, job, outcome, metrics, verdict, report }));
else showEnd({ outcome, verdict, metrics, usdPerEpoch: plan.usdPerEpoch, report });
