import type { ConvergenceStatus, ConvergenceVerdict } from '../convergence/types.js';
import { formatEpochs } from './format.js';

/** How a statement is coloured; its words always say it too. */
export type Tone = 'good' | 'going' | 'caution' | 'bad' | 'neutral';

export const statusWords: Readonly<Record<ConvergenceStatus, string>> = {
  improving: 'Still improving',
  converged: 'Converged',
  overfitting: 'Overfitting',
  diverged: 'Diverged',
  unknown: 'Not known',
};

export const statusTones: Readonly<Record<ConvergenceStatus, Tone>> = {
  improving: 'going',
  converged: 'good',
  overfitting: 'caution',
  diverged: 'bad',
  unknown: 'neutral',
};

/** What a verdict asks of the reader, in one sentence. */
export function verdictSentence(verdict: ConvergenceVerdict): string {
  const { status, epochsRun, recommendedEpochs } = verdict;
  const next = recommendedEpochs === null ? null : formatEpochs(recommendedEpochs);
  if (verdict.unlimitedEpochs !== undefined && next !== null) {
    return `Train ${next} next time, the most within the limit; without it, it would be ${verdict.unlimitedEpochs}.`;
  }
  switch (status) {
    case 'improving':
      return next === null || recommendedEpochs === epochsRun
        ? `The validation loss was still falling after ${formatEpochs(epochsRun)}.`
        : `Train ${next} next time.`;
    case 'converged':
      return next === null || recommendedEpochs === epochsRun
        ? `${formatEpochs(epochsRun)} ${epochsRun === 1 ? 'was' : 'were'} enough.`
        : `${next} would have been enough.`;
    case 'overfitting':
      return next === null ? 'The validation loss rises again.' : `Stop after ${next} next time.`;
    case 'diverged':
      return 'Training became unstable. Do not use this model as it is.';
    case 'unknown':
      return 'These figures cannot show whether the run converged.';
  }
}
