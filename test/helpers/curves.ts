import { readFileSync } from 'node:fs';
import { parseMetrics } from '../../src/metrics/parseMetrics.js';
import type { MetricPoint } from '../../src/metrics/types.js';

/** Text of a file under test/fixtures/metrics. */
export function metricsFixture(name: string): string {
  return readFileSync(new URL(`../fixtures/metrics/${name}`, import.meta.url), 'utf8');
}

export function readFixture(name: string): MetricPoint[] {
  return parseMetrics(metricsFixture(name));
}

/** One point at the end of each epoch. */
export function perEpoch(losses: readonly number[], stepsPerEpoch = 10): MetricPoint[] {
  return losses.map((loss, index) => ({
    step: (index + 1) * stepsPerEpoch,
    epoch: index + 1,
    loss,
  }));
}
