import type { JobDescription, JobSummary } from '../aws/ports.js';

const finalWords: readonly string[] = ['Completed', 'Failed', 'Stopped'];
const wordsOnTheWay: readonly string[] = ['InProgress', 'Stopping'];

/** Whether a job has ended: by a word that says so, or by a word of a later day that has an end. */
export function hasEnded({ status, endedAt }: Pick<JobDescription, 'status' | 'endedAt'>): boolean {
  return finalWords.includes(status) || (endedAt !== null && !wordsOnTheWay.includes(status));
}

/** Changes whenever status or a phase does. */
export function progressMark({ status, phases }: JobDescription): string {
  return [status, ...phases.map((phase) => phase.status)].join('/');
}

/** As much of a description as a listing tells; the rest is unknown. */
export function describedBy(summary: JobSummary): JobDescription {
  const { customizationType: _, ...told } = summary;
  return {
    ...told,
    failureMessage: null,
    outputUri: null,
    trainingUri: null,
    validationUris: [],
    hyperparameters: {},
    clientRequestToken: null,
    trainingLoss: null,
    validationLosses: [],
  };
}
