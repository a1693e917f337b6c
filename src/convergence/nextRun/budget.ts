import type { QuantityRange } from '../../base/range.js';
import { formatUsd } from '../../base/text/format.js';
import { showEpochs } from '../describe.js';
import type { EpochPlan } from './epochPlan.js';
import type { Advice, NextRun, NextRunInput } from './types.js';

type Budget = Pick<NextRun, 'usd' | 'affordableEpochs' | 'reachesConvergence' | 'considerRag'> & {
  readonly advice: readonly Advice[];
};

/** What the plan costs, and whether the budget reaches it. */
export function checkBudget(input: NextRunInput, plan: EpochPlan): Budget {
  const perEpoch = usdPerEpoch(input);
  const passes = plan.epochs === null ? null : plan.epochs * plan.copiesOfData;
  const affordableEpochs = affordable(input.maxCostUsd, perEpoch);
  const known =
    passes !== null && affordableEpochs !== null && input.verdict.basis === 'validation';
  const reachesConvergence = known ? affordableEpochs >= passes : null;
  const budget = {
    usd: perEpoch === null || passes === null ? null : times(perEpoch, passes),
    affordableEpochs,
    reachesConvergence,
    considerRag: reachesConvergence === false,
  };
  return {
    ...budget,
    advice: [...explain(input, { ...budget, passes }), ...later(perEpoch, plan)],
  };
}

/** Training of text models is billed by tokens times epochs, so an epoch costs its share. */
function usdPerEpoch({ cost, costEpochs, verdict }: NextRunInput): QuantityRange | null {
  const epochs = costEpochs ?? verdict.epochsRun;
  if (cost?.kind !== 'available' || !(epochs >= 1)) return null;
  return times(cost.training, 1 / epochs);
}

function times({ low, expected, high }: QuantityRange, factor: number): QuantityRange {
  return { low: low * factor, expected: expected * factor, high: high * factor };
}

function affordable(maxCostUsd: number | undefined, perEpoch: QuantityRange | null): number | null {
  if (maxCostUsd === undefined || perEpoch === null || perEpoch.high <= 0) return null;
  return Math.floor(maxCostUsd / perEpoch.high + 1e-9);
}

function later(perEpoch: QuantityRange | null, { laterPasses }: EpochPlan): Advice[] {
  if (perEpoch === null || laterPasses === undefined) return [];
  const { low, high } = times(perEpoch, laterPasses);
  const text = `Those ${laterPasses} passes would train for ${formatUsd(low)} to ${formatUsd(high)}.`;
  return [{ about: 'budget', text }];
}

interface Findings {
  readonly usd: QuantityRange | null;
  readonly affordableEpochs: number | null;
  readonly reachesConvergence: boolean | null;
  readonly passes: number | null;
}

function explain({ maxCostUsd = 0 }: NextRunInput, findings: Findings): Advice[] {
  const { usd, affordableEpochs, reachesConvergence, passes } = findings;
  if (usd === null || passes === null) return [];
  const price = `${formatUsd(usd.low)} to ${formatUsd(usd.high)}`;
  if (reachesConvergence === null) {
    return [{ about: 'budget', text: `That run trains for ${price}.` }];
  }
  if (reachesConvergence) {
    return [
      { about: 'budget', text: `That run trains for ${price}, within ${formatUsd(maxCostUsd)}.` },
    ];
  }
  return [
    {
      about: 'budget',
      text: `${formatUsd(maxCostUsd)} pays for ${showEpochs(affordableEpochs ?? 0)} at most, and ${passes} are needed (${price}): the budget ends before the loss settles.`,
    },
    {
      about: 'rag',
      text: 'Where the model is to know facts rather than to learn a manner, retrieval may be the better road for this budget: compareWithRag sets both bills side by side.',
    },
  ];
}
