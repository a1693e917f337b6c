import type { Severity } from '../findings/spec.js';
import type { Finding, FindingCode } from '../findings/types.js';
import type { DatasetReport } from '../validation/types.js';

/** All findings of one code. */
export interface FindingGroup {
  readonly code: string;
  /** The first finding; `null` when all of the code lie past the end of a cut list. */
  readonly example: Finding | null;
  /** Complete, also where the list of findings was cut. */
  readonly count: number;
  /** First lines, in order. */
  readonly lines: readonly number[];
}

const severities: readonly (Severity | undefined)[] = ['error', undefined, 'warning', 'info'];
const shownLines = 6;

/** Findings by code: errors first, then the most frequent. */
export function findingGroups(dataset: DatasetReport): readonly FindingGroup[] {
  const byCode = new Map<string, Finding[]>(Object.keys(dataset.counts).map((code) => [code, []]));
  for (const finding of dataset.findings) {
    const known = byCode.get(finding.code);
    if (known === undefined) byCode.set(finding.code, [finding]);
    else known.push(finding);
  }
  return [...byCode]
    .map(([code, findings]) => group(code, findings, dataset.counts))
    .filter(({ count }) => count > 0)
    .sort((a, b) => rank(a) - rank(b) || b.count - a.count);
}

function group(
  code: string,
  findings: readonly Finding[],
  counts: DatasetReport['counts'],
): FindingGroup {
  const lines = findings.map(({ line }) => line).filter((line) => line !== null);
  return {
    code,
    example: findings[0] ?? null,
    count: counts[code as FindingCode] ?? findings.length,
    lines: [...new Set(lines)].slice(0, shownLines),
  };
}

function rank({ example }: FindingGroup): number {
  return severities.indexOf(example?.severity);
}

/** `12, 40, 77 …`: the lines of a group, with a sign that there are more. */
export function lineList({ lines, count, example }: FindingGroup): string {
  if (lines.length === 0) return example === null ? '–' : 'whole file';
  return lines.join(', ') + (count > lines.length ? ' …' : '');
}
