import { formatBytes, formatCount, plural } from '../../base/text/format.js';
import { clip } from '../../base/text/visibleText.js';
import type { TokenTotals } from '../../tokens/types.js';
import type { DatasetReport } from '../../validation/types.js';
import { tokensChart } from '../charts/tokensChart.js';
import { type FindingGroup, findingGroups, lineList } from '../findingGroups.js';
import { histogramBins } from '../histogramBins.js';
import { html, type Markup } from '../markup.js';
import type { ReportInput } from '../types.js';
import { facts, figure, link, section, table } from './parts.js';

/** Findings and lengths of the records, for training and validation data. */
export function datasetSection(input: ReportInput): Markup | null {
  const { dataset, validationDataset } = input;
  if (dataset === undefined && validationDataset === undefined) return null;
  return section(
    'data',
    'Data',
    dataset !== undefined && part('Training data', dataset),
    dataset?.tokens !== undefined && histogram(dataset.tokens, input.maxTokensPerRecord),
    validationDataset !== undefined && part('Validation data', validationDataset),
  );
}

function part(title: string, dataset: DatasetReport): Markup {
  const groups = findingGroups(dataset);
  return html`<h3>${title}</h3>${facts([
    ['Verdict', dataset.verdict],
    ['Format', dataset.format ?? 'not recognised'],
    ['Records', formatCount(dataset.rows)],
    ['Size', formatBytes(dataset.bytes)],
    ...tokenRows(dataset.tokens),
    ...(dataset.effectiveEpochFactor > 1.005
      ? ([
          ['Repeats', `each distinct record ${dataset.effectiveEpochFactor.toFixed(2)} times`],
        ] as const)
      : []),
  ])}${groups.length === 0 ? html`<p>No findings.</p>` : findingList(title, groups)}`;
}

function tokenRows(tokens: TokenTotals | undefined): readonly (readonly [string, Markup])[] {
  if (tokens === undefined) return [];
  const bounds =
    tokens.method === 'exact'
      ? 'exact'
      : `estimated, ${formatCount(tokens.low)}–${formatCount(tokens.high)}`;
  return [
    ['Tokens', html`${formatCount(tokens.expected)} <small>${bounds}, ${tokens.encoding}</small>`],
    ...(tokens.longest === null
      ? []
      : ([
          [
            'Longest record',
            html`${plural(tokens.longest.tokens, 'token')} <small>line ${tokens.longest.line}</small>`,
          ],
        ] as const)),
  ];
}

function findingList(title: string, groups: readonly FindingGroup[]): Markup {
  return html`<ul class="findings" role="list" aria-label="Findings: ${title.toLowerCase()}">${groups.map(
    (group) =>
      html`<li><p>${badge(group)}<code>${group.code}</code></p><p>${message(group)}</p><p class="where">${plural(group.count, 'time')}${where(group)}</p></li>`,
  )}</ul>`;
}

function badge({ example }: FindingGroup): Markup | null {
  return example && html`<span class="badge ${example.severity}">${example.severity}</span> `;
}

function message({ example }: FindingGroup): Markup {
  if (example === null) return html`The list of findings was cut before the first of these.`;
  return html`${clip(example.message, 400)}${
    example.fix !== undefined && html`<small>Fix: ${clip(example.fix.label, 200)}</small>`
  }${
    example.hint !== undefined && html`<small>${clip(example.hint, 200)}</small>`
  }${example.source !== undefined && html`<small>${link(example.source)}</small>`}`;
}

function where(group: FindingGroup): Markup | null {
  return group.lines.length === 0
    ? null
    : html`<small>line${group.count > 1 && 's'} ${lineList(group)}</small>`;
}

function histogram(tokens: TokenTotals, maxTokensPerRecord: number | undefined): Markup | null {
  const bins = histogramBins(tokens.histogram);
  if (bins.length === 0) return null;
  return figure(
    'Records by their length in tokens.',
    (size) => tokensChart(bins, tokens.longest, maxTokensPerRecord, size, 'tokens-chart'),
    {
      shape: 'low',
      table: table(
        'Records by length',
        [
          { title: 'Tokens, up to', numeric: true },
          { title: 'Records', numeric: true },
        ],
        bins.map(({ upToTokens, records }) => [
          Number.isFinite(upToTokens) ? formatCount(upToTokens) : 'more',
          formatCount(records),
        ]),
      ),
    },
  );
}
