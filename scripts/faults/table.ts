import type { Cell, Colour } from './cell.js';

const marks: Readonly<Record<Colour, string>> = { green: '·', amber: 'a', red: 'R' };

/** Calls down, faults across; each field is the fault once, then for ever. */
export function renderMatrix(cells: readonly Cell[]): string {
  const names = [...new Set(cells.map(({ fault }) => fault))];
  const head = `| call | ${names.join(' | ')} |\n|${' --- |'.repeat(names.length + 1)}\n`;
  const rows = groupBy(cells, rowOf).map(([row, ofRow]) => {
    const fields = names.map((name) => {
      const field = ofRow.filter(({ fault }) => fault === name);
      return field.map(({ colour }) => marks[colour]).join(' ') || ' ';
    });
    return `| ${row} | ${fields.join(' | ')} |\n`;
  });
  return head + rows.join('');
}

/** `595 green, 75 amber, 167 red of 837 cells`. */
export function renderCounts(cells: readonly Cell[]): string {
  const count = (colour: Colour) => cells.filter((cell) => cell.colour === colour).length;
  return `${count('green')} green, ${count('amber')} amber, ${count('red')} red of ${cells.length} cells`;
}

/** Every cell of a colour with its reason, the same ones together. */
export function renderReasons(cells: readonly Cell[], colour: Colour): string {
  const wanted = cells.filter((cell) => cell.colour === colour);
  return groupBy(wanted, ({ why }) => why.slice(0, 160).replaceAll('|', '/'))
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([why, same]) => `| ${same.length} | ${why} | ${same.map(cellName).join('; ')} |\n`)
    .join('');
}

function cellName({ call, fault, mode }: Cell): string {
  return `${call.operation} (${call.verb}) × ${fault} ${mode}`;
}

const rowOf = ({ call }: Cell) => `${call.operation} in \`${call.verb}\``;

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item)) ?? [];
    group.push(item);
    groups.set(keyOf(item), group);
  }
  return [...groups];
}
