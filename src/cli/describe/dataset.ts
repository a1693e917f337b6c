import { formatBytes, formatCount, plural } from '../../base/text/format.js';
import { visibleLine } from '../../base/text/visibleText.js';
import type { Severity } from '../../findings/spec.js';
import type { Finding } from '../../findings/types.js';
import type { DatasetReport } from '../../validation/types.js';
import type { Line, Style } from '../terminal/Printer.js';

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };
const styles: Readonly<Record<Severity, Style>> = {
  error: 'bad',
  warning: 'caution',
  info: 'faint',
};
const shownByDefault = 100;
const examplesOfCode = 3;

/** A report as lines: the sum first, then each code once, errors before warnings. */
export function describeDataset(report: DatasetReport, maxFindings = shownByDefault): Line[] {
  const { rows, bytes, format, verdict } = report;
  const style = verdict === 'blocked' ? 'bad' : verdict === 'warnings' ? 'caution' : 'good';
  const groups = groupsOf(report);
  const lines = groups.flatMap((group) => describeGroup(group, report));
  const shown = lines.slice(0, maxFindings);
  const left = lines.length > shown.length || groups.length < Object.keys(report.counts).length;
  return [
    [
      `Data     ${plural(rows, 'record')}, ${formatBytes(bytes)}, ${format ?? 'unknown format'}: `,
      [style, verdict],
    ],
    ...shown,
    ...(left ? [`         … ${sumOf(report)} in all; --max-findings shows more`] : []),
  ];
}

function sumOf({ counts }: DatasetReport): string {
  const all = Object.values(counts);
  return `${plural(sum(all), 'finding')} of ${plural(all.length, 'code')}`;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

interface Group {
  readonly first: Finding;
  readonly findings: readonly Finding[];
}

function groupsOf({ findings }: DatasetReport): readonly Group[] {
  const byCode = new Map<string, Finding[]>();
  for (const finding of findings) {
    const known = byCode.get(finding.code);
    if (known) known.push(finding);
    else byCode.set(finding.code, [finding]);
  }
  return [...byCode.values()]
    .flatMap((all) => all.slice(0, 1).map((first) => ({ first, findings: all })))
    .sort((a, b) => rank[a.first.severity] - rank[b.first.severity]);
}

function describeGroup({ first, findings }: Group, { counts }: DatasetReport): Line[] {
  const { code, severity, fix, hint, message } = first;
  const count = counts[code] ?? findings.length;
  const mend = fix ? ` (fix: ${fix.label})` : hint ? ` (${hint})` : '';
  const head: Line = [
    '         ',
    [styles[severity], severity],
    ` ${code}${count > 1 ? ` ×${formatCount(count)}` : ''} at ${placeOf(first)}: ${visibleLine(message)}${mend}`,
  ];
  const others = findings.slice(1, examplesOfCode);
  if (others.length === 0) return [head];
  const left = count - 1 - others.length;
  const also = [...others.map(placeOf), ...(left > 0 ? [`${formatCount(left)} more`] : [])];
  return [head, `           also at ${also.join(', ')}`];
}

function placeOf({ line, path }: Finding): string {
  return line === null ? 'file' : `line ${line}${path ? ` ${visibleLine(path)}` : ''}`;
}
