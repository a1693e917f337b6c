import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { randomOf } from '../../../src/base/math/splitmix.js';
import { chooseCurve } from '../../../src/sandbox/curves/chooseCurve.js';
import { metricsFiles, pythonFloat } from '../../../src/sandbox/curves/metricsFiles.js';
import { simulateCurve } from '../../../src/sandbox/curves/simulate.js';
import { epochSteps } from '../../../src/sandbox/curves/steps.js';
import type { TrainingRun } from '../../../src/sandbox/curves/types.js';

function trainingRun(changes: Partial<TrainingRun> = {}): TrainingRun {
  return {
    baseModelId: 'amazon.nova-micro-v1:0:128k',
    customizationType: 'FINE_TUNING',
    trainingSha256: 'aa'.repeat(32),
    validationSha256: 'bb'.repeat(32),
    records: 800,
    epochs: 3,
    stepCount: null,
    learningRateFactor: 1,
    hyperParameters: { epochCount: '3' },
    otherwiseDefault: true,
    ...changes,
  };
}

const seeds = Array.from({ length: 200 }, (_, n) =>
  createHash('sha256').update(String(n)).digest('hex').slice(0, 16),
);
const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
/** Share of the seeds for which it holds. */
const share = (holds: (seed: string) => boolean) =>
  mean(seeds.map((seed) => (holds(seed) ? 1 : 0)));

describe('epochSteps', () => {
  it.each([
    [46, 6, true],
    [800, 12, false],
    [1_000, 15, false],
    [8, 3, false],
    [100, 7, true],
    [384, 6, false],
    [20_000, 312, false],
  ])('%d records take %d steps', (records, perEpoch, shortLastBatch) => {
    expect(epochSteps(records)).toEqual({ perEpoch, shortLastBatch });
  });
});

describe('a simulated curve has the shape of real ones', () => {
  it('falls from epoch to epoch in its means', () => {
    const falls = share((seed) => {
      const { training } = simulateCurve(trainingRun(), seed);
      const [first, second, third] = [0, 12, 24].map((at) => mean(training.slice(at, at + 12)));
      return (first ?? 0) > (second ?? 0) && (second ?? 0) > (third ?? 0);
    });
    expect(falls).toBeGreaterThan(0.95);
  });

  it('rises at 31 to 48 % of its steps, as the six real series do', () => {
    const ups = seeds.map((seed) => {
      const { training } = simulateCurve(trainingRun({ epochs: 5 }), seed);
      return mean(training.slice(1).map((loss, n) => (loss > (training[n] ?? 0) ? 1 : 0)));
    });
    expect(mean(ups)).toBeGreaterThan(0.31);
    expect(mean(ups)).toBeLessThan(0.48);
  });

  it('overfits a small set in five epochs, and rarely a large one', () => {
    const overfits = (records: number) =>
      share((seed) => {
        const { validation } = simulateCurve(trainingRun({ records, epochs: 5 }), seed);
        return (validation.at(-1) ?? 0) > 1.02 * Math.min(...validation);
      });
    expect(overfits(60)).toBeGreaterThan(0.8);
    expect(overfits(8_000)).toBeLessThan(0.2);
  });

  it('keeps improving validation where the real job of its size did', () => {
    const improves = share((seed) => {
      const { validation } = simulateCurve(trainingRun(), seed);
      return (validation[2] ?? 0) < (validation[1] ?? 0);
    });
    expect(improves).toBeGreaterThan(0.8);
  });

  it('holds positive float32 losses and one validation loss an epoch', () => {
    for (const seed of seeds) {
      const { training, validation } = simulateCurve(trainingRun({ records: 50 }), seed);
      for (const loss of [...training, ...validation]) {
        expect(loss).toBeGreaterThan(0);
        expect(loss).toBe(Math.fround(loss));
      }
      expect(validation).toHaveLength(3);
    }
  });

  it('learns faster at a higher learning rate', () => {
    const faster = share((seed) => {
      const loss = (learningRateFactor: number) =>
        simulateCurve(trainingRun({ learningRateFactor }), seed).validation[0] ?? 0;
      return loss(4) < loss(1);
    });
    expect(faster).toBe(1);
  });

  it('counts steps in place of epochs for image models', () => {
    const run = trainingRun({ stepCount: 500, epochs: 1, validationSha256: null });
    expect(simulateCurve(run, 'ab').training).toHaveLength(500);
  });
});

