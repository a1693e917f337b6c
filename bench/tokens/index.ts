/**
 * Measures the token counter beside what a user would pick instead.
 *
 * `npx tsx bench/tokens/index.ts [throughput] [first] [adversarial] [workers]`; all without a word.
 * `npm install --prefix bench` brings the packages to compare with.
 */
import { measureAdversarial } from './adversarial.js';
import { englishCorpus, mixedCorpus } from './corpus.js';
import { measureFirstCount } from './firstCount.js';
import { printThroughput, throughput } from './throughput.js';
import { measureWorkers } from './workers.js';

const parts: Readonly<Record<string, () => Promise<void>>> = {
  first: measureFirstCount,
  adversarial: measureAdversarial,
  workers: measureWorkers,
  throughput: measureThroughput,
};

const asked = process.argv.slice(2);
for (const [name, measure] of Object.entries(parts)) {
  if (asked.length === 0 || asked.includes(name)) await measure();
}

async function measureThroughput(): Promise<void> {
  const english = englishCorpus();
  const mixed = mixedCorpus();
  printThroughput(english, await throughput(english, mixed));
  printThroughput(mixed, await throughput(mixed, english));
}
