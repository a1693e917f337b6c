import { describe, expect, it } from 'vitest';
import type { Hyperparameter } from '../../../src/models/types.js';
import { checkHyperparameters } from '../../../src/sandbox/bedrock/hyperparameters.js';

const rows: readonly Hyperparameter[] = [
  { name: 'epochCount', type: 'integer', min: 1, max: 5, special: ['Auto'], required: true },
  { name: 'learningRate', type: 'number', min: 1e-6 },
  { name: 'effort', type: 'enum', values: ['low', 'high'] },
];

const check = (values: Record<string, string>) => () =>
  checkHyperparameters(rows, { epochCount: '1', ...values });

describe('checkHyperparameters', () => {
  it.each([
    { epochCount: '5' },
    { epochCount: 'Auto' },
    { learningRate: '1e-6' },
    { learningRate: '1000' },
    { effort: 'low' },
  ])('takes %j', (values) => {
    expect(check(values)).not.toThrow();
  });

  it.each([
    [{ epochCount: '0' }, 'It must be an integer between 1 and 5, or Auto.'],
    [{ epochCount: '2.5' }, 'It must be an integer between 1 and 5, or Auto.'],
    [{ epochCount: 'auto' }, 'It must be an integer between 1 and 5, or Auto.'],
    [{ epochCount: 'NaN' }, 'It must be an integer between 1 and 5, or Auto.'],
    [{ epochCount: ' ' }, 'It must be an integer between 1 and 5, or Auto.'],
    [{ learningRate: '0' }, 'It must be a number between 0.000001 and infinity.'],
    [{ learningRate: 'Infinity' }, 'It must be a number between 0.000001 and infinity.'],
    [{ effort: '1' }, 'It must be one of low, high.'],
    [{ warmup: '1' }, 'The hyperparameter warmup is not supported for the provided model.'],
  ])('refuses %j', (values, message) => {
    expect(check(values)).toThrow(message);
  });

  it('wants what has no default', () => {
    expect(() => checkHyperparameters(rows, {})).toThrow(
      'The hyperparameter epochCount is required',
    );
  });
});
