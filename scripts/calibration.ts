// Prints what a calibration finds against the sandbox's own tokenizer: npx tsx scripts/calibration.ts
import { readFileSync } from 'node:fs';
import { BedrockRuntimeClient, type ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import { calibrateTokens } from '../src/account/calibrateTokens.js';
import { startSandbox } from '../src/sandbox/index.js';
import { totalTokens } from '../src/tokens/calibration.js';
import { createTokenCounter } from '../src/tokens/tokenCounter.js';

const model = 'amazon.nova-micro-v1:0:128k';
const file = new URL('../examples/data/ragtruth-es/train.jsonl', import.meta.url);
const records = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

await using sandbox = await startSandbox();
const runtime = new BedrockRuntimeClient(sandbox.clientConfig);
const counter = await createTokenCounter({ model });

// The same question is asked once: a hundred samples of 800 records repeat them.
const answers = new Map<string, Promise<unknown>>();
const client = {
  send(command: object): Promise<unknown> {
    const key = JSON.stringify((command as ConverseCommand).input);
    const known = answers.get(key) ?? runtime.send(command as ConverseCommand);
    answers.set(key, known);
    return known;
  },
};

const estimates = records.map((record) => counter.estimateRecord(record, 'converse'));
const sum = (pick: 'low' | 'expected' | 'high') => estimates.reduce((n, e) => n + e[pick], 0);
const counted = sum('expected');
const truth = await tokensOfAll();
console.log(`${records.length} records; the sandbox reads ${truth} tokens.`);
console.log(
  `before: ${counted} (${sum('low')} to ${sum('high')}), ${share(sum('high') - sum('low'))} wide`,
);

for (const size of [20, 40, 100, 200]) {
  let held = 0;
  let width = 0;
  let error = 0;
  for (let seed = 1; seed <= 100; seed++) {
    const result = await calibrateTokens({
      client,
      model,
      counter,
      sample: { records, size, seed },
      consent: true,
    });
    if (result.kind !== 'calibrated') throw new Error('no calibration');
    const total = totalTokens(result.calibration, { records: records.length, counted });
    if (total.low <= truth && truth <= total.high) held++;
    width += (total.high - total.low) / 100;
    error += Math.abs(total.expected - truth) / 100;
  }
  console.log(
    `sample of ${size}: ${held} of 100 intervals hold it, ${share(width)} wide, off by ${share(error)} on average`,
  );
}
runtime.destroy();

async function tokensOfAll(): Promise<number> {
  // A sample of every record leaves nothing to estimate; the largest sample allowed is 1,000.
  const result = await calibrateTokens({
    client,
    model,
    counter,
    sample: { records, size: records.length },
    consent: true,
  });
  if (result.kind !== 'calibrated') throw new Error('no calibration');
  const { spent } = result;
  const overhead = (await calibrateOverhead()) * (records.length + 1);
  return spent.inputTokens - overhead;
}

/** Tokens of the turn that a calibration puts at the end. */
async function calibrateOverhead(): Promise<number> {
  const { ConverseCommand } = await import('@aws-sdk/client-bedrock-runtime');
  const answer = await runtime.send(
    new ConverseCommand({
      modelId: 'amazon.nova-micro-v1:0',
      messages: [{ role: 'user', content: [{ text: '.' }] }],
      inferenceConfig: { maxTokens: 1 },
    }),
  );
  return answer.usage?.inputTokens ?? Number.NaN;
}

function share(tokens: number): string {
  return `${((tokens / truth) * 100).toFixed(1)} %`;
}
