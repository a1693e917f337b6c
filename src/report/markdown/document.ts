import { formatTime } from '../format.js';
import { provenanceSentences } from '../provenance.js';
import { reportTitle } from '../reportTitle.js';
import type { ReportInput } from '../types.js';
import { comparisonPart } from './comparison.js';
import { costPart } from './cost.js';
import { datasetPart } from './dataset.js';
import { lossPart } from './loss.js';
import { parametersPart } from './parameters.js';
import { summaryPart } from './summary.js';
import { code, plain } from './text.js';

/** The report as a comment on a pull request: verdict and money first, details folded. */
export function markdownReport(input: ReportInput): string {
  const parts = [
    `## ${plain(reportTitle(input))}`,
    meta(input),
    banner(input),
    summaryPart(input),
    advicePart(input),
    lossPart(input),
    comparisonPart(input),
    costPart(input),
    datasetPart('Training data', input.dataset),
    datasetPart('Validation data', input.validationDataset),
    parametersPart(input),
  ];
  return `${parts.filter((part) => part !== null && part !== '').join('\n\n')}\n`;
}

function advicePart({ advice = [] }: ReportInput): string {
  if (advice.length === 0) return '';
  return `### Next run\n\n${advice.map((sentence) => `- ${plain(sentence)}`).join('\n')}`;
}

function meta(input: ReportInput): string {
  return [
    input.model === undefined ? null : code(input.model),
    input.region === undefined ? null : plain(input.region),
    input.job === undefined ? null : `job ${plain(input.job.status)} ${code(input.job.jobArn)}`,
    formatTime(input.generatedAt),
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

function banner({ provenance }: ReportInput): string | null {
  if (provenance === undefined || provenance.kind === 'service') return null;
  const { title, note } = provenanceSentences(provenance);
  const source = provenance.source === undefined ? '' : ` Source: ${code(provenance.source)}.`;
  return `> **${title}** ${plain(note)}${source}`;
}
