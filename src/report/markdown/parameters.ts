import { parameterRows } from '../parameterRows.js';
import type { ReportInput } from '../types.js';
import { code, markdownTable } from './text.js';

/** The request for the job, folded: a reviewer opens it when something looks odd. */
export function parametersPart({ params }: ReportInput): string | null {
  const rows = parameterRows(params);
  if (rows.length === 0) return null;
  const table = markdownTable(
    [{ title: 'Parameter' }, { title: 'Value' }],
    rows.map(([name, value]) => [code(name), code(value)]),
  );
  return `<details><summary>Parameters</summary>\n\n${table}\n\n</details>`;
}
