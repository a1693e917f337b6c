import type { Range } from '../costs/types.js';
import type { ReportInput } from './types.js';

/** What a run of so many epochs costs to train. */
export interface EpochCost {
  readonly epochs: number;
  readonly usd: Range;
  /** `null` without a cap. The high end counts, as it does when a plan is refused. */
  readonly withinCap: boolean | null;
  readonly planned: boolean;
  readonly recommended: boolean;
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
export function usdPerEpoch(input: ReportInput): Range | null {
  const epochs = plannedEpochs(input);
  const training = input.cost?.kind === 'available' ? input.cost.training : null;
  if (input.usdPerEpoch !== undefined) return scaled(training, input.usdPerEpoch);
  return training === null || epochs === null
    ? null
    : {
        low: training.low / epochs,
        expected: training.expected / epochs,
        high: training.high / epochs,
      };
}

/** The bounds of the estimate, in proportion, around the caller's figure. */
function scaled(training: Range | null, expected: number): Range {
  if (training === null || training.expected <= 0)
    return { low: expected, expected, high: expected };
  const factor = expected / training.expected;
  return { low: training.low * factor, expected, high: training.high * factor };
}

/** Training cost by number of epochs, from one to the most worth showing; empty without a price. */
export function costByEpoch(input: ReportInput): readonly EpochCost[] {
  const perEpoch = usdPerEpoch(input);
  if (perEpoch === null) return [];
  const planned = plannedEpochs(input);
  return columns(input, planned).map((epochs) => {
    const usd = {
      low: perEpoch.low * epochs,
      expected: perEpoch.expected * epochs,
      high: perEpoch.high * epochs,
    };
    return {
      epochs,
      usd,
      withinCap: input.maxCostUsd === undefined ? null : usd.high <= input.maxCostUsd,
      planned: epochs === planned,
      recommended: epochs === input.verdict?.recommendedEpochs,
    };
  });
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
