import type { QuantityRange } from '../../base/range.js';
import { formatUsd } from '../../base/text/format.js';
import { showEpochs } from '../describe.js';
import { type EpochsNeeded, epochsNeeded } from '../epochsNeeded.js';
import type { EpochPlan } from './epochPlan.js';
import type { NextRun, NextRunAdvice, NextRunInput } from './types.js';
import { wantedEpochs } from './wantedEpochs.js';

type Budget = Pick<NextRun, 'usd' | 'affordableEpochs' | 'reachesConvergence' | 'considerRag'> & {
  readonly advice: readonly NextRunAdvice[];
};

/** What the plan costs, and whether the budget reaches it. */
export function checkBudget(input: NextRunInput, plan: EpochPlan): Budget {
  const perEpoch = usdPerEpoch(input);
  const passes = plan.epochs === null ? null : plan.epochs * plan.copiesOfData;
  const affordableEpochs = affordable(input.maxCostUsd, perEpoch);
  const needed = neededFor(input);
  const reached =
    needed === undefined || affordableEpochs === null ? null : affordableEpochs >= needed.epochs;
  const budget = {
    usd: perEpoch === null || passes === null ? null : times(perEpoch, passes),
    affordableEpochs,
    reachesConvergence: needed?.basis === 'validation' ? reached : null,
    considerRag: reached === false,
  };
  return {
    ...budget,
    advice: [...explain(input, { ...budget, needed, perEpoch, passes }), ...later(perEpoch, plan)],
  };
}

/** What the curve asks for; runs of the same settings count too where the loss was measured. */
function neededFor(input: NextRunInput): EpochsNeeded | undefined {
  const needed = epochsNeeded(input.verdict);
  return needed?.basis === 'validation' ? { ...needed, epochs: wantedEpochs(input) } : needed;
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

function later(perEpoch: QuantityRange | null, { laterPasses }: EpochPlan): NextRunAdvice[] {
  if (perEpoch === null || laterPasses === undefined) return [];
  const { low, high } = times(perEpoch, laterPasses);
  const text = `Those ${laterPasses} passes would train for ${formatUsd(low)} to ${formatUsd(high)}.`;
  return [{ about: 'budget', text }];
}

interface Findings extends Omit<Budget, 'advice'> {
  readonly needed: EpochsNeeded | undefined;
  readonly perEpoch: QuantityRange | null;
  readonly passes: number | null;
}

function explain({ maxCostUsd = 0 }: NextRunInput, findings: Findings): NextRunAdvice[] {
  const { usd, considerRag, reachesConvergence, passes, affordableEpochs } = findings;
  if (usd === null || passes === null) return [];
  if (considerRag) return sayTooDear(maxCostUsd, findings);
  const price = `${formatUsd(usd.low)} to ${formatUsd(usd.high)}`;
  const within = (affordableEpochs ?? 0) >= passes ? `, within ${formatUsd(maxCostUsd)}` : '';
  return [
    {
      about: 'budget',
      text: `That run trains for ${price}${reachesConvergence === true ? within : ''}.`,
    },
  ];
}

function sayTooDear(
  maxCostUsd: number,
  { needed, perEpoch, affordableEpochs }: Findings,
): NextRunAdvice[] {
  if (needed === undefined || perEpoch === null) return [];
  const { low, high } = times(perEpoch, needed.epochs);
  const price = `${formatUsd(low)} to ${formatUsd(high)}`;
  const pays = `${formatUsd(maxCostUsd)} pays for ${showEpochs(affordableEpochs ?? 0)} at most`;
  const text =
    needed.basis === 'validation'
      ? `${pays}, and ${needed.epochs} are needed (${price}): the budget ends before the loss settles.`
      : `${pays}. If the model goes on learning until its training loss converges, at ${showEpochs(needed.epochs)} (${price}), the budget ends before; only a validation set can tell whether it does.`;
  return [
    { about: 'budget', text },
    {
      about: 'rag',
      text: 'Where the model is to know facts rather than to learn a manner, retrieval may be the better road for this budget: compareWithRag sets both bills side by side.',
    },
  ];
}
