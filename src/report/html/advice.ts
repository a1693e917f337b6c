import { html, type Markup } from '../markup.js';
import type { ReportInput } from '../types.js';
import { section } from './parts.js';

/** Advice on the next run, or nothing when none was given. */
export function adviceSection({ advice }: ReportInput): Markup | null {
  if (advice === undefined || advice.length === 0) return null;
  return section(
    'next',
    'Next run',
    html`<ul class="reasons">${advice.map((sentence) => html`<li>${sentence}</li>`)}</ul>`,
  );
}
