import type { MetricPoint } from '../metrics/types.js';
import type { ReportMetrics } from './types.js';

/** A loss with its place on an axis of epochs: 0 is before training, 1 the end of the first epoch. */
export interface PlacedPoint {
  readonly x: number;
  readonly loss: number;
}

export interface EpochRow {
  readonly epoch: number;
  readonly steps: number;
  /** Mean training loss of the epoch's steps that report one; `NaN` when none does. */
  readonly mean: number;
  /** Last validation loss of the epoch; `null` when it has none. */
  readonly validation: number | null;
}

/** A run's losses, made ready to draw and to tabulate. */
export interface LossSeries {
  readonly training: readonly PlacedPoint[];
  readonly validation: readonly PlacedPoint[];
  readonly epochs: readonly EpochRow[];
  /** One training row an epoch: a mean would say the same. */
  readonly oneRowPerEpoch: boolean;
  /** Validation loss before the first step, where the file has it. */
  readonly beforeTraining: number | null;
}

/** Puts a run's points on an axis of epochs, whatever steps and step base the files use. */
export function lossSeries(metrics: ReportMetrics): LossSeries {
  const training = inOrder(metrics.training);
  const validation = inOrder(metrics.validation ?? []);
  const ends = epochEnds(training);
  const placed = validation.map((point) => ({
    x: validationPlace(point, ends),
    loss: point.loss,
  }));
  return {
    training: training.map((point) => ({ x: placeInEpoch(point, ends), loss: point.loss })),
    validation: placed,
    epochs: epochRows(training, placed),
    oneRowPerEpoch: ends.size === training.length,
    beforeTraining: placed.find((point) => point.x === 0)?.loss ?? null,
  };
}

function inOrder(points: readonly MetricPoint[]): readonly MetricPoint[] {
  return [...points].sort((a, b) => a.epoch - b.epoch || a.step - b.step);
}

/** First and last training step of each epoch. */
interface EpochSteps {
  readonly first: number;
  last: number;
}

function epochEnds(training: readonly MetricPoint[]): ReadonlyMap<number, EpochSteps> {
  const ends = new Map<number, EpochSteps>();
  for (const { epoch, step } of training) {
    const known = ends.get(epoch);
    if (known === undefined) ends.set(epoch, { first: step, last: step });
    else known.last = step;
  }
  return ends;
}

function placeInEpoch(point: MetricPoint, ends: ReadonlyMap<number, EpochSteps>): number {
  const steps = ends.get(point.epoch);
  if (steps === undefined) return point.epoch;
  const done = point.step - steps.first + 1;
  const all = steps.last - steps.first + 1;
  return point.epoch - 1 + Math.min(1, Math.max(0, done / all));
}

/**
 * Validation runs at the end of an epoch as a rule, and some files have one row before training.
 * Files that count steps from 0 name the end of an epoch by the step after it, hence the one step
 * of slack.
 */
function validationPlace(point: MetricPoint, ends: ReadonlyMap<number, EpochSteps>): number {
  const steps = ends.get(point.epoch);
  if (steps === undefined || Math.abs(point.step - steps.last) <= 1) return point.epoch;
  if (point.step <= steps.first) return point.epoch - 1;
  return placeInEpoch(point, ends);
}

function epochRows(
  training: readonly MetricPoint[],
  validation: readonly PlacedPoint[],
): readonly EpochRow[] {
  const rows = new Map<number, { steps: number; reported: number; sum: number }>();
  for (const { epoch, loss } of training) {
    const row = rows.get(epoch) ?? { steps: 0, reported: 0, sum: 0 };
    row.steps += 1;
    if (!Number.isNaN(loss)) {
      row.reported += 1;
      row.sum += loss;
    }
    rows.set(epoch, row);
  }
  const lastValidation = new Map(
    validation.filter(({ x }) => x > 0).map(({ x, loss }) => [Math.ceil(x), loss]),
  );
  const epochs = [...new Set([...rows.keys(), ...lastValidation.keys()])].sort((a, b) => a - b);
  return epochs.map((epoch) => {
    const row = rows.get(epoch);
    return {
      epoch,
      steps: row?.steps ?? 0,
      mean: row === undefined || row.reported === 0 ? Number.NaN : row.sum / row.reported,
      validation: lastValidation.get(epoch) ?? null,
    };
  });
}
