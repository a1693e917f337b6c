import { clip } from '../../base/text/visibleText.js';
import { html, type Markup } from '../markup.js';
import { parameterRows } from '../parameterRows.js';
import type { ReportInput } from '../types.js';
import { section, settings } from './parts.js';

/** The request for the job, field by field. */
export function planSection(input: ReportInput): Markup | null {
  const rows = parameterRows(input.params);
  if (rows.length === 0) return null;
  return section(
    'plan',
    'Parameters',
    settings(rows.map(([name, value]) => [name, html`<code>${clip(value, 500)}</code>`])),
  );
}
