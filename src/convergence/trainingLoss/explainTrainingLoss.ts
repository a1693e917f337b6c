import { showEpochs, showLoss } from '../describe.js';
import type { TrainingLossFacts } from './types.js';

/** The facts in one sentence; none where there is nothing to tell. */
export function explainTrainingLoss(facts: TrainingLossFacts): readonly string[] {
  switch (facts.status) {
    case 'converged':
      return [`${converged(facts)}${after(facts)}.`];
    case 'falling':
      return [`${falling(facts)}${nextEpoch(facts)}.`];
    default:
      return [];
  }
}

function converged(facts: TrainingLossFacts): string {
  const { convergedEpoch, tolerance } = facts;
  return `The training loss converged in epoch ${convergedEpoch}${range(facts)}: one more epoch lowers it by less than ${share(tolerance)} of the fall so far`;
}

function falling(facts: TrainingLossFacts): string {
  return `The training loss has not converged: it is expected to${range(facts) || ' do so later'}`;
}

function nextEpoch({ nextEpochLowers }: TrainingLossFacts): string {
  if (nextEpochLowers === null) return '';
  const { low, expected, high } = nextEpochLowers;
  return `; one more epoch lowers it by about ${showLoss(expected)} (${showLoss(low)} to ${showLoss(high)})`;
}

function after({ epochsAfter }: TrainingLossFacts): string {
  return epochsAfter ? `; ${showEpochs(epochsAfter)} came after it` : '';
}

function range({ status, convergedRange }: TrainingLossFacts): string {
  if (convergedRange === null) return '';
  const [low, high] = convergedRange.map((epochs) => (epochs === null ? null : epochs.toFixed(1)));
  if (status === 'falling') {
    return high === null ? ` need ${low} epochs or more` : ` need ${low} to ${high} epochs`;
  }
  return high === null
    ? ` (80 %: after ${low} epochs or more)`
    : ` (80 %: after ${low} to ${high} epochs)`;
}

function share(value: number): string {
  return `${Number((value * 100).toPrecision(2))} %`;
}
