import Table from 'cli-table3';
import { visibleLine } from '../../base/text/visibleText.js';
import type { Printer } from './Printer.js';

interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
}

const gap = 2;
const narrowest = 8;
/** No borders: what is copied from a table is what stood in it. */
const noBorders = Object.fromEntries(
  [
    'top',
    'top-mid',
    'top-left',
    'top-right',
    'bottom',
    'bottom-mid',
    'bottom-left',
    'bottom-right',
    'left',
    'left-mid',
    'mid',
    'mid-mid',
    'right',
    'right-mid',
    'middle',
  ].map((part) => [part, '']),
);

/** Prints rows under titles. On a terminal the widest columns are wrapped until all fit. */
export function printTable(
  out: Printer,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): void {
  const cells = rows.map((row) => row.map(visibleLine));
  const widths = fitted(
    columns.map(({ title }, index) =>
      Math.max(title.length, ...cells.map((row) => row[index]?.length ?? 0)),
    ),
    out.columns - 1,
  );
  const table = new Table({
    chars: noBorders,
    style: { 'padding-left': 0, 'padding-right': gap, head: [], border: [] },
    colWidths: widths.map((width) => width + gap),
    colAligns: columns.map(({ align }) => align ?? 'left'),
    wordWrap: true,
    wrapOnWordBoundary: false,
  });
  table.push(
    columns.map(({ title }) => title),
    ...cells.map((row) => [...row]),
  );
  const lines = table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
  const [head, ...body] = lines;
  out.line([['bold', head ?? '']]);
  out.lines(body);
}

/** Takes from the widest column until the sum fits. */
function fitted(widths: readonly number[], room: number): number[] {
  const fit = [...widths];
  const used = () => fit.reduce((sum, width) => sum + width + gap, 0);
  while (used() > room) {
    const widest = Math.max(...fit);
    if (widest <= narrowest) break;
    const at = fit.indexOf(widest);
    const second = Math.max(narrowest, ...fit.filter((width) => width < widest));
    fit[at] = Math.max(second, widest - (used() - room), narrowest);
    if (fit[at] === widest) fit[at] = widest - 1;
  }
  return fit;
}
