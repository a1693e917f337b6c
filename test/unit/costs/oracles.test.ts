import { describe, expect, test } from 'vitest';
import { agrees, oracles, ours } from '../../helpers/oracles.js';

describe('published worked examples', () => {
  test('each has a figure of ours', () => {
    expect(Object.keys(ours).sort()).toEqual(oracles.map(({ id }) => id).sort());
  });

  test.each(oracles.filter(({ use }) => use === 'use'))('agrees with $id', (oracle) => {
    const usd = ours[oracle.id]?.usd() ?? Number.NaN;
    expect(agrees(oracle, usd), `ours ${usd}, published ${oracle.published}`).toBe(true);
  });

  test('differs from the misprint of the pricing page, which is one window and not three', () => {
    const misprints = oracles.filter(({ use }) => use === 'misprint');
    expect(misprints.map(({ id }) => id)).toEqual(['aws-page-cmi-llama31-8b-3windows']);
    for (const misprint of misprints) {
      expect(agrees(misprint, ours[misprint.id]?.usd() ?? Number.NaN)).toBe(false);
      expect(ours[misprint.id]?.usd()).toBe(2.355);
      expect(misprint.published * 3).toBeCloseTo(2.355, 9);
    }
  });

  test('a total that a cent is taken from no longer agrees', () => {
    const checked = oracles.filter(({ use, within }) => use === 'use' && within === undefined);
    for (const oracle of checked) {
      expect(agrees(oracle, (ours[oracle.id]?.usd() ?? 0) - 0.01), oracle.id).toBe(false);
    }
  });
});
