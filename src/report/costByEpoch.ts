import type { QuantityRange } from '../base/range.js';
import type { ReportInput } from './types.js';

/** What a run of so many epochs costs. */
export interface EpochCost {
  readonly epochs: number;
  readonly training: QuantityRange;
  /** Training and what the bill has besides, which no number of epochs changes. */
  readonly total: QuantityRange;
  /** `null` without a cap. The high end of the total counts, as it does when a job is started. */
  readonly withinCap: boolean | null;
  readonly planned: boolean;
  readonly recommended: boolean;
  /** How far the loss would stay above the lowest within reach, as a share; `null` where not judged. */
  readonly excessLoss: number | null;
}

/** Most columns that the chart and its table show. */
const mostColumns = 12;

/** Epochs that the report's cost was made for; `null` where nothing says. */
export function plannedEpochs(input: ReportInput): number | null {
  const candidates = [input.epochs, epochCountOf(input.params), input.verdict?.epochsRun];
  return candidates.find((epochs) => epochs !== undefined && epochs > 0) ?? null;
}

function epochCountOf(params: object | undefined): number | undefined {
  const hyperParameters: unknown = Reflect.get(params ?? {}, 'hyperParameters');
  if (typeof hyperParameters !== 'object' || hyperParameters === null) return undefined;
  const epochCount = Number(Reflect.get(hyperParameters, 'epochCount'));
  return Number.isFinite(epochCount) ? epochCount : undefined;
}

/** Training cost of one epoch: the caller's figure, else an equal share of the estimate. */
export function usdPerEpoch(input: ReportInput): QuantityRange | null {
  const training = input.cost?.kind === 'available' ? input.cost.training : null;
  const expected = input.usdPerEpoch ?? shareOf(training, plannedEpochs(input));
  if (expected === null) return null;
  if (training === null || training.expected <= 0)
    return { low: expected, expected, high: expected };
  // The bounds of the estimate, in proportion.
  return times(training, expected / training.expected);
}

function shareOf(training: QuantityRange | null, epochs: number | null): number | null {
  return training === null || epochs === null ? null : training.expected / epochs;
}

/** Cost by number of epochs, from one to the most worth showing; empty without a price. */
export function costByEpoch(input: ReportInput): readonly EpochCost[] {
  const perEpoch = usdPerEpoch(input);
  if (perEpoch === null) return [];
  const planned = plannedEpochs(input);
  const besides = costBesidesTraining(input);
  return columns(input, planned).map((epochs) => {
    const training = times(perEpoch, epochs);
    const total = plus(training, besides);
    return {
      epochs,
      training,
      total,
      withinCap: input.maxCostUsd === undefined ? null : total.high <= input.maxCostUsd,
      planned: epochs === planned,
      recommended: epochs === input.verdict?.recommendedEpochs,
      excessLoss:
        input.verdict?.alternatives?.find((other) => other.epochs === epochs)?.excessLoss ?? null,
    };
  });
}

/** The part of the total that is the same for any number of epochs: storage, upload, serving. */
export function costBesidesTraining({ cost }: ReportInput): QuantityRange {
  return cost?.kind === 'available'
    ? plus(cost.total, times(cost.training, -1))
    : { low: 0, expected: 0, high: 0 };
}

function times(range: QuantityRange, factor: number): QuantityRange {
  return {
    low: range.low * factor,
    expected: range.expected * factor,
    high: range.high * factor,
  };
}

function plus(a: QuantityRange, b: QuantityRange): QuantityRange {
  return { low: a.low + b.low, expected: a.expected + b.expected, high: a.high + b.high };
}

function columns(input: ReportInput, planned: number | null): readonly number[] {
  const wanted = [planned ?? 1, input.verdict?.recommendedRange?.[1] ?? 0];
  const last = Math.max(...wanted, Math.min(input.maxEpochs ?? 5, mostColumns));
  const every = Math.ceil(last / mostColumns);
  const regular = Array.from({ length: Math.ceil(last / every) }, (_, index) =>
    Math.min(last, (index + 1) * every),
  );
  const named = [planned, input.verdict?.recommendedEpochs].filter((epochs) => epochs != null);
  return [...new Set([...regular, ...named])].sort((a, b) => a - b);
}
