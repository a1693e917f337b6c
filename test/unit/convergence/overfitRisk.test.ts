import { describe, expect, test } from 'vitest';
import { detectConvergence } from '../../../src/convergence/convergenceDetector.js';
import { perEpoch } from '../../helpers/curves.js';

const verdictOn = (losses: readonly number[]) => detectConvergence({ training: perEpoch(losses) });
const riskOf = (losses: readonly number[]) => verdictOn(losses).overfitRisk?.probability;

describe('the risk of overfitting, from training loss alone', () => {
  test('is high where the loss falls as fast at the end as at first, and low where it settles', () => {
    expect(riskOf([2, 1, 0.5, 0.25])).toBeGreaterThan(0.5);
    expect(riskOf([2, 1, 0.95, 0.94])).toBeLessThan(0.1);
  });

  test('is no finding: the status stays unknown, and the sentence says how good such risks are', () => {
    const verdict = verdictOn([2, 1, 0.5, 0.25]);
    expect(verdict).toMatchObject({ status: 'unknown', overfitRisk: { basis: 'training-only' } });
    expect(verdict.reasons.join(' ')).toMatch(/overfit with probability 0\.\d\d; cross-validated/);
  });

  test.each([
    ['one epoch', [1]],
    ['more epochs than the rule was fitted on', [6, 5, 4, 3, 2, 1]],
    ['a loss of zero', [1, 0.5, 0]],
  ])('is not told for %s', (_, losses) => {
    expect(verdictOn(losses)).not.toHaveProperty('overfitRisk');
  });

  test('is not told where the validation loss was measured', () => {
    const validation = perEpoch([1, 0.9, 0.8]);
    const verdict = detectConvergence({ training: perEpoch([2, 1, 0.5]), validation });
    expect(verdict).not.toHaveProperty('overfitRisk');
  });
});
