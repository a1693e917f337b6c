/**
 * Plans a stream, prints the folders that it has in the system's temporary folder, and then ends as it is
 * told: `return`, `exit`, `throw`, or `wait` for somebody to kill it.
 */
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { FineTuner } from '../../src/index.js';
import { jsonLines } from './records.js';

async function* stream() {
  yield jsonLines(40);
}

await new FineTuner().baseModel('amazon.nova-micro-v1:0:128k').trainingData(stream()).plan();
const left = readdirSync(tmpdir()).filter((name) => name.startsWith('bedrock-fine-tuner-'));
console.log(JSON.stringify(left));

const ends: Readonly<Record<string, () => void>> = {
  return: () => {},
  exit: () => process.exit(3),
  throw: () => {
    throw new Error('unforeseen');
  },
  wait: () => void setInterval(() => {}, 1000),
};
ends[process.argv[2] ?? 'return']?.();
