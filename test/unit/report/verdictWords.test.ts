import { describe, expect, test } from 'vitest';
import { detectConvergence } from '../../../src/convergence/convergenceDetector.js';
import { verdictSentence } from '../../../src/report/verdictWords.js';

function sentence(losses: readonly number[], maxEpochs: number): string {
  const validation = losses.map((loss, at) => ({
    step: at + 1,
    epoch: at + 1,
    loss,
    series: 'validation' as const,
  }));
  return verdictSentence(detectConvergence({ training: [], validation }, { maxEpochs }));
}

describe('the sentence of a verdict', () => {
  test('says that fewer epochs would have been enough where they would have been', () => {
    expect(sentence([1, 0.5, 0.3, 0.3, 0.3], 5)).toBe('3 epochs would have been enough.');
  });

  test('does not call the limit enough where the run settled after it', () => {
    expect(sentence([1, 0.7, 0.55, 0.45, 0.38, 0.3, 0.3, 0.3], 5)).toBe(
      'Train 5 epochs next time, the most within the limit; without it, it would be 6.',
    );
  });
});
