import { validateDataset } from '../../files/datasetFiles.js';
import { createTokenCounter } from '../../files/nodeTokenCounter.js';
import type { FindingCode } from '../../findings/types.js';
import type { DatasetReport } from '../../validation/types.js';
import { accessOf, given } from '../access.js';
import { jsonAnswer } from '../answer.js';
import { describeDataset } from '../describe/dataset.js';
import { usageError } from '../errors.js';
import type { Verb } from '../Invocation.js';
import { inputOf, withProgress } from '../input.js';

export const validate: Verb<'validate'> = async (invocation) => {
  const { values, args, streams, out, signal } = invocation;
  if (args.filter((name) => name === '-').length > 1) throw usageError('- is named twice');
  const { model, datasetFormat: format, role, customizationType, maxFindings } = values;
  const tokenCounter = model === undefined ? undefined : await createTokenCounter({ model });
  const reports: { readonly file: string; readonly report: DatasetReport }[] = [];
  for (const file of args) {
    const report = await withProgress(invocation, file, (onProgress) =>
      validateDataset(inputOf(file, streams), {
        ...accessOf(invocation),
        ...given({ model, format, maxFindings, tokenCounter, against: values.against }),
        role,
        customizationType,
        signal,
        onProgress,
      }),
    );
    reports.push({ file, report });
    if (values.json) continue;
    out.lines([file, ...describeDataset(report, maxFindings), ...wayToFix(file, report)]);
  }
  if (values.json) {
    const all = reports.map(({ report }) => report);
    out.json(
      jsonAnswer('validate', {
        ...sumOf(all),
        files: reports.map(({ file, report }) => ({ file, ...report })),
      }),
    );
  }
  return reports.some(({ report }) => report.verdict === 'blocked') ? 1 : 0;
};

function wayToFix(file: string, { findings }: DatasetReport): string[] {
  if (file === '-' || !findings.some(({ fix }) => fix?.safe)) return [];
  const name = /^[\w./:-]+$/.test(file) ? file : `'${file.replaceAll("'", "'\\''")}'`;
  return [`Fix      bedrock-fine-tuner fix ${name} --out NEW_FILE writes a corrected copy`];
}

const worstFirst = ['blocked', 'warnings', 'ready'] as const;

/** What holds of all files together. */
function sumOf(reports: readonly DatasetReport[]) {
  const counts: Partial<Record<FindingCode, number>> = {};
  for (const report of reports) {
    for (const [code, count] of Object.entries(report.counts) as [FindingCode, number][]) {
      counts[code] = (counts[code] ?? 0) + count;
    }
  }
  return {
    verdict: worstFirst.find((verdict) => reports.some((report) => report.verdict === verdict)),
    rows: reports.reduce((sum, { rows }) => sum + rows, 0),
    bytes: reports.reduce((sum, { bytes }) => sum + bytes, 0),
    counts,
  };
}
