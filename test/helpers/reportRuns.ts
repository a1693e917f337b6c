import { readFileSync } from 'node:fs';
import { detectConvergence } from '../../src/convergence/convergenceDetector.js';
import { parseMetrics } from '../../src/metrics/parseMetrics.js';
import type { MetricPoint } from '../../src/metrics/types.js';
import type { ReportInput } from '../../src/report/types.js';
import { aCost, aCurve, aDataset, aReport } from './reportInputs.js';

/**
 * One report of each kind. `improving` and `overfitting` are real jobs of Bedrock, see
 * test/fixtures/metrics/SOURCES; the other curves are made up.
 */
export const reportRuns: Readonly<Record<string, ReportInput>> = {
  improving: judged({
    training: points('nova-micro-training.csv', 'training'),
    validation: points('nova-micro-validation.csv', 'validation'),
  }),
  converged: judged(aCurve([1.4, 1.02, 0.931, 0.929, 0.927], 60)),
  overfitting: judged(
    {
      training: points('llama2-13b-training.csv', 'training'),
      validation: points('llama2-13b-validation.csv', 'validation'),
    },
    { maxCostUsd: 12, cost: aCost(17), maxEpochs: 10 },
  ),
  diverged: judged({ training: points('diverged-training.csv', 'training'), validation: [] }),
  trainingOnly: judged({ training: points('crlf-training.csv', 'training'), validation: [] }),
  manyPoints: judged(denseCurve()),
  plan: aReport({
    metrics: undefined,
    verdict: undefined,
    job: undefined,
    maxCostUsd: 3,
    dataset: aDataset({ verdict: 'blocked' }),
    maxTokensPerRecord: 1500,
  }),
  sweep: {
    generatedAt: '2026-11-22T14:05:00Z',
    title: 'Learning-rate sweep',
    runs: Array.from({ length: 9 }, (_, index) => {
      const metrics = aCurve([1.4, 1.1, 1, 0.98].map((loss) => loss + index * 0.011));
      return {
        name: `learning rate ${index + 1}e-5`,
        metrics,
        verdict: detectConvergence(metrics),
        costUsd: 4.2,
        settings: { 'learning rate': `${index + 1}e-5` },
      };
    }),
  },
};

function judged(metrics: NonNullable<ReportInput['metrics']>, changes: Partial<ReportInput> = {}) {
  const { training, validation = [] } = metrics;
  const verdict = detectConvergence({ training, validation }, { maxEpochs: 5, usdPerEpoch: 0.7 });
  return aReport({ metrics, verdict, epochs: verdict.epochsRun, ...changes });
}

function points(file: string, loss: 'training' | 'validation'): MetricPoint[] {
  const path = new URL(`../fixtures/metrics/${file}`, import.meta.url);
  return parseMetrics(readFileSync(path, 'utf8'), { loss });
}

/** Two epochs with a step and a validation point wherever a pixel is, a gap, and a loss that is infinite. */
function denseCurve() {
  const at = (step: number) => ({ step, epoch: step <= 5000 ? 1 : 2 });
  const loss = (step: number) => {
    if (step > 3000 && step < 3400) return Number.NaN;
    return step === 9000 ? Number.POSITIVE_INFINITY : 2 + Math.sin(step) / 4 + 3000 / (step + 500);
  };
  const training = Array.from({ length: 10_000 }, (_, index) => ({
    ...at(index + 1),
    loss: loss(index + 1),
  }));
  const validation = Array.from({ length: 200 }, (_, index) => ({
    ...at((index + 1) * 50),
    loss: 2.1 + 2800 / ((index + 1) * 50 + 500),
  }));
  return { training, validation };
}
