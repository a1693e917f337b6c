import { describe, expect, test } from 'vitest';
import { headline } from '../../../src/report/headline.js';
import { headlineFigures, moneyFigures } from '../../../src/report/keyFigures.js';
import type { ReportInput } from '../../../src/report/types.js';
import { aCost, aCurve, aDataset, aVerdict, reportDay } from '../../helpers/reportInputs.js';

const of = (changes: Partial<ReportInput>) => headline({ generatedAt: reportDay, ...changes });

describe('the headline of a verdict', () => {
  test.each([
    ['improving', 3, 5, 'Train 5 epochs next time.'],
    ['improving', 5, 5, 'The validation loss was still falling after 5 epochs.'],
    ['improving', 1, null, 'The validation loss was still falling after 1 epoch.'],
    ['converged', 3, 3, '3 epochs were enough.'],
    ['converged', 1, 1, '1 epoch was enough.'],
    ['converged', 4, 2, '2 epochs would have been enough.'],
    ['overfitting', 10, 3, 'Stop after 3 epochs next time.'],
    ['overfitting', 10, null, 'The validation loss rises again.'],
    ['diverged', 2, null, 'Training became unstable. Do not use this model as it is.'],
    ['unknown', 2, 2, 'These figures cannot show whether the run converged.'],
  ] as const)('%s after %d, recommended %s', (status, epochsRun, recommendedEpochs, sentence) => {
    const verdict = aVerdict({ status, epochsRun, recommendedEpochs });
    expect(of({ verdict }).sentence).toBe(sentence);
  });

  test.each([
    ['improving', 'going'],
    ['converged', 'good'],
    ['overfitting', 'caution'],
    ['diverged', 'bad'],
    ['unknown', 'neutral'],
  ] as const)('%s is %s', (status, tone) => {
    expect(of({ verdict: aVerdict({ status }) }).tone).toBe(tone);
  });
});

describe('the headline of a job without a verdict', () => {
  const job = (status: string) => of({ job: { jobArn: 'arn', status } });

  test.each([
    ['InProgress', 'In progress', 'going'],
    ['Completed', 'Completed', 'good'],
    ['Failed', 'Failed', 'bad'],
    ['Stopped', 'Stopped', 'caution'],
    ['Stopping', 'Stopping', 'caution'],
    ['Paused', 'Paused', 'neutral'],
  ])('%s', (status, word, tone) => {
    expect(job(status)).toMatchObject({ word, tone });
  });
});

describe('the headline of a sweep', () => {
  test('names the lowest loss', () => {
    const runs = [
      { name: 'slow', metrics: aCurve([0.9, 0.8]) },
      { name: 'fast', metrics: aCurve([0.9, 0.4, 0.5]) },
    ];
    expect(of({ runs }).sentence).toBe('fast has the lowest validation loss: 0.400 at epoch 2.');
  });

  test('says when nothing can be compared', () => {
    expect(of({ runs: [{ name: 'lost' }] }).sentence).toMatch(/No run has a validation loss/);
    expect(headlineFigures({ generatedAt: reportDay, runs: [{ name: 'lost' }] })).toEqual([]);
  });

  test('calls a run as good when chance could make the difference', () => {
    const run = (name: string, loss: number) => ({ name, metrics: aCurve([1, loss]) });
    const figures = (other: number) =>
      headlineFigures({ generatedAt: reportDay, runs: [run('a', 0.5), run('b', other)] });
    expect(figures(0.519)).toEqual([{ name: 'As good, within chance', value: 'b' }]);
    expect(figures(0.521)).toEqual([{ name: 'As good, within chance', value: 'no other run' }]);
  });
});

describe('the headline of a plan', () => {
  const ready = aDataset({ verdict: 'ready' });

  test('stops at errors in the data, even over the cap', () => {
    const dataset = aDataset({ verdict: 'blocked' });
    expect(of({ dataset, cost: aCost(9), maxCostUsd: 1 })).toMatchObject({
      tone: 'bad',
      word: 'Blocked',
    });
  });

  test('says by how much the high end is over the cap', () => {
    const { word, sentence } = of({ dataset: ready, cost: aCost(2), maxCostUsd: 4 });
    expect([word, sentence]).toEqual([
      'Over the cap',
      'At the high end it would cost $0.35 more than the cap.',
    ]);
  });

  test('is ready within the cap', () => {
    expect(of({ dataset: ready, cost: aCost(2), maxCostUsd: 4.35, epochs: 3 })).toEqual({
      tone: 'good',
      word: 'Ready',
      sentence: '3 epochs planned; nothing has been sent yet.',
    });
  });

  test('tells warnings from none, and a plan without data from both', () => {
    expect(of({ dataset: aDataset() }).word).toBe('Ready, with warnings');
    expect(of({})).toEqual({
      tone: 'neutral',
      word: 'Plan',
      sentence: 'Nothing has been sent yet.',
    });
  });
});

describe('the figures beside the headline', () => {
  test('of a plan count epochs, records, tokens and findings that matter', () => {
    const dataset = aDataset({ counts: { 'duplicate.exact': 1 } });
    const figures = headlineFigures({ generatedAt: reportDay, dataset, epochs: 3 });
    expect(figures.map(({ name, value }) => `${name} ${value}`)).toEqual([
      'Epochs 3',
      'Records 800',
      'Tokens 700,000',
      'Findings 1 warning',
    ]);
    const clean = aDataset({ counts: {}, findings: [] });
    expect(headlineFigures({ generatedAt: reportDay, dataset: clean }).at(-1)?.value).toBe(
      'none that matter',
    );
  });

  test('of a verdict without validation say that its epochs are a habit', () => {
    const verdict = aVerdict({
      status: 'unknown',
      basis: 'training-only',
      bestEpoch: null,
      pNextEpochImproves: null,
    });
    expect(headlineFigures({ generatedAt: reportDay, verdict })).toEqual([
      { name: 'Epochs run', value: '3' },
      { name: 'Recommended', value: '4–5 epochs', note: 'a habit, not measured' },
      { name: 'Evidence', value: 'moderate', note: 'from training loss only' },
    ]);
  });

  test('of the bill put training first and waste where there is some', () => {
    const verdict = aVerdict({ wastedUsd: 1.5 });
    const figures = moneyFigures({
      generatedAt: reportDay,
      cost: aCost(2),
      maxCostUsd: 5,
      verdict,
    });
    expect(figures.map(({ name, value }) => `${name} ${value}`)).toEqual([
      'Training $2.00',
      'One epoch $0.67',
      'Spent past the useful epochs $1.50',
      'Every month after $1.95',
      'Total $3.95',
      'Cap $5.00',
    ]);
    expect(moneyFigures({ generatedAt: reportDay })).toEqual([]);
  });
});
