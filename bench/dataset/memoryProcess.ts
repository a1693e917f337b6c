/** Does one thing with the file named, and prints the most memory that the process has held. */
import { createReadStream, statSync } from 'node:fs';
import { convertDataset } from '../../src/dataset/convert/convertDataset.js';
import { applyFixes } from '../../src/dataset/fix/applyFixes.js';
import type { DatasetInput } from '../../src/files/dataFile.js';
import { splitDataset } from '../../src/files/datasetFiles.js';
import { FineTuner } from '../../src/tuner/FineTuner.js';
import { validateDataset } from '../../src/validation/datasetValidator.js';

const [what = '', path = ''] = process.argv.slice(2);
const model = 'amazon.nova-micro-v1:0:128k';

const works: Readonly<Record<string, () => Promise<number>>> = {
  validate: async () => (await validateDataset(open(), { model })).rows,
  convert: async () =>
    drain(convertDataset(open(), { from: 'converse', to: 'prompt-completion' }).lines),
  fix: async () => {
    const report = await validateDataset(open(), { model, skip: ['near-duplicates'] });
    return drain(applyFixes(report, { source: open() }).lines);
  },
  split: () => drainSplit(path),
  'split a stream': () => drainSplit(open()),
  'plan with a split': async () => {
    const draft = new FineTuner().baseModel(model).trainingData(path);
    const plan = await draft.validationData({ split: 0.1, seed: 7 }).plan();
    return plan.dataset.rows + (plan.validationDataset?.rows ?? Number.NaN);
  },
};

const before = process.memoryUsage().rss;
const rows = (await works[what]?.()) ?? Number.NaN;
const highest = process.resourceUsage().maxRSS / 1000;
console.log(
  `${what.padEnd(17)} ${(statSync(path).size / 1e6).toFixed(0).padStart(5)} MB, ${rows} rows: ` +
    `${highest.toFixed(0)} MB, ${(before / 1e6).toFixed(0)} MB of them before the file was opened`,
);

function open() {
  return createReadStream(path, { highWaterMark: 1 << 20 });
}

async function drainSplit(source: DatasetInput): Promise<number> {
  const split = await splitDataset(source, { validation: 0.1, seed: 7 });
  const rows = (await drain(split.train)) + (await drain(split.validation));
  await split.dispose();
  return rows;
}

async function drain(lines: AsyncIterable<string>): Promise<number> {
  let count = 0;
  for await (const _ of lines) count += 1;
  return count;
}
