import { CsvRows } from '../base/csv/csvRows.js';
import type { FineTunerError } from '../base/errors.js';
import { malformed } from './malformed.js';
import { findMetricColumns, type MetricColumns } from './metricColumns.js';
import type { MetricPoint } from './types.js';

export interface ParseMetricsOptions {
  /** Which loss to read where a file has both; default `training`. */
  readonly loss?: 'training' | 'validation';
}

/**
 * Reads `step_wise_training_metrics.csv` or `validation_metrics.csv` as Bedrock writes them.
 *
 * Takes columns in any order, CRLF, spaces, steps and epochs counted from 0 or 1, repeated and
 * missing steps, and a row before training. A negative, empty or `NaN` loss means "not reported"
 * and comes back as `NaN`; an infinite one stays infinite. An empty file gives no points.
 *
 * @throws {FineTunerError} `metrics.malformed`, with line and field: columns missing, text where a
 * number belongs, a line cut short, or steps or epochs that go back.
 *
 * @example
 * ```ts
 * parseMetrics('step_number,epoch_number,training_loss\n1,0,2.31\n2,0,1.87\n');
 * // [{ step: 1, epoch: 1, loss: 2.31 }, { step: 2, epoch: 1, loss: 1.87 }]
 * ```
 */
export function parseMetrics(csv: string, options: ParseMetricsOptions = {}): MetricPoint[] {
  const rows = new CsvRows(csv);
  if (!rows.advance()) return [];
  const columns = findMetricColumns(rows.texts(), options.loss ?? 'training');
  requireColumns(columns, rows.line);
  return countEpochsFromOne(readPoints(rows, columns));
}

/** A point while it is read: the epoch is still counted as the file counts. */
interface RawPoint {
  step: number;
  epoch: number;
  loss: number;
  perplexity?: number;
  series?: string;
}

function requireColumns(columns: MetricColumns, line: number): void {
  const complain = (expected: string) =>
    malformed({ line, field: 'header' }, expected, columns.names.join(','), wrongFileHint);
  if (columns.loss === -1) throw complain('a row with `training_loss` or `validation_loss`');
  if (columns.step === -1 && columns.epoch === -1) {
    throw complain('a row with `step_number` or `epoch_number`');
  }
}

const wrongFileHint =
  "Pass step_wise_training_metrics.csv or validation_metrics.csv from the job's output prefix.";

function readPoints(rows: CsvRows, columns: MetricColumns): RawPoint[] {
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
    epoch: columns.epoch === -1 ? 1 : readCount(rows, columns, columns.epoch),
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
  if (point.step >= previous.step && point.epoch >= previous.epoch) return;
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

function countEpochsFromOne(points: RawPoint[]): MetricPoint[] {
  const shift = 1 - firstEpoch(points);
  if (shift !== 0) for (const point of points) point.epoch += shift;
  return points;
}

/** The first row has the least epoch, unless the rows are of several runs. */
function firstEpoch(points: readonly RawPoint[]): number {
  const [first, second] = points;
  if (first === undefined) return 1;
  if (first.series !== undefined) {
    return points.reduce((least, point) => Math.min(least, point.epoch), first.epoch);
  }
  return second !== undefined && isBeforeTraining(first, second) ? second.epoch : first.epoch;
}

/** A validation row at step 0 that has an epoch of its own. The next one is a whole epoch later. */
function isBeforeTraining(first: RawPoint, second: RawPoint): boolean {
  return first.step === 0 && second.step > 1 && second.epoch === first.epoch + 1;
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
