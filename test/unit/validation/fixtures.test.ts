import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { renderFixtureTable } from '../../../scripts/fixtureTable.js';
import { type ComparedFixture, compareFixtures } from '../../../scripts/fixtureVerdicts.js';
import { findingCatalogue } from '../../../src/findings/findings.data.js';
import type { FindingSpec } from '../../../src/findings/spec.js';
import type { FindingCode } from '../../../src/findings/types.js';

let fixtures: readonly ComparedFixture[] = [];
beforeAll(async () => {
  fixtures = await compareFixtures();
}, 60_000);

/** The verdicts that compare in one way, as a line each. */
function thatAre(comparison: string): string[] {
  return fixtures.flatMap(({ file, compared }) =>
    compared
      .filter((each) => each.comparison === comparison)
      .map(({ tool, verdict, ours, codes }) => `${file}: ${tool} ${verdict}, ${ours} ${codes}`),
  );
}

describe('the validator on data sets that other checkers have judged', () => {
  it('agrees with each tool or has a finding that names the tool', () => {
    expect(thatAre('unnamed')).toEqual([]);
  });

  it('claims no refusal by a tool that let the file pass', () => {
    expect(thatAre('contradicted')).toEqual([]);
  });

  it('gives a source wherever it differs from a tool of AWS', () => {
    const codes = fixtures
      .flatMap(({ compared }) => compared)
      .filter(({ tool }) => !/^(together|openai)/.test(tool))
      .flatMap(({ because }) => because.map((code) => code.replaceAll('`', '') as FindingCode));
    expect(codes.length).toBeGreaterThan(100);
    const specs: readonly FindingSpec[] = codes.map((code) => findingCatalogue[code]);
    expect(specs.filter(({ source }) => source === undefined)).toEqual([]);
  });

  it('has looked at several hundred verdicts', () => {
    expect(thatAre('agree').length).toBeGreaterThan(200);
    expect(thatAre('named').length).toBeGreaterThan(100);
  });

  it('is what docs/validator-fixtures.md says', () => {
    const written = readFileSync(
      new URL('../../../docs/validator-fixtures.md', import.meta.url),
      'utf8',
    );
    expect(written).toBe(renderFixtureTable(fixtures));
  });
});
