import type { ConvergenceVerdict } from '../types.js';
import type { NextRunInput } from './types.js';

/**
 * Passes that the verdict asks for. Runs of the same settings count too: the ones that saw the loss
 * settle if there are any, and of those the middle one.
 */
export function wantedEpochs({ verdict, history = [], hyperparameters }: NextRunInput): number {
  const alike = history
    .filter((run) => hasSameRate(run.hyperparameters, hyperparameters))
    .map((run) => run.verdict);
  const judged = [verdict, ...alike].filter((run) => run.basis === 'validation');
  const settled = judged.filter(
    (run) => run.status === 'converged' || run.status === 'overfitting',
  );
  const asked = (settled.length > 0 ? settled : judged)
    .map(passesOf)
    .filter((passes) => passes !== undefined)
    .sort((a, b) => a - b);
  return asked[Math.floor((asked.length - 1) / 2)] ?? verdict.epochsRun;
}

function passesOf(verdict: ConvergenceVerdict): number | undefined {
  return verdict.unlimitedEpochs ?? verdict.recommendedEpochs ?? undefined;
}

type Values = NextRunInput['hyperparameters'];

function hasSameRate(one: Values, other: Values): boolean {
  return ['learningRate', 'learningRateMultiplier'].every(
    (name) => Number(one?.[name] ?? 0) === Number(other?.[name] ?? 0),
  );
}
