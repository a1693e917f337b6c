import { describe, expect, test } from 'vitest';
import { FineTunerError } from '../../../src/base/errors.js';
import { detectConvergence } from '../../../src/convergence/convergenceDetector.js';
import { perEpoch, readFixture as read } from '../../helpers/curves.js';

const judge = (losses: readonly number[], maxEpochs = 10) =>
  detectConvergence({ training: [], validation: perEpoch(losses) }, { maxEpochs });

describe('real jobs', () => {
  test('a Nova Micro job of three epochs is still improving and should train five', () => {
    const verdict = detectConvergence(
      { training: read('nova-micro-training.csv'), validation: read('nova-micro-validation.csv') },
      { maxEpochs: 5, usdPerEpoch: 0.4 },
    );
    expect(verdict).toMatchObject({
      status: 'improving',
      basis: 'validation',
      evidence: 'moderate',
      epochsRun: 3,
      bestEpoch: 3,
      convergedEpoch: null,
      recommendedEpochs: 5,
      wastedEpochs: 0,
      wastedUsd: 0,
    });
    expect(verdict.pNextEpochImproves).toBeGreaterThan(0.8);
  });

  test('a Llama 2 job of ten epochs overfits after the third, and says what was wasted', () => {
    const verdict = detectConvergence(
      { training: read('llama2-13b-training.csv'), validation: read('llama2-13b-validation.csv') },
      { maxEpochs: 10, usdPerEpoch: 2 },
    );
    expect(verdict).toMatchObject({
      status: 'overfitting',
      bestEpoch: 3,
      convergedEpoch: 3,
      recommendedEpochs: 3,
      recommendedRange: [2, 4],
      wastedEpochs: 7,
      wastedUsd: 14,
    });
    expect(verdict.reasons.join(' ')).toContain('lowest at epoch 3: 0.98');
  });
});

describe('with validation loss', () => {
  test('a loss that stays within 1 % of its minimum has converged at the first such epoch', () => {
    expect(judge([1, 0.5, 0.4, 0.398, 0.399])).toMatchObject({
      status: 'converged',
      bestEpoch: 4,
      convergedEpoch: 3,
      recommendedEpochs: 3,
      wastedEpochs: 2,
    });
  });

  test('differences under 0.001 are none, however small the loss', () => {
    expect(judge([0.01, 0.004, 0.0035])).toMatchObject({ status: 'converged', convergedEpoch: 2 });
  });

  test('two points are weak evidence', () => {
    expect(judge([1, 0.5]).evidence).toBe('weak');
  });

  test('a recommendation stays within the epochs the model allows', () => {
    expect(judge([1, 0.7, 0.5], 4).recommendedEpochs).toBe(4);
    expect(judge([1, 0.7, 0.5], 4.5).recommendedEpochs).toBe(4);
    expect(judge([1, 0.9, 0.8, 0.8], 2).recommendedEpochs).toBe(2);
  });

  test('one more epoch is likely to help after a large drop and unlikely after a rise', () => {
    expect(judge([1, 0.7]).pNextEpochImproves).toBeGreaterThan(0.9);
    expect(judge([1, 0.7, 0.75]).pNextEpochImproves).toBeLessThan(0.05);
  });

  test('only the last row of an epoch counts', () => {
    const validation = [
      { step: 5, epoch: 1, loss: 2 },
      { step: 10, epoch: 1, loss: 1 },
      { step: 15, epoch: 2, loss: 0.2 },
      { step: 20, epoch: 2, loss: 1.2 },
    ];
    expect(detectConvergence({ training: [], validation }).status).toBe('overfitting');
  });
});

describe('what an epoch less and one more would come to', () => {
  const llama = () =>
    detectConvergence(
      { training: read('llama2-13b-training.csv'), validation: read('llama2-13b-validation.csv') },
      { maxEpochs: 10, usdPerEpoch: 2 },
    );

  test('is read off the curve where it was run', () => {
    const [fewer, same, more] = llama().alternatives ?? [];
    expect(fewer).toMatchObject({ epochs: 2, wastedEpochs: 0, usd: 4, wastedUsd: 0 });
    expect(fewer?.excessLoss).toBeCloseTo(1.04 / 0.98 - 1, 10);
    expect(same).toMatchObject({ epochs: 3, excessLoss: 0, wastedEpochs: 0 });
    expect(more).toMatchObject({ epochs: 4, excessLoss: 0, wastedEpochs: 1, usd: 8, wastedUsd: 2 });
  });

  test('is expected where it lies ahead, and the recommendation costs least', () => {
    const { alternatives = [], recommendedEpochs } = judge([1, 0.7, 0.6]);
    const costs = alternatives.map(
      ({ excessLoss, wastedEpochs }) => 100 * excessLoss + wastedEpochs,
    );
    expect(alternatives.map(({ epochs }) => epochs)).toContain(recommendedEpochs);
    expect(alternatives[1]?.epochs).toBe(recommendedEpochs);
    expect(Math.min(...costs)).toBe(costs[1]);
  });

  test('has no price without the price of an epoch', () => {
    expect(judge([1, 0.7]).alternatives?.[0]).not.toHaveProperty('usd');
  });
});

