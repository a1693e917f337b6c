import { headline } from '../headline.js';
import { type Figure, headlineFigures, moneyFigures } from '../keyFigures.js';
import { html, type Markup } from '../markup.js';
import type { ReportInput } from '../types.js';

/** Verdict and money, side by side: what the reader came for. */
export function summary(input: ReportInput): Markup {
  const { tone, word, sentence } = headline(input);
  const reasons = input.verdict?.reasons ?? [];
  return html`<section class="summary" aria-label="Summary"><div class="verdict ${tone}"><p class="word">${word}</p><p class="sentence">${sentence}</p>${figures(headlineFigures(input), 'facts')}</div>${money(input)}${
    reasons.length > 0 &&
    html`<ul class="reasons">${reasons.map((reason) => html`<li>${reason}</li>`)}</ul>`
  }</section>\n`;
}

function money(input: ReportInput): Markup | null {
  const rows = moneyFigures(input);
  if (input.cost?.kind === 'unavailable') {
    return html`<div class="money"><p class="word">Price not known</p><p>${input.cost.message}</p></div>`;
  }
  const [first, ...rest] = rows;
  if (first === undefined) return null;
  return html`<div class="money"><p class="word">${first.name}${input.cost === undefined ? '' : ', estimated'}</p><p class="amount">${first.value}</p>${
    first.note !== undefined && first.note !== '' && html`<p class="note">${first.note}</p>`
  }${figures(rest, 'ledger')}</div>`;
}

function figures(rows: readonly Figure[], kind: string): Markup | null {
  if (rows.length === 0) return null;
  return html`<dl class="${kind}">${rows.map(
    ({ name, value, note }) =>
      html`<div><dt>${name}</dt><dd>${value}${note !== undefined && note !== '' && html` <small>${note}</small>`}</dd></div>`,
  )}</dl>`;
}
