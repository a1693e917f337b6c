/**
 * Measures the verdict on real runs, beside the rules that one would use instead.
 *
 *   npx tsx bench/convergence/index.ts runs.json.gz
 *
 * The file is a JSON array of `{ src, fam, y, t }`: who published the run, its family (`causal`,
 * `seq2seq`, …), validation losses per epoch, mean training losses per epoch or null. Everything
 * marked "cross-validated" was judged with constants fitted without the run's own source.
 */
import { crossValidate } from './crossValidate.js';
import { printCoverage } from './printCoverage.js';
import { printFamilies } from './printFamilies.js';
import { printFit } from './printFit.js';
import { printOverfitRisk } from './printOverfitRisk.js';
import { printProbability } from './printProbability.js';
import { printRegret } from './printRegret.js';
import { isLanguageModel, readRuns } from './runs.js';

const path = process.argv[2] ?? process.env.RUNS_FILE;
if (path === undefined) {
  console.log('No runs file: pass its path, or set RUNS_FILE. See docs/convergence.md.');
} else {
  const runs = readRuns(path);
  const languageModels = runs.filter(isLanguageModel);
  const repeats = [1, 2].map((seed) => crossValidate(languageModels, seed));
  printFit(languageModels);
  printRegret(languageModels, { cap: 5, epochsSeen: [2, 3], leastEpochs: 5 }, repeats);
  printRegret(languageModels, { cap: 10, epochsSeen: [2, 3, 4, 5], leastEpochs: 6 }, repeats);
  printProbability(languageModels, repeats);
  printCoverage(languageModels, repeats);
  printFamilies(runs);
  printOverfitRisk(languageModels);
}
