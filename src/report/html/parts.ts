import type { ChartSize } from '../charts/frame.js';
import { webAddress } from '../escape.js';
import { type Child, html, type Markup } from '../markup.js';

/** A section with its heading, or nothing when it has nothing to say. */
export function section(id: string, title: string, ...content: readonly Child[]): Markup {
  return html`<section id="${id}" aria-labelledby="${id}-h"><h2 id="${id}-h">${title}</h2>${content}</section>\n`;
}

interface Column {
  readonly title: string;
  /** Figures stand right and under each other. */
  readonly numeric?: boolean;
  /** Cells that do not break into lines. */
  readonly whole?: boolean;
}

/** A table whose first cell in each row is the row's header. */
export function table(
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly Child[])[],
): Markup {
  const align = (index: number) =>
    columns[index]?.numeric === true ? 'num' : columns[index]?.whole === true ? 'whole' : 'txt';
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${caption}"><table><caption>${caption}</caption><thead><tr>${columns.map(
    ({ title }, index) => html`<th scope="col" class="${align(index)}">${title}</th>`,
  )}</tr></thead><tbody>${rows.map(
    (cells) =>
      html`<tr>${cells.map((cell, index) =>
        index === 0
          ? html`<th scope="row" class="${align(0)}">${cell}</th>`
          : html`<td class="${align(index)}">${cell}</td>`,
      )}</tr>`,
  )}</tbody></table></div>`;
}

type Named = readonly (readonly [name: string, value: Child])[];

/** A few short facts side by side, the name over the value. */
export function facts(rows: Named): Markup {
  return pairs('facts', rows);
}

/** Names left and values right, one pair a line, as in a form that is filled in. */
export function settings(rows: Named): Markup {
  return pairs('settings', rows);
}

function pairs(kind: string, rows: Named): Markup {
  return html`<dl class="${kind}">${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

/** A link when the text is a web address, the text alone when it is not. */
export function link(text: string): Markup {
  const address = webAddress(text);
  return address === null
    ? html`${text}`
    : html`<a href="${address}" rel="noreferrer">${address.replace(/^https?:\/\//i, '')}</a>`;
}

const sizes: Readonly<Record<'tall' | 'low', readonly ChartSize[]>> = {
  tall: [
    { name: 'wide', width: 860, height: 390 },
    { name: 'narrow', width: 360, height: 310 },
  ],
  low: [
    { name: 'wide', width: 860, height: 270 },
    { name: 'narrow', width: 360, height: 250 },
  ],
};

/** A chart drawn for both widths (the page shows one), its legend, and its figures as a table. */
export function figure(
  caption: string,
  draw: (size: ChartSize) => Markup,
  parts: {
    readonly shape: 'tall' | 'low';
    readonly legend?: readonly LegendEntry[];
    readonly table: Markup;
  },
): Markup {
  return html`<figure><figcaption>${caption}</figcaption>${legend(parts.legend ?? [])}${sizes[parts.shape].map(draw)}<details><summary>Figures behind the chart</summary>${parts.table}</details></figure>`;
}

export interface LegendEntry {
  readonly mark: string;
  readonly name: string;
}

function legend(entries: readonly LegendEntry[]): Markup | null {
  if (entries.length === 0) return null;
  return html`<ul class="legend" role="list">${entries.map(
    ({ mark, name }) => html`<li><i class="${mark}" aria-hidden="true"></i>${name}</li>`,
  )}</ul>`;
}
