import { describe, expect, it } from 'vitest';
import { type JobState, jobStateAt } from '../../../src/sandbox/bedrock/jobState.js';
import type { JobRecord } from '../../../src/sandbox/bedrock/records.js';
import { jobRecord, minute } from '../../helpers/sandboxJobs.js';

/** `status | phases | last change | end`, times in minutes. */
function line(job: JobRecord, minutes: number): string {
  const state: JobState = jobStateAt(job, minutes * minute);
  const phases = Object.values(state.phases).map((phase) => phase.status);
  const end = state.endedMs === null ? '-' : state.endedMs / minute;
  return [state.status, phases.join(' '), state.changedMs / minute, end].join(' | ');
}

describe('a job left alone', () => {
  it.each([
    [0, 'InProgress | InProgress NotStarted NotStarted | 0 | -'],
    [2.9, 'InProgress | InProgress NotStarted NotStarted | 0 | -'],
    [3, 'InProgress | Completed InProgress NotStarted | 3 | -'],
    [7, 'InProgress | Completed Completed NotStarted | 7 | -'],
    [20, 'InProgress | Completed Completed InProgress | 20 | -'],
    [60, 'Completed | Completed Completed Completed | 60 | 60'],
    [9_999, 'Completed | Completed Completed Completed | 60 | 60'],
  ])('is at minute %d: %s', (minutes, expected) => {
    expect(line(jobRecord(), minutes)).toBe(expected);
  });

  it('advances from the start of training to its end', () => {
    const progress = [19, 20, 30, 60, 90].map((m) => jobStateAt(jobRecord(), m * minute).progress);
    expect(progress).toEqual([0, 0, 0.25, 1, 1]);
  });
});

describe('a job that is stopped', () => {
  it.each([
    [1, 2, 'Stopping | Stopping NotStarted NotStarted | 1 | -'],
    [1, 3, 'Stopped | Stopped NotStarted NotStarted | 3 | 3'],
    [5, 8, 'Stopped | Completed Stopped NotStarted | 7 | 7'],
    [10, 11, 'Stopping | Completed Completed Stopping | 10 | -'],
    [30, 500, 'Stopped | Completed Completed Stopped | 32 | 32'],
  ])('at minute %d is at minute %d: %s', (stop, minutes, expected) => {
    expect(line(jobRecord({ stopRequestedMs: stop * minute }), minutes)).toBe(expected);
  });

  it('has trained no further than to the stop', () => {
    const job = jobRecord({ stopRequestedMs: 40 * minute });
    expect(jobStateAt(job, 500 * minute).progress).toBe(0.5);
  });
});

describe('a job that fails', () => {
  it.each([
    ['validation', 2, 'Failed | Failed NotStarted NotStarted | 1.5 | 1.5'],
    ['dataProcessing', 6, 'Failed | Completed Failed NotStarted | 5 | 5'],
    ['training', 500, 'Failed | Completed Completed Failed | 40 | 40'],
  ] as const)('in %s is at minute %d: %s', (phase, minutes, expected) => {
    const job = jobRecord({ failure: { phase, message: 'broken' } });
    expect(line(job, minutes)).toBe(expected);
    expect(jobStateAt(job, minutes * minute).failureMessage).toBe('broken');
    expect(jobStateAt(job, 0).failureMessage).toBeNull();
  });

  it('before it is stopped has failed', () => {
    const failure = { phase: 'validation', message: 'broken' } as const;
    expect(line(jobRecord({ failure, stopRequestedMs: 2 * minute }), 10)).toContain('Failed');
  });
});

describe('a job that stalls', () => {
  it('waits for training for ever, and can be stopped', () => {
    const forever = 'InProgress | Completed Completed NotStarted | 7 | -';
    expect(line(jobRecord({ stalls: true }), 100_000)).toBe(forever);
    const stopped = jobRecord({ stalls: true, stopRequestedMs: 90 * minute });
    expect(line(stopped, 100)).toBe('Stopped | Completed Completed Stopped | 92 | 92');
  });
});
