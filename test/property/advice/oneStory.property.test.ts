import { expect, test } from 'vitest';
import { adviseApproach } from '../../../src/advice/approachAdvisor.js';
import { seededRandom } from '../../../src/base/math/random.js';
import { detectConvergence } from '../../../src/convergence/convergenceDetector.js';
import { recommendNextRun } from '../../../src/convergence/nextRun/recommendNextRun.js';
import type { MetricPoint } from '../../../src/metrics/types.js';
import { aCost } from '../../helpers/reportInputs.js';

const random = seededRandom(20);
const model = 'amazon.nova-micro-v1:0:128k';

/** A run of 1 to 8 epochs, with or without steps and validation, that falls, settles, rises or leaps. */
function aRun() {
  const epochs = 1 + Math.floor(random() * 8);
  const steps = random() < 0.5 ? 1 : 2 + Math.floor(random() * 8);
  const rate = random() * 3;
  const rise = random() < 0.4 ? random() * 0.3 : 0;
  const noise = random() * 0.1;
  const height = (time: number) => 0.1 + 2 * Math.exp(-rate * time);
  const scattered = (loss: number) => Math.max(0, loss * (1 + noise * (random() - 0.5)));
  const training: MetricPoint[] = Array.from({ length: epochs * steps }, (_, index) => ({
    step: index + 1,
    epoch: Math.floor(index / steps) + 1,
    loss: random() < 0.002 ? Number.POSITIVE_INFINITY : scattered(height(index / steps)),
  }));
  const validation: MetricPoint[] = Array.from({ length: epochs }, (_, index) => ({
    step: (index + 1) * steps,
    epoch: index + 1,
    loss: scattered(height(index + 1) + rise * index),
  }));
  return { epochs, training, validation: random() < 0.5 ? validation : [] };
}

/** `AGREEMENT_RUNS=10000 npx vitest run test/property/advice` looks at more. */
const runs = Number(process.env.AGREEMENT_RUNS ?? 1000);

test(`verdict, next run and approach tell one story of ${runs} runs`, { timeout: 300_000 }, () => {
  for (let index = 0; index < runs; index += 1) {
    const { epochs, training, validation } = aRun();
    const verdict = detectConvergence({ training, validation });
    const maxCostUsd = random() * 3;
    const next = recommendNextRun({ verdict, model, cost: aCost(epochs * 0.3), maxCostUsd });
    const epochsAffordable = next.affordableEpochs ?? 0;
    const advice = adviseApproach({ run: verdict, epochsAffordable });
    const tooDear = advice.reasons.some((reason) => reason.includes('gives up convergence'));
    const story = JSON.stringify({ verdict: verdict.reasons, next: next.advice, advice });

    expect(next.considerRag, story).toBe(tooDear);
    expect(advice.approach === 'rag', story).toBe(tooDear);
    if (verdict.basis !== 'validation') {
      expect(next.reachesConvergence, story).toBeNull();
      if (tooDear) expect(advice.evidence, story).toBe('weak');
    } else if (verdict.status !== 'diverged') {
      expect(next.reachesConvergence, story).toBe(!tooDear);
    }
    expect(story).not.toMatch(/undefined|NaN/);
  }
});
