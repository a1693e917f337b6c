import { describe, expect, test } from 'vitest';
import { adviseApproach } from '../../../src/advice/approachAdvisor.js';
import type { ApproachInput } from '../../../src/advice/types.js';
import type { ConvergenceVerdict } from '../../../src/convergence/types.js';
import { compareWithRag } from '../../../src/costs/rag/compareWithRag.js';
import { noTrainingLoss } from '../../helpers/reportInputs.js';

const run: ConvergenceVerdict = {
  status: 'converged',
  basis: 'validation',
  evidence: 'strong',
  epochsRun: 3,
  bestEpoch: 3,
  convergedEpoch: 2,
  recommendedEpochs: 3,
  recommendedRange: [2, 3],
  pNextEpochImproves: 0.2,
  wastedEpochs: 0,
  trainingLoss: noTrainingLoss,
  reasons: [],
};

const comparison = compareWithRag({
  model: 'amazon.nova-micro-v1:0:128k',
  trainingUsd: 2.18,
  promptTokens: 200,
  outputTokens: 60,
  chunks: 5,
  tokensPerChunk: 500,
  store: { kind: 's3-vectors', vectors: 169_947 },
});

function approachOf(input: ApproachInput): string {
  return adviseApproach(input).approach;
}

describe('what the public study found', () => {
  test('a requirement that a prompt can state completely gains nothing', () => {
    const { approach, evidence, reasons } = adviseApproach({ behaviour: 'fixed-format' });
    expect(approach).toBe('prompting');
    expect(evidence).toBe('moderate');
    expect(reasons).toEqual([expect.stringMatching(/from 100 % to 100 %.*bought nothing/)]);
  });

  test('a closed vocabulary or a conditional rule gains much', () => {
    expect(adviseApproach({ behaviour: 'closed-vocabulary' })).toMatchObject({
      approach: 'fine-tune',
      reasons: [expect.stringMatching(/^A closed vocabulary .*from 10 % to 81 %/)],
    });
    expect(adviseApproach({ behaviour: 'conditional-rule' })).toMatchObject({
      approach: 'fine-tune',
      reasons: [expect.stringMatching(/from 50 % to 88 %/)],
    });
  });

  test('does not hold for a handful of records, nor for copies of them', () => {
    const dataset = { rows: 300, verdict: 'ready', effectiveEpochFactor: 6 } as const;
    expect(adviseApproach({ behaviour: 'closed-vocabulary', dataset })).toMatchObject({
      approach: 'prompting',
      reasons: [expect.stringMatching(/50 distinct records.*at least 100/)],
      wouldChange: ['50 more distinct records.'],
    });
  });
});

describe('what was measured', () => {
  test('goes before what a study found', () => {
    expect(approachOf({ behaviour: 'closed-vocabulary', scores: { prompted: 0.97 } })).toBe(
      'prompting',
    );
    expect(approachOf({ behaviour: 'fixed-format', scores: { prompted: 0.6, tuned: 0.9 } })).toBe(
      'fine-tune',
    );
    expect(
      adviseApproach({ behaviour: 'closed-vocabulary', scores: { prompted: 0.7, tuned: 0.71 } }),
    ).toMatchObject({
      approach: 'prompting',
      evidence: 'strong',
      reasons: [expect.stringMatching(/from 70 % to 71 %.*no gain/)],
    });
  });

  test('a prompt score alone leaves the question to the other rules', () => {
    expect(approachOf({ behaviour: 'closed-vocabulary', scores: { prompted: 0.4 } })).toBe(
      'fine-tune',
    );
  });

  test('a run whose validation loss fell speaks for tuning, one that diverged against it', () => {
    expect(approachOf({ behaviour: 'task', run })).toBe('fine-tune');
    expect(adviseApproach({ run: { ...run, status: 'diverged' } }).reasons[0]).toMatch(/diverged/);
    expect(approachOf({ run: { ...run, basis: 'training-only' } })).toBe('prompting');
  });

  test('data with errors ends the question', () => {
    const dataset = { rows: 1000, verdict: 'blocked' } as const;
    expect(adviseApproach({ behaviour: 'closed-vocabulary', dataset, run })).toMatchObject({
      approach: 'prompting',
      reasons: [expect.stringMatching(/has errors/)],
    });
  });
});

