import { createHash } from 'node:crypto';
import { curveRecordings } from './recordings.data.js';
import { simulateCurve } from './simulate.js';
import type { Curve, CurveProvenance, CurveRecording, TrainingRun } from './types.js';

/** The curve of a job and where it comes from: a recording where one fits, else a simulation. */
export function chooseCurve(run: TrainingRun): { curve: Curve; provenance: CurveProvenance } {
  const recording = curveRecordings.find((candidate) => fits(candidate, run));
  if (recording) return { curve: recording, provenance: recorded(recording) };
  const seed = seedOf(run);
  return { curve: simulateCurve(run, seed), provenance: simulated(seed) };
}

function fits(recording: CurveRecording, run: TrainingRun): boolean {
  return (
    recording.baseModelId === run.baseModelId &&
    recording.trainingSha256 === run.trainingSha256 &&
    recording.validationSha256 === run.validationSha256 &&
    recording.epochs === run.epochs &&
    run.otherwiseDefault
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
    run.trainingSha256,
    run.validationSha256,
    parameters,
  ]);
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
