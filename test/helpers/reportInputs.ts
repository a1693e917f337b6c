import type { ConvergenceVerdict } from '../../src/convergence/types.js';
import type { CostEstimate } from '../../src/costs/types.js';
import type { MetricPoint } from '../../src/metrics/types.js';
import type { ReportInput } from '../../src/report/types.js';
import type { DatasetReport } from '../../src/validation/types.js';

export const reportDay = '2026-11-22T14:05:00Z';

/** Made-up points: training falls a little at every step, validation has one point an epoch. */
export function aCurve(
  validationLosses: readonly number[],
  stepsPerEpoch = 8,
): { training: MetricPoint[]; validation: MetricPoint[] } {
  const training: MetricPoint[] = [];
  for (let step = 1; step <= validationLosses.length * stepsPerEpoch; step += 1) {
    training.push({ step, epoch: Math.ceil(step / stepsPerEpoch), loss: 2 / (1 + step / 6) });
  }
  const validation = validationLosses.map((loss, index) => ({
    step: (index + 1) * stepsPerEpoch,
    epoch: index + 1,
    loss,
  }));
  return { training, validation };
}

/** What a verdict says of a training loss that it was not given. */
export const noTrainingLoss: ConvergenceVerdict['trainingLoss'] = {
  status: 'too-short',
  convergedEpoch: null,
  convergedStep: null,
  convergedRange: null,
  epochsAfter: null,
  slopePerEpoch: null,
  edgeDrop: null,
  firstPassLoss: null,
  nextEpochLowers: null,
  tolerance: 0.01,
  method: 'none',
};

export function aVerdict(changes: Partial<ConvergenceVerdict> = {}): ConvergenceVerdict {
  return {
    status: 'improving',
    basis: 'validation',
    evidence: 'moderate',
    epochsRun: 3,
    bestEpoch: 3,
    convergedEpoch: null,
    recommendedEpochs: 5,
    recommendedRange: [4, 5],
    pNextEpochImproves: 0.95,
    wastedEpochs: null,
    trainingLoss: noTrainingLoss,
    reasons: ['The validation loss fell by 11 % in the last epoch.'],
    ...changes,
  };
}

export function aCost(trainingUsd = 2): Extract<CostEstimate, { kind: 'available' }> {
  const range = (usd: number) => ({ low: usd * 0.9, expected: usd, high: usd * 1.1 });
  const price = { source: 'https://aws.amazon.com/bedrock/pricing/', asOf: '2026-08-02' };
  return {
    kind: 'available',
    currency: 'USD',
    training: range(trainingUsd),
    monthly: { low: 1.95, expected: 1.95, high: 1.95 },
    total: range(trainingUsd + 1.95),
    lines: [
      {
        item: 'training',
        label: 'Training, 3 epochs',
        charged: 'once',
        quantity: range(2000),
        unit: '1K tokens',
        usdPerUnit: 0.001,
        usd: range(trainingUsd),
        price: { ...price, confidence: 'high' },
      },
    ],
    warnings: ['One price is older than 90 days.'],
    asOf: '2026-08-02',
  };
}

export function aDataset(changes: Partial<DatasetReport> = {}): DatasetReport {
  return {
    verdict: 'warnings',
    format: 'converse',
    rows: 800,
    bytes: 2_400_000,
    counts: { 'duplicate.exact': 17 },
    findings: [
      {
        code: 'duplicate.exact',
        severity: 'warning',
        line: 12,
        path: '',
        message: 'The record repeats line 3.',
        basis: 'advice',
      },
    ],
    effectiveEpochFactor: 1,
    tokens: {
      expected: 700_000,
      low: 650_000,
      high: 760_000,
      method: 'estimated',
      encoding: 'o200k_base',
      longest: { line: 77, tokens: 1520 },
      histogram: [
        { upToTokens: 512, records: 80 },
        { upToTokens: 1024, records: 600 },
        { upToTokens: 2048, records: 120 },
      ],
    },
    ...changes,
  };
}

/** A finished run with every part of a report. */
export function aReport(changes: Partial<ReportInput> = {}): ReportInput {
  return {
    generatedAt: reportDay,
    title: 'Support answers',
    model: 'amazon.nova-micro-v1:0:128k',
    region: 'us-east-1',
    dataset: aDataset(),
    cost: aCost(),
    maxCostUsd: 10,
    maxEpochs: 5,
    params: { jobName: 'support-1', hyperParameters: { epochCount: '3', learningRate: '0.00001' } },
    job: {
      jobArn: 'arn:aws:bedrock:us-east-1:123456789012:model-customization-job/x/abcdefabcdef',
      status: 'Completed',
      phases: [{ name: 'training', status: 'Completed', changedAt: '2026-11-22T12:20:00Z' }],
      createdAt: '2026-11-22T10:00:00Z',
      endedAt: '2026-11-22T12:20:00Z',
    },
    metrics: aCurve([0.9, 0.6, 0.5]),
    verdict: aVerdict(),
    provenance: { kind: 'simulation', note: 'Made up for a test.', seed: 7 },
    ...changes,
  };
}
