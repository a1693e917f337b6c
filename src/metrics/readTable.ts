import type { CsvRows } from '../base/csv/csvRows.js';
import type { FineTunerError } from '../base/errors.js';
import type { RawPoint } from './epochs.js';
import { malformed } from './malformed.js';
import type { MetricColumns } from './metricColumns.js';

export function readPoints(rows: CsvRows, columns: MetricColumns): RawPoint[] {
  const points: RawPoint[] = [];
  const previousOf = new Map<string, RawPoint>();
  let previous: RawPoint | undefined;
  while (rows.advance()) {
    const point = readPoint(rows, columns, points.length);
    if (point.series !== undefined) previous = previousOf.get(point.series);
    if (previous !== undefined) requireOrder(point, previous, rows.line, columns);
    points.push(point);
    previous = point;
    if (point.series !== undefined) previousOf.set(point.series, point);
  }
  return points;
}

function readPoint(rows: CsvRows, columns: MetricColumns, index: number): RawPoint {
  const point: RawPoint = {
    step: columns.step === -1 ? index + 1 : readCount(rows, columns, columns.step),
    epoch: columns.epoch === -1 ? Number.NaN : readEpoch(rows, columns),
    loss: readLoss(rows, columns, columns.loss),
  };
  if (columns.perplexity !== -1) addPerplexity(point, readLoss(rows, columns, columns.perplexity));
  if (columns.series !== -1) point.series = rows.text(columns.series);
  return point;
}

function addPerplexity(point: RawPoint, perplexity: number): void {
  if (!Number.isNaN(perplexity)) point.perplexity = perplexity;
}

/** Kept as a 32-bit integer where it is one: a double would be stored beside the point. */
function readCount(rows: CsvRows, columns: MetricColumns, cell: number): number {
  const plain = rows.plain[cell] ?? -1;
  const small = plain | 0;
  return small === plain && small >= 0 ? small : readUnusualCount(rows, columns, cell);
}

function readUnusualCount(rows: CsvRows, columns: MetricColumns, cell: number): number {
  const value = rows.number(cell);
  if (value !== undefined && Number.isSafeInteger(value) && value >= 0) return value;
  throw malformedCell(rows, columns, cell, 'a whole number from 0');
}

/** Some tools count finished passes in fractions. */
function readEpoch(rows: CsvRows, columns: MetricColumns): number {
  const plain = rows.plain[columns.epoch] ?? -1;
  return plain >= 0 ? plain : readUnusualEpoch(rows, columns);
}

function readUnusualEpoch(rows: CsvRows, columns: MetricColumns): number {
  const value = rows.number(columns.epoch);
  if (value !== undefined && Number.isFinite(value) && value >= 0) return value;
  throw malformedCell(rows, columns, columns.epoch, 'a number from 0');
}

function readLoss(rows: CsvRows, columns: MetricColumns, cell: number): number {
  const plain = rows.plain[cell] ?? -1;
  return plain >= 0 ? plain : readUnusualLoss(rows, columns, cell);
}

function readUnusualLoss(rows: CsvRows, columns: MetricColumns, cell: number): number {
  const value = rows.number(cell);
  if (value === undefined || cell >= rows.cellCount) {
    throw malformedCell(rows, columns, cell, 'a number');
  }
  return value < 0 && value !== Number.NEGATIVE_INFINITY ? Number.NaN : value;
}

/** Steps or epochs that go back: rows of two jobs were joined, or the file was sorted. */
function requireOrder(
  point: RawPoint,
  previous: RawPoint,
  line: number,
  columns: MetricColumns,
): void {
  if (point.step >= previous.step && !(point.epoch < previous.epoch)) return;
  const [cell, value, least] =
    point.step < previous.step
      ? [columns.step, point.step, previous.step]
      : [columns.epoch, point.epoch, previous.epoch];
  const place = { line, field: nameOf(columns, cell) };
  throw malformed(
    place,
    `at least ${least}`,
    value,
    'Pass the rows of one job, in the order Bedrock wrote them.',
  );
}

function nameOf(columns: MetricColumns, cell: number): string {
  return columns.names[cell] ?? '';
}

function malformedCell(
  rows: CsvRows,
  columns: MetricColumns,
  cell: number,
  expected: string,
): FineTunerError<'metrics.malformed'> {
  const received = cell < rows.cellCount ? rows.text(cell) : 'a line that ends before it';
  const place = { line: rows.line, field: nameOf(columns, cell) };
  return malformed(place, expected, received, 'Download the file again; it may be cut or edited.');
}
