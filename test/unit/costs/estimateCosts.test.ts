import { describe, expect, test } from 'vitest';
import { estimateCost } from '../../../src/costs/costModel.js';
import { type CostsInput, estimateCosts } from '../../../src/costs/estimateCosts.js';

const micro = 'amazon.nova-micro-v1:0:128k';
const pro = 'amazon.nova-pro-v1:0:300k';
const llama = 'meta.llama3-3-70b-instruct-v1:0:128k';

describe('bills of models × epochs', () => {
  test('come back cheapest first, each as estimateCost gives it', () => {
    const options = estimateCosts({ models: [pro, micro], tokens: 1_000_000, epochs: [2, 1] });
    expect(options.map(({ model, epochs }) => [model, epochs])).toEqual([
      [micro, 1],
      [micro, 2],
      [pro, 1],
      [pro, 2],
    ]);
    for (const { model, epochs, estimate } of options) {
      expect(estimate).toEqual(estimateCost({ model, tokens: 1_000_000, epochs: epochs ?? 0 }));
    }
  });

  test('take each model’s own epochs where none are named', () => {
    const [first, second] = estimateCosts({ models: [llama, micro], tokens: 1_000_000 });
    expect(first).toMatchObject({ model: micro, epochs: null });
    expect(second?.estimate).toEqual(estimateCost({ model: llama, tokens: 1_000_000 }));
  });

  test('leave nothing out: what has no bill stands last with its reason', () => {
    const options = estimateCosts({
      models: ['nova', micro, 'qwen.qwen3-32b'],
      tokens: 1000,
      epochs: [1, 6],
    });
    expect(options).toHaveLength(6);
    expect(options[0]).toMatchObject({ model: micro, epochs: 1 });
    const reasons = options
      .slice(1)
      .map(({ model, epochs, estimate }) => [
        model,
        epochs,
        estimate.kind === 'unavailable' && estimate.reason,
      ]);
    expect(reasons).toEqual(
      expect.arrayContaining([
        ['nova', 1, 'unknown-model'],
        [micro, 6, 'epochs-not-supported'],
        ['qwen.qwen3-32b', 1, 'missing-input'],
      ]),
    );
  });

  test.each<[string, object]>([
    ['models', { models: [] }],
    ['models', { models: micro }],
    ['epochs', { models: [micro], epochs: [] }],
    ['epochs[1]', { models: [micro], epochs: [1, 1.5] }],
    ['tokens', { models: [micro], tokens: -1 }],
  ])('misuse is thrown: %s', (field, input) => {
    expect(() => estimateCosts({ tokens: 1, ...input } as CostsInput)).toThrowError(
      expect.objectContaining({ details: expect.objectContaining({ field }) }),
    );
  });
});