describe('chooseCurve', () => {
  const recorded = trainingRun({
    trainingSha256: '2cd8707ec1354b719d8e9e06229155d10fb02d51d60f0ebbf478226bd2e5ba40',
    validationSha256: '7fdbfba2308cb0ce6eae2eee2c2dbcb9c5ef6956bf1b9207d3e349332b77479f',
  });

  it('takes the recording for exactly its own job', () => {
    expect(chooseCurve(recorded).provenance.kind).toBe('recording');
  });

  it.each([
    { baseModelId: 'amazon.nova-lite-v1:0:300k' },
    { trainingSha256: 'cc'.repeat(32) },
    { validationSha256: null },
    { epochs: 2 },
    { otherwiseDefault: false },
    { customizationType: 'DISTILLATION' },
  ])('simulates with %j', (changes) => {
    expect(chooseCurve({ ...recorded, ...changes }).provenance.kind).toBe('simulation');
  });

  it('has no losses for reinforcement, whose files are not published', () => {
    const { curve, provenance } = chooseCurve(
      trainingRun({ customizationType: 'REINFORCEMENT_FINE_TUNING' }),
    );
    expect(curve.training).toEqual([]);
    expect(provenance.note).toContain('not published');
  });
});

describe('metricsFiles', () => {
  const curve = { stepsPerEpoch: 2, training: [3, 2, 1.5, 1.25], validation: [2, 1] };
  const micro = 'amazon.nova-micro-v1:0:128k';
  const text = (steps: number) => metricsFiles(curve, steps, micro).map((file) => file.text);

  it('are none before the first step', () => {
    expect(text(0)).toEqual([]);
  });

  it('hold a validation loss once its epoch has ended', () => {
    const training = 'step_number,epoch_number,training_loss\n1,0,3.0\n';
    const validation = 'step_number,epoch_number,validation_loss\n2,0,2.0\n';
    expect(text(1)).toEqual([training]);
    expect(text(3)).toEqual([`${training}2,0,2.0\n3,1,1.5\n`, validation]);
    expect(text(4)[1]).toBe(`${validation}4,1,1.0\n`);
  });

  it.each([
    ['amazon.nova-lite-v1:0:300k', 'post_fine_tuning_validation/validation/validation_metrics.csv'],
    ['meta.llama3-1-8b-instruct-v1:0:128k', 'validation_artifacts/validation_metrics.csv'],
    [
      'anthropic.claude-3-haiku-20240307-v1:0:200k',
      'post_fine_tuning_validation/validation_metrics.csv',
    ],
  ])('of %s stand where its notebooks look: %s', (model, path) => {
    expect(metricsFiles(curve, 4, model)[1]?.path).toMatch(new RegExp(`${path}$`));
  });

  it('of Llama 2 count from step 0 and epoch 1, and have a perplexity', () => {
    const [training] = metricsFiles(curve, 1, 'meta.llama2-13b-v1:0:4k');
    expect(training?.text).toBe(
      `step_number,epoch_number,training_loss,training_perplexity\n0,1,3.0,${Math.exp(3)}\n`,
    );
  });
});

describe('pythonFloat', () => {
  it.each([
    [0.03459490090608597, '0.03459490090608597'],
    [1, '1.0'],
    [0, '0.0'],
    [-1, '-1.0'],
    [0.0001, '0.0001'],
    [0.00001, '1e-05'],
    [0.000012345, '1.2345e-05'],
    [1.5e-12, '1.5e-12'],
  ])('%d is %s', (value, expected) => {
    expect(pythonFloat(value)).toBe(expected);
  });
});

describe('randomOf', () => {
  it('gives the same numbers for the same seed', () => {
    const draw = (seed: string) => Array.from({ length: 5 }, randomOf(seed).uniform);
    expect(draw('deadbeef')).toEqual(draw('deadbeef'));
    expect(draw('deadbeef')).not.toEqual(draw('deadbeee'));
  });

  it('is uniform and normal as it says', () => {
    const random = randomOf('12345678');
    const uniform = Array.from({ length: 10_000 }, () => random.uniform());
    const normal = Array.from({ length: 10_000 }, () => random.normal());
    expect(mean(uniform)).toBeCloseTo(0.5, 1);
    expect(Math.min(...uniform)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...uniform)).toBeLessThan(1);
    expect(mean(normal)).toBeCloseTo(0, 1);
    expect(mean(normal.map((value) => value ** 2))).toBeCloseTo(1, 1);
  });
});
