import { describe, expect, test } from 'vitest';
import { createNormalDraws } from '../../../src/base/math/normalDraws.js';
import { studentTBelow } from '../../../src/base/math/studentT.js';
import { curveModels } from '../../../src/convergence/curveModel.data.js';
import { advance, expectedDrop, expectedNoise } from '../../../src/convergence/curveModel.js';
import { followCurve, placesOf } from '../../../src/convergence/curveState.js';
import { drawFutures, probabilityBelow } from '../../../src/convergence/futures.js';

const model = curveModels.withTraining;
const place = (epoch: number, drop: number, logLoss = 0) => ({
  epoch,
  drop,
  logLoss,
  gapOpened: 0,
});
const state = { ...place(3, 0.1), surprise: 1.5, observations: 1 };

const curve = (validation: readonly number[], training: readonly number[] = []) => {
  const series = (losses: readonly number[]) =>
    losses.map((loss, index) => ({ epoch: index + 1, loss }));
  return { training: series(training), validation: series(validation) };
};

describe('the expected course', () => {
  test('drops shrink by a power of the epoch', () => {
    const drop = expectedDrop(0.2, 2, 0, model);
    expect(drop).toBeCloseTo(0.2 * 0.5 ** model.decay - model.drift, 12);
  });

  test('a loss that rises goes on rising', () => {
    expect(expectedDrop(-0.05, 2, 0, model)).toBeLessThanOrEqual(-0.05);
  });

  test('an opening gap makes the next drop smaller and less certain', () => {
    expect(expectedDrop(0.1, 2, 0.5, model)).toBeLessThan(expectedDrop(0.1, 2, 0, model));
    expect(expectedNoise(0.1, 0.5, model)).toBeGreaterThan(expectedNoise(0.1, 0, model));
  });

  test('a surprise makes the run noisier, and old ones fade', () => {
    const surprised = advance(state, place(4, -0.2), model);
    expect(surprised.surprise / surprised.observations).toBeGreaterThan(10);
    const later = Array.from({ length: 40 }, (_, index) => index + 5).reduce(
      (before, epoch) =>
        advance(before, place(epoch, expectedDrop(before.drop, before.epoch, 0, model)), model),
      surprised,
    );
    expect(later.observations).toBe(8);
    expect(later.surprise).toBeLessThan(surprised.surprise / 50);
  });
});

describe('following a curve', () => {
  test('drops are per epoch where epochs are missing', () => {
    const places = placesOf({
      training: [],
      validation: [
        { epoch: 1, loss: 1 },
        { epoch: 3, loss: Math.exp(-0.4) },
      ],
    });
    expect(places[0]?.drop).toBeCloseTo(0.2, 12);
  });

  test('the gap counts only as far as it opened above zero in the last epoch', () => {
    const [opened] = placesOf(curve([1, 1], [2, 0.5]));
    expect(opened?.gapOpened).toBeCloseTo(Math.log(2), 12);
    const [widened] = placesOf(curve([1, 1], [0.8, 0.5]));
    expect(widened?.gapOpened).toBeCloseTo(Math.log(0.8 / 0.5), 12);
    const [closed] = placesOf(curve([1, 1], [0.5, 0.8]));
    expect(closed?.gapOpened).toBe(0);
  });

  test('the model with training loss is taken only where the last two epochs have it', () => {
    const full = { ...curve([1, 0.9, 0.8], [1, 0.9, 0.8]) };
    expect(followCurve({ ...empty, ...full }, curveModels).model).toBe(curveModels.withTraining);
    const cut = { ...full, training: full.training.slice(0, 2) };
    expect(followCurve({ ...empty, ...cut }, curveModels).model).toBe(curveModels.validationOnly);
  });

  const empty = {
    epochsRun: 3,
    maxEpochs: 5,
    trainingSample: [],
    withoutEpoch: 0,
    withinEpoch: [],
    infinite: undefined,
    unreportedAtEnd: 0,
    runs: new Set<string>(),
  };
});

describe('chance', () => {
  test('the same curve has the same futures every time', () => {
    expect(drawFutures(state, model, 3)).toEqual(drawFutures(state, model, 3));
  });

  test('the probability is what the drawn futures show', () => {
    const futures = drawFutures(state, model, 1);
    for (const wanted of [-0.1, -0.06, -0.03, 0]) {
      const share =
        futures.filter((course) => Math.log(course[0] ?? 1) < wanted).length / futures.length;
      expect(Math.abs(share - probabilityBelow(wanted, state, model))).toBeLessThan(0.04);
    }
  });

  test('normal draws have mean 0, variance 1 and no memory', () => {
    const draw = createNormalDraws();
    const values = Array.from({ length: 20_000 }, draw);
    const mean = (of: readonly number[]) => of.reduce((sum, value) => sum + value, 0) / of.length;
    expect(Math.abs(mean(values))).toBeLessThan(0.03);
    expect(mean(values.map((value) => value ** 2))).toBeCloseTo(1, 1);
    const products = values.slice(1).map((value, index) => value * (values[index] ?? 0));
    expect(Math.abs(mean(products))).toBeLessThan(0.03);
  });

  // Values of any printed table of Student's t.
  test.each([
    [1, 1, 0.75],
    [2.92, 2, 0.95],
    [2.353, 3, 0.95],
    [-2.132, 4, 0.05],
    [2.015, 5, 0.95],
    [1.812, 10, 0.95],
    [-1.796, 11, 0.05],
    [0, 7, 0.5],
  ])('t = %d with %d degrees of freedom lies above %d of its law', (value, freedom, below) => {
    expect(studentTBelow(value, freedom)).toBeCloseTo(below, 3);
  });
});
