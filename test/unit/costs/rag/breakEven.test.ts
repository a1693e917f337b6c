import { describe, expect, test } from 'vitest';
import { breakEven } from '../../../../src/costs/rag/breakEven.js';

const road = (fixedUsdPerMonth: number, usdPerQuery: number) => ({ fixedUsdPerMonth, usdPerQuery });
const without = (fineTunedIsCheaper: string) => ({
  fineTunedIsCheaper,
  breakEvenQueriesPerMonth: null,
});

describe('two bills', () => {
  test.each([
    ['dearer from the start and saving per query', road(0, 2), road(10, 1), 10],
    ['with a part of a query left over', road(0, 3), road(10, 0), 4],
  ])('cross: %s', (_, rag, fineTuned, queries) => {
    expect(breakEven(rag, fineTuned)).toEqual({
      fineTunedIsCheaper: 'from-break-even',
      breakEvenQueriesPerMonth: queries,
    });
  });

  test('cross the other way round where a query costs more', () => {
    expect(breakEven(road(10, 1), road(0, 2))).toEqual({
      fineTunedIsCheaper: 'below-break-even',
      breakEvenQueriesPerMonth: 10,
    });
  });

  test.each([
    ['cheaper in both parts', road(10, 2), road(0, 1), 'always'],
    ['the same fixed part, cheaper per query', road(5, 2), road(5, 1), 'always'],
    ['the same per query, cheaper fixed part', road(6, 1), road(5, 1), 'always'],
    ['the same in both parts', road(5, 1), road(5, 1), 'always'],
    ['dearer in both parts', road(0, 1), road(10, 2), 'never'],
    ['the same fixed part, dearer per query', road(5, 1), road(5, 2), 'never'],
    ['the same per query, dearer fixed part', road(5, 1), road(6, 1), 'never'],
    ['a saving too small to count to', road(0, 1e-20), road(10, 0), 'never'],
    ['an extra too small to count to', road(10, 0), road(0, 1e-20), 'always'],
  ])('do not cross: %s', (_, rag, fineTuned, expected) => {
    expect(breakEven(rag, fineTuned)).toEqual(without(expected));
  });
});
