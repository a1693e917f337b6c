/** Validates the file named and prints the most memory that the process has held. */
import { createReadStream, statSync } from 'node:fs';
import { validateDataset } from '../../src/datasetValidator.js';

const path = process.argv[2] ?? '';
const before = process.memoryUsage().rss;
const { rows, effectiveEpochFactor } = await validateDataset(
  createReadStream(path, { highWaterMark: 1 << 20 }),
  { model: 'amazon.nova-micro-v1:0:128k' },
);
const highest = process.resourceUsage().maxRSS / 1000;
console.log(
  `${(statSync(path).size / 1e6).toFixed(0)} MB, ${rows} rows (factor ${effectiveEpochFactor.toFixed(2)}): ` +
    `${highest.toFixed(0)} MB, ${(before / 1e6).toFixed(0)} MB of them before the file was opened`,
);
