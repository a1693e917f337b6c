import type { CurveModels } from '../../src/convergence/curveModel.js';
import { fitModels } from './fit.js';
import { createRandom, shuffle } from './random.js';
import type { Run } from './runs.js';

/** Gives each run the constants that were fitted without its source. */
export type FittedElsewhere = (run: Run) => CurveModels;

const folds = 10;

/** Splits the sources into ten parts and fits on nine of them, once for each. */
export function crossValidate(runs: readonly Run[], seed: number): FittedElsewhere {
  const sources = [...new Set(runs.map((run) => run.source))].sort();
  const order = shuffle(sources, createRandom(seed));
  const foldOf = new Map(order.map((source, index) => [source, index % folds]));
  const fitted = Array.from({ length: folds }, (_, fold) =>
    fitModels(runs.filter((run) => foldOf.get(run.source) !== fold)),
  );
  return (run) => {
    const models = fitted[foldOf.get(run.source) ?? -1];
    if (models === undefined) throw new Error(`${run.source} is in no fold`);
    return models;
  };
}
