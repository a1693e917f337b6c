import { describe, expect, test } from 'vitest';
import { findClosest, getModel, listModels } from '../../../src/models/lookup.js';

describe('getModel', () => {
  test('finds each listed model by its id and by its foundation-model ARN', () => {
    expect(listModels()).toHaveLength(25);
    for (const model of listModels()) {
      expect(getModel(model.id)).toBe(model);
      expect(getModel(`arn:aws:bedrock:us-east-1::foundation-model/${model.id}`)).toBe(model);
    }
  });

  test.each([
    'amazon.nova-micro-v1:0',
    'amazon.nova-lite-v1:0:24k',
    'us.amazon.nova-micro-v1:0',
    'AMAZON.NOVA-MICRO-V1:0:128K',
    'arn:aws:bedrock:us-east-1:111122223333:custom-model/amazon.nova-micro-v1:0:128k/abcdefghijkl',
    'constructor',
    '',
  ])('does not take %j for a base model', (id) => {
    expect(getModel(id)).toBeUndefined();
  });
});

describe('findClosest', () => {
  test('gives the full id for the id with which the model is invoked', () => {
    expect(findClosest('amazon.nova-micro-v1:0')[0]).toBe('amazon.nova-micro-v1:0:128k');
    expect(findClosest('nova-2-lite')[0]).toBe('amazon.nova-2-lite-v1:0:256k');
    expect(findClosest('arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0')[0]).toBe(
      'amazon.nova-pro-v1:0:300k',
    );
  });

  test('gives the id behind a typing error', () => {
    expect(findClosest('amazon.nvoa-micro-v1:0:128k')[0]).toBe('amazon.nova-micro-v1:0:128k');
    expect(findClosest('meta.llama3.3-70b-instruct-v1:0:128k')[0]).toBe(
      'meta.llama3-3-70b-instruct-v1:0:128k',
    );
  });

  test('suggests nothing for a word that is like no id', () => {
    expect(findClosest('gpt-4.1')).toEqual([]);
    expect(findClosest('')).toEqual([]);
    expect(findClosest('x'.repeat(1_000_000))).toEqual([]);
  });

  test('keeps to the limit', () => {
    expect(findClosest('amazon.nova', 2)).toHaveLength(2);
  });
});
