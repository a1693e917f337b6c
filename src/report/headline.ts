import { formatUsd, plural } from '../base/text/format.js';
import { bestRuns, comparedRuns } from './comparedRuns.js';
import { plannedEpochs } from './costByEpoch.js';
import { formatEpochs, formatLoss } from './format.js';
import type { ReportInput, ReportRun } from './types.js';
import { statusTones, statusWords, type Tone, verdictSentence } from './verdictWords.js';

/** The first thing a reader sees. */
interface Headline {
  readonly tone: Tone;
  /** One or two words. */
  readonly word: string;
  /** What to do, or how things stand, in one sentence. */
  readonly sentence: string;
}

/** The verdict where there is one; else how the job, the sweep or the plan stands. */
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
  if (input.runs !== undefined && input.runs.length > 0) return sweepHeadline(input.runs);
  return planHeadline(input);
}

const jobHeadlines: Readonly<Record<string, Headline>> = {
  InProgress: { tone: 'going', word: 'In progress', sentence: 'The job is running.' },
  Completed: {
    tone: 'good',
    word: 'Completed',
    sentence: 'The job has ended; its curve was not judged.',
  },
  Failed: { tone: 'bad', word: 'Failed', sentence: 'The job failed; no model was made.' },
  Stopping: { tone: 'caution', word: 'Stopping', sentence: 'The job is being stopped.' },
  Stopped: { tone: 'caution', word: 'Stopped', sentence: 'The job was stopped.' },
};

function jobHeadline(status: string): Headline {
  return (
    jobHeadlines[status] ?? {
      tone: 'neutral',
      word: status,
      sentence: 'This is how the job stood when the report was made.',
    }
  );
}

function sweepHeadline(runs: readonly ReportRun[]): Headline {
  const word = `Comparison of ${plural(runs.length, 'run')}`;
  const found = bestRuns(comparedRuns(runs));
  if (found === null || found.best.best === null) {
    return { tone: 'neutral', word, sentence: 'No run has a validation loss to compare.' };
  }
  const { name, best } = found.best;
  const sentence = `${name} has the lowest validation loss: ${formatLoss(best.loss)} at epoch ${best.epoch}.`;
  return { tone: 'going', word, sentence };
}

function planHeadline(input: ReportInput): Headline {
  if (input.dataset?.verdict === 'blocked') {
    return { tone: 'bad', word: 'Blocked', sentence: 'Mend the errors in the data set first.' };
  }
  const over = overCap(input);
  if (over !== null) {
    return {
      tone: 'bad',
      word: 'Over the cap',
      sentence: `At the high end it would cost ${formatUsd(over)} more than the cap.`,
    };
  }
  const epochs = plannedEpochs(input);
  const sentence = `${epochs === null ? '' : `${formatEpochs(epochs)} planned; `}nothing has been sent yet.`;
  return { ...planWords[input.dataset?.verdict ?? 'none'], sentence: upperFirst(sentence) };
}

const planWords = {
  ready: { tone: 'good', word: 'Ready' },
  warnings: { tone: 'caution', word: 'Ready, with warnings' },
  none: { tone: 'neutral', word: 'Plan' },
} as const;

/** Dollars by which the total's high end exceeds the cap; `null` when it does not. */
function overCap({ cost, maxCostUsd }: ReportInput): number | null {
  if (cost?.kind !== 'available' || maxCostUsd === undefined) return null;
  return cost.total.high > maxCostUsd ? cost.total.high - maxCostUsd : null;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
