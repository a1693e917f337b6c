import type { FittedElsewhere } from './crossValidate.js';
import { judgeRun } from './judge.js';
import {
  calibration,
  logisticOnLastDrop,
  type Prediction,
  scoreProbabilities,
} from './probability.js';
import { type Case, casesOf, type Run } from './runs.js';
import { formatTable } from './table.js';

const epochsSeen = [2, 3, 4, 5, 6, 7, 8, 9];

/** Probability that one more epoch brings the lowest loss down by 1 %, against what happened. */
export function printProbability(runs: readonly Run[], repeats: readonly FittedElsewhere[]): void {
  const cases = casesOf(runs, 10, epochsSeen);
  const methods: [string, Prediction[]][] = [
    [
      'logistic on the last drop',
      cases.map((item) => predict(item, logisticOnLastDrop(seenOf(item)))),
    ],
    ['curve model, validation only, cross-validated', predictAll(cases, repeats, false)],
    ['curve model, with training loss, cross-validated', predictAll(cases, repeats, true)],
  ];
  console.log(
    `\nDoes one more epoch bring 1 %? ${cases.length} cases, ${epochsSeen[0]} to ${epochsSeen.at(-1)} epochs seen`,
  );
  console.log(
    formatTable(
      methods.map(([name, predictions]) => [name, { ...scoreProbabilities(predictions) }]),
    ),
  );
  for (const [name, predictions] of methods) {
    console.log(`  ${name}, predicted/observed: ${calibration(predictions)}`);
  }
}

function predictAll(
  cases: readonly Case[],
  repeats: readonly FittedElsewhere[],
  training: boolean,
): Prediction[] {
  return cases.flatMap((item) =>
    repeats.map((elsewhere) => {
      const verdict = judgeRun(item.run, item.epochsSeen, item.epochsSeen, {
        training,
        models: elsewhere(item.run),
      });
      return predict(item, verdict.pNextEpochImproves ?? 0);
    }),
  );
}

function predict(item: Case, probability: number): Prediction {
  const next = item.course[item.epochsSeen] ?? Number.NaN;
  return { probability, happened: next <= 0.99 * Math.min(...seenOf(item)) };
}

function seenOf({ run, epochsSeen: count }: Case): number[] {
  return run.validation.slice(0, count);
}
