import { CsvRows } from '../base/csv/csvRows.js';
import { malformed } from './malformed.js';

/** A metrics file whose columns are not known beforehand. */
export interface MetricTable {
  /** Rows under the header. */
  readonly rows: number;
  /** Columns of numbers, in the file's order. */
  readonly metrics: readonly MetricColumn[];
  /** All other columns. */
  readonly labels: readonly LabelColumn[];
}

export interface MetricColumn {
  /** As written in the header, such as `critic/rewards/mean`. */
  readonly name: string;
  /** One a row; `NaN` where nothing is reported. */
  readonly values: readonly number[];
}

export interface LabelColumn {
  readonly name: string;
  readonly values: readonly string[];
}

/**
 * Reads a metrics file with any columns, such as those of reinforcement fine-tuning, whose names
 * differ between models and grow. Nothing is normalised: steps and epochs count as in the file, and
 * negative values stay, for a policy loss may be negative.
 *
 * @throws {FineTunerError} `metrics.malformed` for a line with more cells than the header.
 *
 * @example
 * ```ts
 * const table = parseMetricTable('step,critic/rewards/mean\n1,0.21\n2,0.34\n');
 * table.metrics.find((column) => column.name === 'critic/rewards/mean')?.values; // [0.21, 0.34]
 * ```
 */
export function parseMetricTable(csv: string): MetricTable {
  const rows = new CsvRows(csv);
  if (!rows.advance()) return { rows: 0, metrics: [], labels: [] };
  const columns = rows
    .texts()
    .map((name) => ({ name, cells: [] as string[], numbers: [] as number[] }));
  let count = 0;
  for (; rows.advance(); count += 1) {
    requireWidth(rows, columns.length);
    for (const [index, column] of columns.entries()) {
      column.cells.push(rows.text(index));
      const value = rows.number(index);
      if (value !== undefined) column.numbers.push(value);
    }
  }
  const isNumeric = (column: { numbers: number[] }) => column.numbers.length === count;
  return {
    rows: count,
    metrics: columns.filter(isNumeric).map(({ name, numbers }) => ({ name, values: numbers })),
    labels: columns
      .filter((column) => !isNumeric(column))
      .map(({ name, cells }) => ({ name, values: cells })),
  };
}

function requireWidth(rows: CsvRows, width: number): void {
  if (rows.cellCount <= width) return;
  const place = { line: rows.line, field: 'line' };
  throw malformed(
    place,
    `at most ${width} cells`,
    `${rows.cellCount} cells`,
    'Cells with commas in them are not read.',
  );
}
