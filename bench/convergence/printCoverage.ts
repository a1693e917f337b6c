import type { ModelVerdict } from '../../src/convergence/types.js';
import type { FittedElsewhere } from './crossValidate.js';
import { judgeRun } from './judge.js';
import { type Case, casesOf, type Run } from './runs.js';
import { convergedEpoch } from './score.js';
import { formatTable } from './table.js';

/** How often the truth lies in the ranges that a verdict gives. */
export function printCoverage(runs: readonly Run[], repeats: readonly FittedElsewhere[]): void {
  console.log('\nCoverage of the ranges, cross-validated, with training loss where logged (%)');
  console.log(
    formatTable(
      [
        { cap: 5, epochsSeen: [2, 3], least: 5 },
        { cap: 10, epochsSeen: [2, 3, 4, 5], least: 10 },
      ].map(({ cap, epochsSeen, least }) => {
        const long = runs.filter((run) => run.validation.length >= least);
        return [`at most ${cap} epochs`, coverage(casesOf(long, cap, epochsSeen), cap, repeats)];
      }),
    ),
  );
}

function coverage(cases: readonly Case[], cap: number, repeats: readonly FittedElsewhere[]) {
  const judged = cases.flatMap((item) =>
    repeats.map((elsewhere) => ({
      item,
      verdict: judgeRun(item.run, item.epochsSeen, cap, { models: elsewhere(item.run) }),
    })),
  );
  const improving = judged.filter(({ verdict }) => verdict.status === 'improving');
  const settled = judged.filter(({ verdict }) => verdict.status !== 'improving');
  return {
    'improving: epochs': percent(improving, ({ item, verdict }) => holdsConverged(item, verdict)),
    width: improving.reduce((sum, { verdict }) => sum + widthOf(verdict), 0) / improving.length,
    'settled: epochs': percent(settled, ({ item, verdict }) => holdsConverged(item, verdict)),
    'loss +1': percent(judged, ({ item, verdict }) => holdsLoss(item, verdict, 1)),
    'loss +2': percent(judged, ({ item, verdict }) => holdsLoss(item, verdict, 2)),
  };
}

/** Share of the cases to which the question applies. */
function percent<Item>(items: readonly Item[], holds: (item: Item) => boolean | undefined): number {
  const answers = items.map(holds).filter((answer) => answer !== undefined);
  return (100 * answers.filter(Boolean).length) / answers.length;
}

function holdsConverged({ course }: Case, { recommendedRange }: ModelVerdict): boolean {
  const converged = convergedEpoch(course);
  return (
    recommendedRange !== null &&
    converged >= recommendedRange[0] &&
    converged <= recommendedRange[1]
  );
}

function widthOf({ recommendedRange }: ModelVerdict): number {
  return recommendedRange === null ? 0 : recommendedRange[1] - recommendedRange[0] + 1;
}

function holdsLoss(
  { course, epochsSeen }: Case,
  { forecast }: ModelVerdict,
  ahead: number,
): boolean | undefined {
  const loss = course[epochsSeen + ahead - 1];
  const expected = forecast?.[ahead - 1];
  if (loss === undefined || expected === undefined) return undefined;
  return loss >= expected.low && loss <= expected.high;
}
