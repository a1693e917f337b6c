import { formatBytes, formatCount, plural } from '../../base/text/format.js';
import type { DatasetReport } from '../../validation/types.js';
import { findingGroups, lineList } from '../findingGroups.js';
import { sparkline } from '../sparkline.js';
import { code, markdownTable, plain } from './text.js';

export function datasetPart(title: string, dataset: DatasetReport | undefined): string | null {
  if (dataset === undefined) return null;
  const groups = findingGroups(dataset);
  const facts = [
    dataset.verdict,
    plural(dataset.rows, 'record'),
    formatBytes(dataset.bytes),
    dataset.format ?? 'format not recognised',
    ...tokenFacts(dataset),
  ];
  const table = markdownTable(
    [
      { title: 'Severity' },
      { title: 'Finding' },
      { title: 'Records', numeric: true },
      { title: 'Lines' },
      { title: 'What it says' },
    ],
    groups.map((group) => [
      group.example?.severity ?? '–',
      code(group.code),
      formatCount(group.count),
      lineList(group),
      plain(
        group.example?.message ?? 'The list of findings was cut before the first of these.',
        300,
      ),
    ]),
  );
  return [`### ${title}`, facts.join(' · '), groups.length === 0 ? 'No findings.' : table].join(
    '\n\n',
  );
}

function tokenFacts({ tokens }: DatasetReport): readonly string[] {
  if (tokens === undefined) return [];
  const range =
    tokens.low === tokens.high ? '' : ` (${formatCount(tokens.low)}–${formatCount(tokens.high)})`;
  const lengths = tokens.histogram.map(({ records }) => records);
  return [
    `${formatCount(tokens.expected)} tokens${range}`,
    ...(lengths.length > 1 ? [`lengths ${sparkline(lengths, 24)}`] : []),
  ];
}
