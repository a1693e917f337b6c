import { formatCount, formatUsd, formatUsdRange, plural } from '../base/text/format.js';
import { bestRuns, comparedRuns } from './comparedRuns.js';
import { plannedEpochs, usdPerEpoch } from './costByEpoch.js';
import { findingGroups } from './findingGroups.js';
import { formatEpochRange, formatPercent } from './format.js';
import type { ReportInput } from './types.js';

/** A name and what to say of it. */
export interface Figure {
  readonly name: string;
  readonly value: string;
  readonly note?: string;
}

/** What a reader wants to know of the bill, most important first. Empty without a price. */
export function moneyFigures(input: ReportInput): readonly Figure[] {
  const { cost, verdict, maxCostUsd } = input;
  const perEpoch = usdPerEpoch(input);
  const figures: (Figure | false)[] = [
    cost?.kind === 'available' && withRange('Training', cost.training),
    perEpoch !== null && { name: 'One epoch', value: formatUsd(perEpoch.expected) },
    verdict?.wastedUsd !== undefined &&
      verdict.wastedUsd > 0 && {
        name: 'Spent past the useful epochs',
        value: formatUsd(verdict.wastedUsd),
      },
    cost?.kind === 'available' &&
      cost.monthly.high > 0 &&
      withRange('Every month after', cost.monthly),
    cost?.kind === 'available' && cost.monthly.high > 0 && withRange('Total', cost.total),
    maxCostUsd !== undefined && {
      name: 'Cap',
      value: formatUsd(maxCostUsd),
      note: capNote(input, maxCostUsd),
    },
  ];
  return figures.filter((figure) => figure !== false);
}

function withRange(name: string, range: Parameters<typeof formatUsdRange>[0]): Figure {
  const note = range.low === range.high ? '' : formatUsdRange(range);
  return { name, value: formatUsd(range.expected), note };
}

function capNote(input: ReportInput, cap: number): string {
  if (input.cost?.kind !== 'available') return '';
  const { high } = input.cost.total;
  return high <= cap
    ? `${formatUsd(cap - high)} left at the high end`
    : `${formatUsd(high - cap)} over at the high end`;
}

/** The numbers that belong to the headline: of the curve, of the sweep, or of the plan. */
export function headlineFigures(input: ReportInput): readonly Figure[] {
  if (input.verdict !== undefined) return verdictFigures(input.verdict);
  if (input.runs !== undefined && input.job === undefined) return sweepFigures(input.runs);
  return planFigures(input);
}

function verdictFigures(verdict: NonNullable<ReportInput['verdict']>): readonly Figure[] {
  const measured = verdict.basis === 'validation';
  const figures: (Figure | false)[] = [
    { name: 'Epochs run', value: formatCount(verdict.epochsRun) },
    verdict.recommendedRange !== null && {
      name: 'Recommended',
      value: formatEpochRange(verdict.recommendedRange),
      note: measured ? '' : 'a habit, not measured',
    },
    verdict.bestEpoch !== null && {
      name: 'Lowest validation loss',
      value: `epoch ${verdict.bestEpoch}`,
    },
    verdict.pNextEpochImproves !== null && {
      name: 'One more epoch helps',
      value: formatPercent(verdict.pNextEpochImproves),
      note: 'probability',
    },
    { name: 'Evidence', value: verdict.evidence, note: evidenceBasis[verdict.basis] },
  ];
  return figures.filter((figure) => figure !== false);
}

const evidenceBasis = {
  validation: 'from validation loss',
  'training-only': 'from training loss only',
  none: 'no loss to judge by',
} as const;

function sweepFigures(runs: NonNullable<ReportInput['runs']>): readonly Figure[] {
  const found = bestRuns(comparedRuns(runs));
  if (found === null) return [];
  const ties = found.ties.map(({ name }) => name).join(', ');
  return [{ name: 'As good, within chance', value: ties === '' ? 'no other run' : ties }];
}

function planFigures(input: ReportInput): readonly Figure[] {
  const { dataset } = input;
  const epochs = plannedEpochs(input);
  const figures: (Figure | false)[] = [
    epochs !== null && { name: 'Epochs', value: formatCount(epochs) },
    dataset !== undefined && { name: 'Records', value: formatCount(dataset.rows) },
    dataset?.tokens !== undefined && {
      name: 'Tokens',
      value: formatCount(dataset.tokens.expected),
    },
    dataset !== undefined && { name: 'Findings', value: findingsInWords(dataset) },
  ];
  return figures.filter((figure) => figure !== false);
}

function findingsInWords(dataset: NonNullable<ReportInput['dataset']>): string {
  const groups = findingGroups(dataset);
  const words = (['error', 'warning'] as const).map((severity) => {
    const found = groups.filter(({ example }) => example?.severity === severity);
    const count = found.reduce((sum, group) => sum + group.count, 0);
    return count === 0 ? null : plural(count, severity);
  });
  return words.filter((word) => word !== null).join(', ') || 'none that matter';
}
