/** A plain text table: names to the left, figures to the right. */
export function formatTable(rows: readonly (readonly [string, Record<string, number>])[]): string {
  const columns = Object.keys(rows[0]?.[1] ?? {});
  const width = Math.max(...rows.map(([name]) => name.length));
  const header = [''.padEnd(width), ...columns.map((column) => column.padStart(9))].join(' ');
  const lines = rows.map(([name, figures]) =>
    [
      name.padEnd(width),
      ...columns.map((column) =>
        format(figures[column] ?? Number.NaN).padStart(Math.max(9, column.length)),
      ),
    ].join(' '),
  );
  return [header, ...lines].join('\n');
}

function format(value: number): string {
  if (Number.isInteger(value)) return String(value);
  if (Math.abs(value) < 0.01) return value.toFixed(5);
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 3);
}
