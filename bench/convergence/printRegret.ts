import type { FittedElsewhere } from './crossValidate.js';
import { judgeRun } from './judge.js';
import { baselines } from './policies.js';
import { createRandom } from './random.js';
import { type Case, casesOf, type Run } from './runs.js';
import { bootstrapBySource, mean, type Score, scoreOf, summarize } from './score.js';
import { formatTable } from './table.js';

interface Regime {
  readonly cap: number;
  readonly epochsSeen: readonly number[];
  readonly leastEpochs: number;
}

/** Scores of each case; several where a policy was judged with several sets of constants. */
type Judged = readonly (readonly Score[])[];

/** What following each rule would have left and wasted. */
export function printRegret(
  runs: readonly Run[],
  regime: Regime,
  repeats: readonly FittedElsewhere[],
): void {
  const long = runs.filter((run) => run.validation.length >= regime.leastEpochs);
  const cases = casesOf(long, regime.cap, regime.epochsSeen);
  const judged = judgeAll(cases, regime.cap, repeats);
  const sources = new Set(long.map((run) => run.source)).size;
  console.log(
    `\nAt most ${regime.cap} epochs, first ${regime.epochsSeen.join(', ')} seen: ${cases.length} cases, ${long.length} runs, ${sources} sources`,
  );
  console.log(formatTable([...judged].map(([name, scores]) => [name, summarize(scores.flat())])));
  printDifferences(cases, judged);
}

function judgeAll(
  cases: readonly Case[],
  cap: number,
  repeats: readonly FittedElsewhere[],
): Map<string, Judged> {
  const judged = new Map<string, Judged>();
  for (const [name, policy] of Object.entries(baselines)) {
    judged.set(
      name,
      cases.map(({ run, epochsSeen, course }) => [
        scoreOf(course, policy(run.validation.slice(0, epochsSeen), cap)),
      ]),
    );
  }
  for (const training of [false, true]) {
    const suffix = training ? 'with training loss' : 'validation only';
    judged.set(
      `curve model, ${suffix}, cross-validated`,
      cases.map((item) => repeats.map((elsewhere) => judge(item, cap, training, elsewhere))),
    );
    judged.set(
      `curve model, ${suffix}, as shipped`,
      cases.map((item) => [judge(item, cap, training)]),
    );
  }
  return judged;
}

function judge(
  { run, epochsSeen, course }: Case,
  cap: number,
  training: boolean,
  elsewhere?: FittedElsewhere,
): Score {
  const options = elsewhere === undefined ? { training } : { training, models: elsewhere(run) };
  return scoreOf(course, judgeRun(run, epochsSeen, cap, options).recommendedEpochs ?? 1);
}

/** Paired differences in J, with intervals by drawing sources. */
function printDifferences(cases: readonly Case[], judged: ReadonlyMap<string, Judged>): void {
  const reference = 'shrunken geometric';
  const costs = (name: string) =>
    (judged.get(name) ?? []).map((scores) => mean(scores.map((score) => score.j)));
  const before = costs(reference);
  console.log(`J less that of "${reference}", 95 % interval by source`);
  for (const name of judged.keys()) {
    if (name === reference) continue;
    const differences = costs(name).map((cost, index) => cost - (before[index] ?? 0));
    const [low, high] = bootstrapBySource(differences, cases, createRandom(1));
    console.log(
      `  ${name}: ${mean(differences).toFixed(2)} [${low.toFixed(2)}, ${high.toFixed(2)}]`,
    );
  }
}
