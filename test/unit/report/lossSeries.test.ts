import { describe, expect, test } from 'vitest';
import type { MetricPoint } from '../../../src/metrics/types.js';
import { lossSeries } from '../../../src/report/lossSeries.js';

const at = (step: number, epoch: number, loss = 1): MetricPoint => ({ step, epoch, loss });
const places = (points: readonly { readonly x: number }[]) => points.map(({ x }) => x);

describe('lossSeries', () => {
  test('ends an epoch at its last step when steps count from 1', () => {
    const training = [at(1, 1), at(2, 1), at(3, 2), at(4, 2)];
    expect(places(lossSeries({ training }).training)).toEqual([0.5, 1, 1.5, 2]);
  });

  test('ends an epoch at its last step when steps count from 0', () => {
    const training = [at(0, 1), at(1, 1), at(2, 2), at(3, 2)];
    expect(places(lossSeries({ training }).training)).toEqual([0.5, 1, 1.5, 2]);
  });

  test('puts validation at the end of its epoch in either count', () => {
    const fromOne = { training: [at(1, 1), at(2, 1)], validation: [at(2, 1)] };
    const fromZero = { training: [at(0, 1), at(1, 1)], validation: [at(2, 1)] };
    expect(places(lossSeries(fromOne).validation)).toEqual([1]);
    expect(places(lossSeries(fromZero).validation)).toEqual([1]);
  });

  test('puts a row before training at 0 and not in the table of epochs', () => {
    const training = Array.from({ length: 8 }, (_, step) => at(step, 1));
    const series = lossSeries({ training, validation: [at(0, 1, 3.5), at(8, 1, 1.12)] });
    expect(places(series.validation)).toEqual([0, 1]);
    expect(series.beforeTraining).toBe(3.5);
    expect(series.epochs).toMatchObject([{ epoch: 1, steps: 8, validation: 1.12 }]);
  });

  test('puts a row with an epoch of its own before training at 0', () => {
    const series = lossSeries({ training: [at(1, 1)], validation: [at(0, 0, 3.5), at(1, 1, 1)] });
    expect(series.beforeTraining).toBe(3.5);
  });

  test('puts validation inside an epoch by its step', () => {
    const training = Array.from({ length: 10 }, (_, index) => at(index + 1, 1));
    const validation = [at(5, 1, 2), at(10, 1, 1)];
    const series = lossSeries({ training, validation });
    expect(places(series.validation)).toEqual([0.5, 1]);
    expect(series.epochs[0]?.validation).toBe(1);
  });

  test('leaves losses that are not reported out of the mean', () => {
    const training = [at(1, 1, 1), at(2, 1, Number.NaN), at(3, 1, 3)];
    expect(lossSeries({ training }).epochs[0]).toMatchObject({ steps: 3, mean: 2 });
  });

  test('has no mean for an epoch without any loss', () => {
    expect(lossSeries({ training: [at(1, 1, Number.NaN)] }).epochs[0]?.mean).toBeNaN();
  });

  test('takes validation without training', () => {
    const series = lossSeries({ training: [], validation: [at(10, 1, 2), at(20, 2, 1)] });
    expect(places(series.validation)).toEqual([1, 2]);
    expect(series.epochs.map(({ steps }) => steps)).toEqual([0, 0]);
  });

  test('puts rows in the order of epochs and steps', () => {
    const series = lossSeries({ training: [at(3, 2, 30), at(1, 1, 10), at(2, 1, 20)] });
    expect(series.training.map(({ loss }) => loss)).toEqual([10, 20, 30]);
  });
});

test('a table of epochs is told from a log of steps', () => {
  expect(lossSeries({ training: [at(1, 1), at(2, 2)] }).oneRowPerEpoch).toBe(true);
  expect(lossSeries({ training: [at(1, 1), at(2, 1), at(3, 2)] }).oneRowPerEpoch).toBe(false);
});
