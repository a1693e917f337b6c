import { judgeRun } from './judge.js';
import { baselines } from './policies.js';
import { type Case, casesOf, type Run } from './runs.js';
import { scoreOf, summarize } from './score.js';
import { formatTable } from './table.js';

const cap = 5;

/** J by family. The constants were fitted on causal and seq2seq runs and judge the others unseen. */
export function printFamilies(runs: readonly Run[]): void {
  const long = runs.filter((run) => run.validation.length >= cap);
  const families = [...new Set(long.map((run) => run.family))].sort();
  console.log(`\nJ by family, at most ${cap} epochs, first 2, 3 seen`);
  console.log(
    formatTable(
      [...families, 'all'].map((family) => {
        const cases = casesOf(
          long.filter((run) => family === 'all' || run.family === family),
          cap,
          [2, 3],
        );
        return [family, { cases: cases.length, ...costs(cases) }];
      }),
    ),
  );
}

function costs(cases: readonly Case[]): Record<string, number> {
  const geometric = baselines['shrunken geometric'] ?? (() => 1);
  const cost = (recommend: (item: Case) => number) =>
    summarize(cases.map((item) => scoreOf(item.course, recommend(item)))).J ?? Number.NaN;
  return {
    'same again': cost((item) => item.epochsSeen),
    'fixed 5': cost(() => 5),
    geometric: cost((item) => geometric(item.run.validation.slice(0, item.epochsSeen), cap)),
    'curve model': cost((item) => judgeRun(item.run, item.epochsSeen, cap).recommendedEpochs ?? 1),
  };
}
