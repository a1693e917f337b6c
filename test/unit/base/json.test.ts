import { describe, expect, it } from 'vitest';
import { isObject, parseJson, parseObject } from '../../../src/base/json.js';

describe('isObject', () => {
  it.each([
    [{}, true],
    [[], false],
    [null, false],
    ['{}', false],
    [undefined, false],
  ])('says of %j: %s', (value, expected) => {
    expect(isObject(value)).toBe(expected);
  });
});

describe('parseJson', () => {
  it('tells null from what is no JSON', () => {
    expect(parseJson('null')).toEqual({ value: null });
    expect(parseJson('nul')).toEqual({ error: expect.stringMatching(/JSON/) });
  });
});

describe('parseObject', () => {
  it.each(['[]', 'null', '1', '{', ''])('finds no object in %j', (text) => {
    expect(parseObject(text)).toBeUndefined();
  });

  it('gives the object', () => {
    expect(parseObject('{"a":[1]}')).toEqual({ a: [1] });
  });
});