describe('the epochs ahead', () => {
  test('are forecast up to one past the recommendation, each within its bounds', () => {
    const { forecast = [], recommendedEpochs } = judge([1, 0.85, 0.8], 30);
    expect(forecast.map(({ epoch }) => epoch)).toEqual(
      Array.from({ length: (recommendedEpochs ?? 0) + 1 - 3 }, (_, index) => index + 4),
    );
    for (const { low, expected, high } of forecast) {
      expect(low).toBeLessThan(expected);
      expect(expected).toBeLessThan(high);
    }
    expect(forecast[0]?.expected).toBeLessThan(0.8);
  });

  test('are none when the limit is reached', () => {
    expect(judge([1, 0.7, 0.6], 3).forecast).toEqual([]);
  });

  test('ask for more than the limit where the loss still falls at its end', () => {
    const verdict = judge([1, 0.7, 0.55, 0.45, 0.38], 5);
    expect(verdict.recommendedEpochs).toBe(5);
    expect(verdict.unlimitedEpochs).toBeGreaterThan(6);
    expect(verdict.reasons.join(' ')).toContain(
      `without the limit it would be ${verdict.unlimitedEpochs}`,
    );
  });

  test('never pass the limit where the run itself passed it, and name what the run needed', () => {
    const settled = judge([1, 0.7, 0.55, 0.45, 0.38, 0.3, 0.3, 0.3], 5);
    expect(settled).toMatchObject({ convergedEpoch: 6, recommendedEpochs: 5, unlimitedEpochs: 6 });
    expect(settled.recommendedRange?.[1]).toBeLessThanOrEqual(5);
    const falling = judge([1, 0.7, 0.55, 0.45, 0.38, 0.3, 0.25], 5);
    expect(falling.recommendedRange).toEqual([5, 5]);
  });

  test('have no limit when the run itself had five epochs and none is given', () => {
    const validation = perEpoch([1, 0.7, 0.55, 0.45, 0.38]);
    expect(detectConvergence({ training: [], validation }).recommendedEpochs).toBeGreaterThan(6);
    expect(
      detectConvergence({ training: [], validation: validation.slice(0, 4) }).recommendedEpochs,
    ).toBe(5);
  });

  test('look worse when the training loss has fallen below the validation loss', () => {
    const validation = perEpoch([1, 0.94]);
    const memorising = detectConvergence({ training: perEpoch([1.1, 0.5]), validation });
    const sound = detectConvergence({ training: perEpoch([1.1, 1]), validation });
    expect(memorising.pNextEpochImproves).toBeLessThan(sound.pNextEpochImproves ?? 0);
    expect(memorising.recommendedEpochs).toBeLessThan(sound.recommendedEpochs ?? 0);
  });
});

describe('repeated data', () => {
  test('counts passes over each distinct record beside the epochs', () => {
    const validation = perEpoch([1, 0.5, 0.499]);
    const verdict = detectConvergence({ training: [], validation }, { effectiveEpochFactor: 3 });
    expect(verdict).toMatchObject({
      recommendedEpochs: 2,
      effectiveEpochs: { run: 9, recommended: 6 },
    });
    expect(verdict.reasons.join(' ')).toContain('took the model over it 9 times');
  });

  test('is not spoken of without repeats', () => {
    expect(judge([1, 0.5])).not.toHaveProperty('effectiveEpochs');
  });
});

describe('without validation loss', () => {
  test('a falling training loss is unknown, weak, and leads to the advice to add a validation set', () => {
    const verdict = detectConvergence({ training: perEpoch([2, 1, 0.5, 0.49, 0.489, 0.488]) });
    expect(verdict).toMatchObject({
      status: 'unknown',
      basis: 'training-only',
      evidence: 'weak',
      bestEpoch: null,
      convergedEpoch: null,
      pNextEpochImproves: null,
      wastedEpochs: null,
      recommendedEpochs: 4,
    });
    expect(verdict.reasons.join(' ')).toContain('Add a validation set');
  });

  test('never recommends more epochs than were run', () => {
    expect(detectConvergence({ training: perEpoch([2, 1]) }).recommendedEpochs).toBe(2);
    expect(detectConvergence({ training: perEpoch([2]) }).recommendedEpochs).toBe(1);
  });

  test('losses that end in NaN are mentioned', () => {
    const training = perEpoch([2, 1, Number.NaN, Number.NaN]);
    expect(detectConvergence({ training }).reasons.join(' ')).toContain('last 2 training losses');
  });

  test('one validation point is not enough', () => {
    const verdict = detectConvergence({ training: [], validation: perEpoch([2]) });
    expect(verdict).toMatchObject({ status: 'unknown', basis: 'training-only' });
    expect(verdict.reasons[0]).toContain('one validation point');
  });

  test('no loss at all has no basis', () => {
    expect(detectConvergence({ training: [] })).toMatchObject({
      status: 'unknown',
      basis: 'none',
      evidence: 'none',
      epochsRun: 0,
      recommendedEpochs: null,
    });
  });
});

