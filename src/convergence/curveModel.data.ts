import type { CurveModelRow } from './curveModel.js';

export const curveModels: Readonly<Record<'validationOnly' | 'withTraining', CurveModelRow>> = {
  validationOnly: {
    decay: 1.17,
    drift: 0.00076,
    noiseFloor: 0.00339,
    noiseShare: 0.1386,
    gapDrift: 0,
    gapNoise: 0,
    source: 'bench/convergence/fit.ts, on 135 public fine-tuning runs of language models',
    asOf: '2026-11-22',
  },
  withTraining: {
    decay: 1.291,
    drift: 0.00075,
    noiseFloor: 0.0031,
    noiseShare: 0.1506,
    gapDrift: 0.0171,
    gapNoise: 0.0254,
    source: 'bench/convergence/fit.ts, on 96 public fine-tuning runs of language models',
    asOf: '2026-11-22',
  },
};
