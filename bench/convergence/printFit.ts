import { curveModels } from '../../src/convergence/curveModel.data.js';
import { fitModels } from './fit.js';
import type { Run } from './runs.js';
import { formatTable } from './table.js';

/** The constants fitted on all runs, and those that ship. */
export function printFit(runs: readonly Run[]): void {
  const fitted = fitModels(runs);
  const figures = ({
    decay,
    drift,
    noiseFloor,
    noiseShare,
    gapDrift,
    gapNoise,
  }: typeof fitted.validationOnly) => ({
    decay,
    drift,
    noiseFloor,
    noiseShare,
    gapDrift,
    gapNoise,
  });
  console.log(
    `Constants, ${runs.length} runs of ${new Set(runs.map((run) => run.source)).size} sources`,
  );
  console.log(
    formatTable([
      ['validation only, fitted', figures(fitted.validationOnly)],
      ['validation only, shipped', figures(curveModels.validationOnly)],
      ['with training, fitted', figures(fitted.withTraining)],
      ['with training, shipped', figures(curveModels.withTraining)],
    ]),
  );
}
