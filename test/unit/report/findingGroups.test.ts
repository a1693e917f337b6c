import { expect, test } from 'vitest';
import type { Finding } from '../../../src/findings/types.js';
import { findingGroups, lineList } from '../../../src/report/findingGroups.js';
import { aDataset } from '../../helpers/reportInputs.js';

const finding = (
  code: Finding['code'],
  severity: Finding['severity'],
  line: number | null,
): Finding => ({
  code,
  severity,
  line,
  path: '',
  message: `${code} at ${line}`,
  basis: 'advice',
});

test('puts errors first, then the most frequent', () => {
  const groups = findingGroups(
    aDataset({
      findings: [
        finding('duplicate.exact', 'warning', 1),
        finding('text.blank', 'warning', 2),
        finding('text.blank', 'warning', 3),
        finding('json.invalid', 'error', 4),
      ],
      counts: { 'duplicate.exact': 1, 'text.blank': 2, 'json.invalid': 1 },
    }),
  );
  expect(groups.map(({ code }) => code)).toEqual(['json.invalid', 'text.blank', 'duplicate.exact']);
});

test('counts what lies past the cut of the list', () => {
  const groups = findingGroups(
    aDataset({
      findings: [finding('text.blank', 'warning', 2)],
      counts: { 'text.blank': 5000, 'json.invalid': 3 },
    }),
  );
  expect(groups).toMatchObject([
    { code: 'json.invalid', count: 3, example: null },
    { code: 'text.blank', count: 5000 },
  ]);
});

test('lists the first lines and says when there are more', () => {
  const findings = Array.from({ length: 9 }, (_, index) =>
    finding('text.blank', 'info', index + 1),
  );
  const [group] = findingGroups(aDataset({ findings, counts: { 'text.blank': 9 } }));
  expect(group && lineList(group)).toBe('1, 2, 3, 4, 5, 6 …');
});

test('names the whole file where a finding has no line', () => {
  const [group] = findingGroups(
    aDataset({ findings: [finding('file.empty', 'error', null)], counts: { 'file.empty': 1 } }),
  );
  expect(group && lineList(group)).toBe('whole file');
});
