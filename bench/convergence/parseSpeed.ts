/**
 * Time to parse and judge a metrics file of a million rows, as a multiple of splitting its lines.
 *
 *   npx tsx bench/convergence/parseSpeed.ts
 */
import { detectConvergence } from '../../src/convergence/convergenceDetector.js';
import { parseMetrics } from '../../src/metrics/parseMetrics.js';
import { createRandom } from './random.js';

const rows = 1_000_000;
const epochs = 5;
const rounds = 7;

const csv = writeFile();
const split = fastest(() => csv.split('\n').length);
const parse = fastest(() => parseMetrics(csv).length);
const both = fastest(() => detectConvergence({ training: parseMetrics(csv) }).status);
const usual = fastest(() => splitAndConvert(csv).length);

console.log(`${rows} rows, ${(csv.length / 1e6).toFixed(0)} MB, fastest of ${rounds} rounds`);
console.log(`split its lines       ${split.toFixed(0)} ms  1.00`);
report('parse', parse);
report('parse and judge', both);
report('split and convert', usual);

/** Losses are single precision widened to double, as Bedrock writes them. */
function writeFile(): string {
  const random = createRandom(1);
  const lines = Array.from({ length: rows }, (_, index) => {
    const epoch = Math.floor((index * epochs) / rows);
    return `${index + 1},${epoch},${Math.fround((2 + random()) / (epoch + 1))}`;
  });
  return `step_number,epoch_number,training_loss\n${lines.join('\n')}\n`;
}

/** What one would write without the package, and with none of its checks. */
function splitAndConvert(text: string) {
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [step, epoch, loss] = line.split(',');
      return { step: Number(step), epoch: Number(epoch), loss: Number(loss) };
    });
}

function fastest(run: () => unknown): number {
  return Math.min(
    ...Array.from({ length: rounds }, () => {
      const start = performance.now();
      run();
      return performance.now() - start;
    }),
  );
}

function report(name: string, ms: number): void {
  console.log(`${name.padEnd(22)}${ms.toFixed(0)} ms  ${(ms / split).toFixed(2)}`);
}
