import { clip, visibleLine } from '../../base/text/visibleText.js';

/**
 * Text that Markdown shows as it is: no tag, link, emphasis or table comes of it, and on GitHub no
 * person is notified by an `@name` in a data set.
 */
export function plain(text: string, length = 400): string {
  return clip(visibleLine(text), length)
    .replace(/[\r\n\t]+/g, ' ')
    .replace(/[\\`*_{}[\]<>|~#$!&]/g, '\\$&')
    .replace(/@(?=\w)/g, '@\u2060')
    .replace(/:\/\//g, ':\u2060//');
}

/** A code span that no back-tick in the text can end, fit for a table cell. */
export function code(text: string, length = 200): string {
  const shown = clip(visibleLine(text), length)
    .replace(/[\r\n\t]+/g, ' ')
    .replace(/\|/g, '\\|');
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = shown.startsWith('`') || shown.endsWith('`') ? ' ' : '';
  return shown === '' ? '' : fence + pad + shown + pad + fence;
}

/** A table whose cells are Markdown already. */
export function markdownTable(
  columns: readonly { readonly title: string; readonly numeric?: boolean }[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map(({ title }) => title)),
    line(columns.map(({ numeric }) => (numeric === true ? '---:' : '---'))),
    ...rows.map(line),
  ].join('\n');
}
