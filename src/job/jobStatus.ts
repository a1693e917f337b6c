import type { JobDescription } from '../aws/ports.js';

/** The words that end a job; every other one, known or not, means that it goes on. */
export function hasEnded({ status }: JobDescription): boolean {
  return status === 'Completed' || status === 'Failed' || status === 'Stopped';
}

/** Changes whenever status or a phase does. */
export function progressMark({ status, phases }: JobDescription): string {
  return [status, ...phases.map((phase) => phase.status)].join('/');
}
