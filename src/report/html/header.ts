import { formatTime } from '../format.js';
import { html, type Markup } from '../markup.js';
import { provenanceSentences } from '../provenance.js';
import { reportTitle } from '../reportTitle.js';
import type { ReportInput } from '../types.js';
import { link } from './parts.js';

/** Title, model and date, and the banner that says what was not trained for real. */
export function header(input: ReportInput): Markup {
  const title = reportTitle(input);
  return html`<header>${!title.startsWith(kind(input)) && html`<p class="kind">${kind(input)}</p>`}<h1>${title}</h1><p class="meta">${[
    input.model !== undefined && html`<span><code>${input.model}</code></span>`,
    input.region !== undefined && html`<span>${input.region}</span>`,
    html`<span>${formatTime(input.generatedAt)}</span>`,
  ]}</p>${banner(input)}</header>\n`;
}

function kind({ job, metrics, verdict, runs }: ReportInput): string {
  if (job !== undefined || metrics !== undefined || verdict !== undefined)
    return 'Fine-tuning report';
  return runs === undefined ? 'Fine-tuning plan' : 'Comparison of fine-tuning runs';
}

function banner({ provenance }: ReportInput): Markup | null {
  if (provenance === undefined || provenance.kind === 'service') return null;
  const { title, note } = provenanceSentences(provenance);
  return html`<aside class="banner" aria-label="Provenance"><strong>${title}</strong> ${note}${
    provenance.source !== undefined && html` Source: ${link(provenance.source)}.`
  }</aside>`;
}
