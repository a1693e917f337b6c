import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jobStateAt } from '../../../src/sandbox/bedrock/jobState.js';
import { jobRecord, minute } from '../../helpers/sandboxJobs.js';

const statuses = ['InProgress', 'Stopping', 'Stopped', 'Completed', 'Failed'];
const ranks: Readonly<Record<string, number>> = {
  NotStarted: 0,
  InProgress: 1,
  Stopping: 2,
  Stopped: 3,
  Completed: 3,
  Failed: 3,
};

const anyJob = fc
  .record({
    stop: fc.option(fc.integer({ min: 0, max: 59 })),
    phase: fc.option(fc.constantFrom('validation', 'dataProcessing', 'training')),
    stalls: fc.boolean(),
  })
  .map(({ stop, phase, stalls }) =>
    jobRecord({
      stalls,
      stopRequestedMs: stop === null ? null : stop * minute,
      failure: phase === null ? null : { phase: phase as 'training', message: 'broken' },
    }),
  );

it('no job and no phase ever goes back, and the last change is never in the future', () => {
  fc.assert(
    fc.property(anyJob, fc.array(fc.nat(100), { minLength: 2 }), (job, minutes) => {
      const times = minutes.map((m) => m * minute).sort((a, b) => a - b);
      let before: ReturnType<typeof jobStateAt> | undefined;
      for (const time of times) {
        const state = jobStateAt(job, time);
        expect(statuses).toContain(state.status);
        expect(state.changedMs).toBeLessThanOrEqual(time);
        expect(state.endedMs === null).toBe(['InProgress', 'Stopping'].includes(state.status));
        if (before) {
          expect(ranks[state.status]).toBeGreaterThanOrEqual(ranks[before.status] ?? 9);
          expect(state.progress).toBeGreaterThanOrEqual(before.progress);
          expect(state.changedMs).toBeGreaterThanOrEqual(before.changedMs);
          for (const phase of ['validation', 'dataProcessing', 'training'] as const) {
            const now = ranks[state.phases[phase].status];
            expect(now).toBeGreaterThanOrEqual(ranks[before.phases[phase].status] ?? 9);
          }
        }
        before = state;
      }
    }),
  );
});