describe('runs that broke down', () => {
  test('an infinite loss has diverged, with strong evidence', () => {
    const verdict = detectConvergence({ training: read('diverged-training.csv') });
    expect(verdict).toMatchObject({
      status: 'diverged',
      evidence: 'strong',
      recommendedEpochs: null,
    });
    expect(verdict.reasons[0]).toContain('step 3');
  });

  const rising = Array.from({ length: 40 }, (_, index) => ({
    step: index + 1,
    epoch: 1,
    loss: index < 20 ? 3 - index * 0.1 : 1.2 + (index - 20) * 0.12,
  }));

  test('a training loss that comes back up to where it began has diverged', () => {
    expect(detectConvergence({ training: rising }).status).toBe('diverged');
  });

  test('a rise of less than 0.2 nats is none, however large its share', () => {
    const small = rising.map((point) => ({ ...point, loss: point.loss / 30 }));
    expect(detectConvergence({ training: small }).status).toBe('unknown');
  });

  test('spikes are no rise', () => {
    const falling = rising.map((point, index) => ({
      ...point,
      loss: index % 7 === 6 ? 9 : 3 - index * 0.05,
    }));
    expect(detectConvergence({ training: falling }).status).toBe('unknown');
  });

  test('too few steps to tell are not judged', () => {
    expect(detectConvergence({ training: rising.slice(10, 29) }).status).toBe('unknown');
  });

  test('an infinite validation loss names its step', () => {
    const validation = perEpoch([1, 0.5, Number.POSITIVE_INFINITY]);
    const verdict = detectConvergence({ training: [], validation });
    expect(verdict).toMatchObject({ status: 'diverged', basis: 'validation', bestEpoch: 2 });
    expect(verdict.reasons[0]).toContain('validation loss is infinite at step 30');
  });

  test('a validation loss that still falls shows that it did not', () => {
    expect(detectConvergence({ training: rising, validation: perEpoch([1, 0.8]) }).status).toBe(
      'improving',
    );
  });
});

test('the rows of several runs are not judged together', () => {
  const verdict = detectConvergence({ training: read('run-table.csv') });
  expect(verdict).toMatchObject({ status: 'unknown', basis: 'none' });
  expect(verdict.reasons[0]).toContain('alpha, beta');
});

test.each([
  [{ maxEpochs: 0 }, 'maxEpochs'],
  [{ maxEpochs: Number.NaN }, 'maxEpochs'],
  [{ usdPerEpoch: -1 }, 'usdPerEpoch'],
  [{ effectiveEpochFactor: 0.5 }, 'effectiveEpochFactor'],
])('refuses the options %j', (options, field) => {
  expect(() => detectConvergence({ training: [] }, options)).toThrow(
    expect.objectContaining({ code: 'input.invalid', details: expect.objectContaining({ field }) }),
  );
});

test('an error of its own meets metrics that are no arrays', () => {
  try {
    detectConvergence({} as never);
    expect.unreachable();
  } catch (error) {
    expect(FineTunerError.is(error, 'input.invalid')).toBe(true);
  }
});

describe('points that are easily lost', () => {
  const points = (losses: readonly number[], epoch: number) =>
    losses.map((loss, index) => ({ step: index + 1, epoch, loss }));

  test.each([
    ['improving', [2, 1.5, 1.2, 1, 0.9, 0.8, 0.7, 0.6], 2],
    ['converged', [2, 1.5, 1.2, 1, 0.9, 0.9, 0.9, 0.9], 1],
    ['overfitting', [2, 1.5, 1, 0.9, 1, 1.1, 1.2, 1.3], 1],
  ])('eight validation points within one epoch are eight points: %s', (status, losses, epochs) => {
    const verdict = detectConvergence({ training: [], validation: points(losses, 1) });
    expect(verdict).toMatchObject({ status, basis: 'validation', recommendedEpochs: epochs });
    expect(verdict.pNextEpochImproves).toBeNull();
    expect(verdict.reasons[0]).toContain('8 validation points');
  });

  test('losses that name no epoch make no claim about epochs, and say what is missing', () => {
    const verdict = detectConvergence({ training: points([2, 1, 0.5], Number.NaN) });
    expect(verdict).toMatchObject({ status: 'unknown', basis: 'none', recommendedEpochs: null });
    expect(verdict.reasons.join(' ')).toMatch(/name steps and no epochs.*stepsPerEpoch/);
  });

  test('they still show that a run broke down', () => {
    const verdict = detectConvergence({ training: points([2, 1, Infinity], Number.NaN) });
    expect(verdict.status).toBe('diverged');
    expect(verdict.reasons[0]).toBe('The training loss is infinite at step 3.');
  });
});
