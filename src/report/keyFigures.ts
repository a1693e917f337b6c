import { usdPerEpoch } from './costByEpoch.js';
import { formatEpochRange, formatPercent, formatUsd, formatUsdRange } from './format.js';
import type { ReportInput } from './types.js';

/** A name and what to say of it. */
export interface Figure {
  readonly name: string;
  readonly value: string;
  readonly note?: string;
}

/** What a reader wants to know of the bill, most important first. Empty without a price. */
export function moneyFigures(input: ReportInput): readonly Figure[] {
  const figures: Figure[] = [];
  if (input.cost?.kind === 'available') {
    const { training, monthly, total } = input.cost;
    figures.push({
      name: 'Training',
      value: formatUsd(training.expected),
      note: rangeNote(training),
    });
    if (monthly.high > 0) {
      figures.push({
        name: 'Every month after',
        value: formatUsd(monthly.expected),
        note: rangeNote(monthly),
      });
      figures.push({ name: 'Total', value: formatUsd(total.expected), note: rangeNote(total) });
    }
  }
  const perEpoch = usdPerEpoch(input);
  if (perEpoch !== null) figures.push({ name: 'One epoch', value: formatUsd(perEpoch.expected) });
  if (input.verdict?.wastedUsd !== undefined && input.verdict.wastedUsd > 0) {
    figures.push({
      name: 'Spent past the useful epochs',
      value: formatUsd(input.verdict.wastedUsd),
    });
  }
  if (input.maxCostUsd !== undefined) {
    figures.push({
      name: 'Cap',
      value: formatUsd(input.maxCostUsd),
      note: capNote(input, input.maxCostUsd),
    });
  }
  return figures;
}

function rangeNote(range: Parameters<typeof formatUsdRange>[0]): string {
  return range.low === range.high ? '' : formatUsdRange(range);
}

function capNote(input: ReportInput, cap: number): string {
  if (input.cost?.kind !== 'available') return '';
  const { high } = input.cost.total;
  return high <= cap
    ? `${formatUsd(cap - high)} left at the high end`
    : `${formatUsd(high - cap)} over at the high end`;
}

/** What the curve says in numbers. Empty without a verdict. */
export function verdictFigures(input: ReportInput): readonly Figure[] {
  const { verdict } = input;
  if (verdict === undefined) return [];
  const figures: Figure[] = [{ name: 'Epochs run', value: String(verdict.epochsRun) }];
  if (verdict.recommendedRange !== null) {
    figures.push({ name: 'Recommended', value: formatEpochRange(verdict.recommendedRange) });
  }
  if (verdict.bestEpoch !== null) {
    figures.push({ name: 'Lowest validation loss', value: `epoch ${verdict.bestEpoch}` });
  }
  if (verdict.pNextEpochImproves !== null) {
    figures.push({
      name: 'One more epoch helps',
      value: formatPercent(verdict.pNextEpochImproves),
      note: 'probability',
    });
  }
  figures.push({ name: 'Evidence', value: verdict.evidence, note: evidenceBasis[verdict.basis] });
  return figures;
}

const evidenceBasis = {
  validation: 'from validation loss',
  'training-only': 'from training loss only',
  none: 'no loss to judge by',
} as const;
