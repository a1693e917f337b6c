import type { ConvergenceVerdict } from '../metrics/types.js';
import { plannedEpochs } from './costByEpoch.js';
import { formatEpochs, plural } from './format.js';
import type { ReportInput } from './types.js';

/** How a headline is coloured; the word always says it too. */
export type Tone = 'good' | 'going' | 'caution' | 'bad' | 'neutral';

/** The first thing a reader sees. */
export interface Headline {
  readonly tone: Tone;
  /** One or two words. */
  readonly word: string;
  /** What to do, in one sentence. */
  readonly sentence: string;
}

export const statusWords: Readonly<Record<ConvergenceVerdict['status'], string>> = {
  improving: 'Still improving',
  converged: 'Converged',
  overfitting: 'Overfitting',
  diverged: 'Diverged',
  unknown: 'Not known',
};

export const statusTones: Readonly<Record<ConvergenceVerdict['status'], Tone>> = {
  improving: 'going',
  converged: 'good',
  overfitting: 'caution',
  diverged: 'bad',
  unknown: 'neutral',
};

/** The verdict where there is one; else how the job or the plan stands. */
export function headline(input: ReportInput): Headline {
  if (input.verdict !== undefined) {
    const { status } = input.verdict;
    return {
      tone: statusTones[status],
      word: statusWords[status],
      sentence: verdictSentence(input.verdict),
    };
  }
  if (input.job !== undefined) return jobHeadline(input.job.status);
  if (input.runs !== undefined && input.runs.length > 0) {
    return {
      tone: 'neutral',
      word: 'Comparison',
      sentence: `${plural(input.runs.length, 'run')} side by side.`,
    };
  }
  return planHeadline(input);
}

function verdictSentence(verdict: ConvergenceVerdict): string {
  const { status, epochsRun, recommendedEpochs } = verdict;
  const next = recommendedEpochs === null ? null : formatEpochs(recommendedEpochs);
  switch (status) {
    case 'improving':
      return next === null || recommendedEpochs === epochsRun
        ? `The validation loss was still falling after ${formatEpochs(epochsRun)}.`
        : `Train ${next} next time.`;
    case 'converged':
      return next === null || recommendedEpochs === epochsRun
        ? `${formatEpochs(epochsRun)} were enough.`.replace(/^1 epoch were/, '1 epoch was')
        : `${next} would have been enough.`;
    case 'overfitting':
      return next === null ? 'The validation loss rises again.' : `Stop after ${next} next time.`;
    case 'diverged':
      return 'The loss ran away. Do not use this model as it is.';
    case 'unknown':
      return 'These figures cannot show whether the run converged.';
  }
}

function jobHeadline(status: string): Headline {
  const tones: Readonly<Record<string, Tone>> = {
    Completed: 'good',
    Failed: 'bad',
    Stopped: 'caution',
    Stopping: 'caution',
  };
  const sentences: Readonly<Record<string, string>> = {
    Completed: 'The job has ended; no verdict on its curve was asked for.',
    Failed: 'The job failed.',
    Stopped: 'The job was stopped.',
    Stopping: 'The job is being stopped.',
    InProgress: 'The job is running.',
  };
  return {
    tone: tones[status] ?? 'going',
    word: status === 'InProgress' ? 'In progress' : status,
    sentence: sentences[status] ?? 'This is how the job stood when the report was made.',
  };
}

function planHeadline(input: ReportInput): Headline {
  const epochs = plannedEpochs(input);
  const plan =
    epochs === null
      ? 'Nothing has been sent yet.'
      : `${formatEpochs(epochs)} planned; nothing has been sent yet.`;
  switch (input.dataset?.verdict) {
    case 'blocked':
      return {
        tone: 'bad',
        word: 'Blocked',
        sentence: 'The data set has errors that Bedrock would refuse.',
      };
    case 'warnings':
      return { tone: 'caution', word: 'Ready, with warnings', sentence: plan };
    case 'ready':
      return { tone: 'good', word: 'Ready', sentence: plan };
    default:
      return { tone: 'neutral', word: 'Plan', sentence: plan };
  }
}
