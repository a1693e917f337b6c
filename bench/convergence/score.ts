import type { Case } from './runs.js';

/** What a recommendation left and wasted, against the run's whole course. */
export interface Score {
  /** Loss above the lowest, in percent of it, at most 50. */
  readonly regretPercent: number;
  /** Epochs past the first within 1 % of the lowest. */
  readonly wastedEpochs: number;
  /** Recommended less converged. */
  readonly offByEpochs: number;
  /** Regret and waste in one figure: an epoch weighs as much as 1 % of loss. */
  readonly j: number;
}

const worstRegretPercent = 50;

export function scoreOf(course: readonly number[], recommended: number): Score {
  const epochs = Math.min(recommended, course.length);
  const lowest = Math.min(...course);
  const converged = convergedEpoch(course);
  const loss = course[epochs - 1] ?? lowest;
  const regretPercent = Math.min(worstRegretPercent, 100 * (loss / lowest - 1));
  const wastedEpochs = Math.max(0, epochs - converged);
  return {
    regretPercent,
    wastedEpochs,
    offByEpochs: epochs - converged,
    j: regretPercent + wastedEpochs,
  };
}

export function convergedEpoch(course: readonly number[]): number {
  const lowest = Math.min(...course);
  return course.findIndex((loss) => loss <= 1.01 * lowest) + 1;
}

/** Means over the cases, in the columns of the table. */
export function summarize(scores: readonly Score[]): Record<string, number> {
  const share = (holds: (score: Score) => boolean) =>
    (100 * scores.filter(holds).length) / scores.length;
  return {
    'regret %': mean(scores.map((score) => score.regretPercent)),
    '<=1 %': share((score) => score.regretPercent <= 1),
    '<=5 %': share((score) => score.regretPercent <= 5),
    '+-1': share((score) => Math.abs(score.offByEpochs) <= 1),
    wasted: mean(scores.map((score) => score.wastedEpochs)),
    J: mean(scores.map((score) => score.j)),
  };
}

/** 95 % interval of the mean of paired differences, drawing whole sources. */
export function bootstrapBySource(
  differences: readonly number[],
  cases: readonly Case[],
  random: () => number,
): [number, number] {
  const groups = groupBySource(differences, cases);
  const means = Array.from({ length: 2000 }, () =>
    mean(groups.flatMap(() => groups[Math.floor(random() * groups.length)] ?? [])),
  ).sort((a, b) => a - b);
  return [means[49] ?? Number.NaN, means[1949] ?? Number.NaN];
}

function groupBySource(values: readonly number[], cases: readonly Case[]): number[][] {
  const groups = new Map<string, number[]>();
  for (const [index, value] of values.entries()) {
    const source = cases[index]?.run.source ?? '';
    groups.set(source, [...(groups.get(source) ?? []), value]);
  }
  return [...groups.values()];
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
