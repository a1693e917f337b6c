import { createHash } from 'node:crypto';
import { curveRecordings } from './recordings.data.js';
import { simulateCurve } from './simulate.js';
import type { Curve, CurveProvenance, CurveRecording, TrainingRun } from './types.js';

/** The curve of a job and where it comes from: a recording where one fits, else a simulation. */
export function chooseCurve(run: TrainingRun): { curve: Curve; provenance: CurveProvenance } {
  if (run.customizationType === 'REINFORCEMENT_FINE_TUNING') return unpublished;
  const recording = curveRecordings.find((candidate) => fits(candidate, run));
  if (recording) return { curve: recording, provenance: recorded(recording) };
  const seed = seedOf(run);
  return { curve: simulateCurve(run, seed), provenance: simulated(seed) };
}

// The console draws rewards; in which file they stand, if in any, is not published.
const unpublished: { curve: Curve; provenance: CurveProvenance } = {
  curve: { stepsPerEpoch: 1, training: [], validation: [] },
  provenance: {
    kind: 'simulation',
    note: 'The metrics files of reinforcement jobs are not published, so there are none. The sandbox trained nothing.',
  },
};

function fits(recording: CurveRecording, run: TrainingRun): boolean {
  return (
    recording.baseModelId === run.baseModelId &&
    recording.trainingSha256 === run.trainingSha256 &&
    recording.validationSha256 === run.validationSha256 &&
    recording.epochs === run.epochs &&
    run.otherwiseDefault &&
    run.customizationType === 'FINE_TUNING'
  );
}

function recorded(recording: CurveRecording): CurveProvenance {
  return {
    kind: 'recording',
    note: `Recorded from a real job on the same data: ${recording.note}. The sandbox trained nothing.`,
    source: recording.source,
  };
}

function simulated(seed: string): CurveProvenance {
  return {
    kind: 'simulation',
    note: 'Simulated from a seed derived from data and parameters. The sandbox trained nothing, and a real job will differ.',
    seed,
  };
}

/** The same data and parameters give the same curve, whatever the job is called. */
function seedOf(run: TrainingRun): string {
  const parameters = Object.entries(run.hyperParameters).sort(([a], [b]) => (a < b ? -1 : 1));
  const text = JSON.stringify([
    run.baseModelId,
    run.customizationType,
    run.trainingSha256,
    run.validationSha256,
    parameters,
  ]);
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
