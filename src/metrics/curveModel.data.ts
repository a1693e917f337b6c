import type { CurveModelRow } from './curveModel.js';

export const curveModels: Readonly<Record<'validationOnly' | 'withTraining', CurveModelRow>> = {
  validationOnly: {
    decay: 1.303,
    drift: 0.00086,
    noiseFloor: 0.00383,
    noiseShare: 0.1383,
    gapDrift: 0,
    gapNoise: 0,
    source: 'bench/convergence/fit.ts',
    asOf: '2026-11-22',
  },
  withTraining: {
    decay: 1.364,
    drift: 0.0006,
    noiseFloor: 0.00213,
    noiseShare: 0.1463,
    gapDrift: 0.0368,
    gapNoise: 0.0529,
    source: 'bench/convergence/fit.ts',
    asOf: '2026-11-22',
  },
};