describe('a job that gives up convergence for its price', () => {
  test('points to retrieval, with both numbers', () => {
    expect(
      adviseApproach({ run: { ...run, recommendedEpochs: 4 }, epochsAffordable: 2 }),
    ).toMatchObject({
      approach: 'rag',
      evidence: 'strong',
      reasons: [expect.stringMatching(/needs 4 epochs and the budget pays 2 epochs/)],
      wouldChange: [expect.stringMatching(/budget for 4 epochs/)],
    });
  });

  test('does not, where the budget pays what the loss needs', () => {
    expect(approachOf({ run, epochsAffordable: 3 })).toBe('fine-tune');
    expect(approachOf({ run: { ...run, recommendedEpochs: null }, epochsAffordable: 1 })).toBe(
      'fine-tune',
    );
  });
});

describe('facts', () => {
  test('that change, or need a source, are retrieved whatever else is tuned', () => {
    expect(approachOf({ facts: 'changing' })).toBe('rag');
    expect(approachOf({ citations: true, behaviour: 'fixed-format' })).toBe('rag');
    expect(approachOf({ facts: 'changing', behaviour: 'conditional-rule' })).toBe(
      'fine-tune-and-rag',
    );
    expect(adviseApproach({ citations: true }).reasons[0]).toMatch(/name their source/);
  });

  test('that stay are learnt or retrieved, whichever is cheaper', () => {
    const wish = { facts: 'stable', behaviour: 'task', run, comparison } as const;
    const few = adviseApproach({ ...wish, queriesPerMonth: 1000 });
    expect(few.approach).toBe('rag');
    expect(few.reasons[0]).toMatch(/1,000 queries a month retrieval costs \$0\.17 .* \$4\.15/);
    expect(few.wouldChange[0]).toMatch(/cross at 42,133 queries/);
    const many = adviseApproach({ ...wish, queriesPerMonth: 100_000 });
    expect(many.approach).toBe('fine-tune');
    const reversed = { ...comparison, fineTunedIsCheaper: 'below-break-even' } as typeof comparison;
    expect(
      adviseApproach({ ...wish, comparison: reversed, queriesPerMonth: 1 }).wouldChange[0],
    ).toMatch(/below, the fine-tuned model is cheaper/);
    expect(approachOf(wish)).toBe('rag');
    expect(adviseApproach(wish).evidence).toBe('weak');
  });

  test('that stay are retrieved where tuning does not pay', () => {
    expect(approachOf({ facts: 'stable', behaviour: 'fixed-format' })).toBe('rag');
  });
});

describe('little to go on', () => {
  test('means a prompt first, and says what is missing', () => {
    expect(adviseApproach({})).toEqual({
      approach: 'prompting',
      evidence: 'weak',
      reasons: [expect.stringMatching(/Nothing shows yet/)],
      wouldChange: [expect.stringMatching(/below 95 %/)],
    });
    expect(approachOf({ behaviour: 'style' })).toBe('prompting');
  });

  test('a comparison without prices says nothing', () => {
    const unavailable = compareWithRag({
      ...(comparison as { inputs: object }).inputs,
      model: 'none',
      queriesPerMonth: 1,
    } as never);
    expect(
      adviseApproach({ facts: 'stable', run, comparison: unavailable, queriesPerMonth: 5 })
        .evidence,
    ).toBe('weak');
  });
});

test.each<[string, ApproachInput]>([
  ['scores.prompted', { scores: { prompted: 97 } }],
  ['scores.tuned', { scores: { prompted: 0.5, tuned: Number.NaN } }],
  ['epochsAffordable', { epochsAffordable: -1 }],
  ['queriesPerMonth', { queriesPerMonth: 0.5 }],
  ['dataset.rows', { dataset: { rows: Number.NaN, verdict: 'ready' } }],
])('misuse is thrown: %s', (field, input) => {
  expect(() => adviseApproach(input)).toThrowError(
    expect.objectContaining({ code: 'input.invalid', details: expect.objectContaining({ field }) }),
  );
});

describe('a verdict that is not whole', () => {
  test.each([
    ['no status', { epochsRun: 3 }],
    ['an unknown status', { status: 'fine', epochsRun: 3 }],
    ['no epochs', { status: 'diverged' }],
    ['epochs that are no number', { status: 'diverged', epochsRun: 'three' }],
    ['a recommendation that is no number', { ...run, recommendedEpochs: 'three' }],
  ])('%s is refused by name', (_, verdict) => {
    const broken = verdict as unknown as ConvergenceVerdict;
    expect(() => adviseApproach({ run: broken, epochsAffordable: 1 })).toThrow(/`run/);
  });

  test('one of before the training loss was stated still gets advice', () => {
    const { trainingLoss: _, ...older } = { ...run, basis: 'training-only', status: 'unknown' };
    const verdict = older as unknown as ConvergenceVerdict;
    expect(approachOf({ run: verdict, epochsAffordable: 1 })).toBe('prompting');
  });
});
