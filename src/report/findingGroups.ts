import type { DatasetReport, Finding, Severity } from '../dataset/types.js';

/** All findings of one code, with the first as the example. */
export interface FindingGroup {
  readonly example: Finding;
  /** Complete, also where the list of findings was cut. */
  readonly count: number;
  /** First lines, in order. */
  readonly lines: readonly number[];
}

const severities: readonly Severity[] = ['error', 'warning', 'info'];
const shownLines = 6;

/** Findings by code: errors first, then the most frequent. */
export function findingGroups(dataset: DatasetReport): readonly FindingGroup[] {
  const byCode = new Map<Finding["code"], Finding[]>();
  for (const finding of dataset.findings) {
    const known = byCode.get(finding.code);
    if (known === undefined) byCode.set(finding.code, [finding]);
    else known.push(finding);
  }
  const groups: FindingGroup[] = [];
  for (const [code, findings] of byCode) {
    const example = findings[0];
    if (example === undefined) continue;
    const lines = findings.map(({ line }) => line).filter((line) => line !== null);
    groups.push({
      example,
      count: dataset.counts[code] ?? findings.length,
      lines: [...new Set(lines)].slice(0, shownLines),
    });
  }
  return groups.sort(
    (a, b) =>
      severities.indexOf(a.example.severity) - severities.indexOf(b.example.severity) ||
      b.count - a.count,
  );
}

/** `12, 40, 77 …`: the lines of a group, with a sign that there are more. */
export function lineList(group: FindingGroup): string {
  if (group.lines.length === 0) return 'whole file';
  return group.lines.join(', ') + (group.count > group.lines.length ? ' …' : '');
}
