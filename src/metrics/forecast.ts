import { convergenceRules, toleranceAt } from './convergenceRules.js';
import type { EpochLoss } from './types.js';

/** Ratio of one drop to the drop before it, as it is believed to be before any is seen. */
const priorRatio = 0.7;
/** How many observed ratios the prior weighs as much as. */
const priorWeight = 3;
const ratioRange = [0.05, 1] as const;

/**
 * Epochs to train next time when the validation loss was still falling: drops are taken to shrink
 * by a steady ratio, pulled towards 0.7, and epochs are added while they bring at least 1 %.
 */
export function epochsUntilFlat(series: readonly EpochLoss[], maxEpochs: number): number {
  const last = series[series.length - 1];
  const before = series[series.length - 2];
  if (last === undefined || before === undefined) return maxEpochs;
  const ratio = shrunkenRatio(series);
  let drop = (before.loss - last.loss) * ratio;
  let loss = last.loss;
  let epoch = last.epoch;
  const furthest = Math.min(maxEpochs, convergenceRules.reach * last.epoch);
  while (epoch < furthest && drop >= toleranceAt(loss)) {
    epoch += 1;
    loss -= drop;
    drop *= ratio;
  }
  return epoch;
}

/**
 * Probability that one more epoch lowers the validation loss by at least 1 %, from its relative drop
 * in the last epoch. A logistic curve fitted on fine-tuning runs of language models.
 */
export function probabilityOfImprovement(series: readonly EpochLoss[]): number {
  const last = series[series.length - 1]?.loss ?? 0;
  const before = series[series.length - 2]?.loss ?? 0;
  const drop = before > 0 ? (before - last) / before : 0;
  const scaled = Math.sign(drop) * Math.log1p(Math.abs(drop) / 0.01);
  return 1 / (1 + Math.exp(3.041 - 2.364 * scaled));
}

function shrunkenRatio(series: readonly EpochLoss[]): number {
  const [first, second, third] = series.slice(-3).map((point) => point.loss);
  if (first === undefined || second === undefined || third === undefined) return priorRatio;
  const earlier = first - second;
  if (earlier <= 0) return priorRatio;
  const [low, high] = ratioRange;
  const observed = Math.min(high, Math.max(low, (second - third) / earlier));
  return (observed + priorWeight * priorRatio) / (1 + priorWeight);
}
