import { clip } from '../base/text/visibleText.js';
import type { ConvergenceStatus } from '../convergence/types.js';
import { lossSeries } from './lossSeries.js';
import type { ReportRun } from './types.js';

/** A run reduced to what a comparison shows. */
export interface ComparedRun {
  readonly name: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly validation: readonly { readonly epoch: number; readonly loss: number }[];
  /** Lowest validation loss of the run; `null` without one. */
  readonly best: { readonly epoch: number; readonly loss: number } | null;
  readonly status: ConvergenceStatus | null;
  readonly costUsd: number | null;
}

/** Runs with the lowest validation loss first; runs without one come last, in their own order. */
export function comparedRuns(runs: readonly ReportRun[]): readonly ComparedRun[] {
  return runs.map(comparedRun).sort((a, b) => lossOf(a) - lossOf(b) || 0);
}

function lossOf(run: ComparedRun): number {
  return run.best?.loss ?? Number.MAX_VALUE;
}

function comparedRun(run: ReportRun): ComparedRun {
  const validation = lossSeries(run.metrics ?? { training: [] })
    .epochs.filter((row) => row.validation !== null)
    .map((row) => ({ epoch: row.epoch, loss: row.validation ?? Number.NaN }));
  const finite = validation.filter(({ loss }) => Number.isFinite(loss));
  const costUsd = typeof run.costUsd === 'number' ? run.costUsd : run.costUsd?.expected;
  return {
    name: clip(run.name, 80),
    settings: Object.fromEntries(
      Object.entries(run.settings ?? {}).map(([name, value]) => [
        clip(name, 40),
        clip(String(value), 60),
      ]),
    ),
    validation,
    best: finite.reduce<ComparedRun['best']>(
      (best, point) => (best === null || point.loss < best.loss ? point : best),
      null,
    ),
    status: run.verdict?.status ?? null,
    costUsd: costUsd ?? null,
  };
}

// Runs that are equal but for chance often end this far apart in their lowest validation loss, so
// that a smaller difference says little about their settings.
const tieTolerance = 0.04;

/** The run with the lowest validation loss, and those that are as good as it; `null` without any. */
export function bestRuns(
  runs: readonly ComparedRun[],
): { readonly best: ComparedRun; readonly ties: readonly ComparedRun[] } | null {
  const [best, ...others] = runs.filter((run) => run.best !== null);
  if (best === undefined) return null;
  const limit = lossOf(best) + Math.abs(lossOf(best)) * tieTolerance;
  return { best, ties: others.filter((run) => lossOf(run) <= limit) };
}

/** Names of all settings, in the order in which runs mention them. */
export function settingNames(runs: readonly ComparedRun[]): readonly string[] {
  return [...new Set(runs.flatMap(({ settings }) => Object.keys(settings)))];
}
