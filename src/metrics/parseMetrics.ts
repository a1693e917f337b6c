import { CsvRows } from '../base/csv/csvRows.js';
import { invalidInput } from '../base/errors.js';
import { toCommaSeparated } from './delimiters.js';
import { type RawPoint, withEpochs } from './epochs.js';
import { malformed } from './malformed.js';
import { findMetricColumns, type LossColumns, type MetricColumns } from './metricColumns.js';
import {
  formsHint,
  type LoggedLoss,
  type LogRow,
  logRows,
  lossesInLog,
  readLog,
} from './metricLogs.js';
import { readPoints } from './readTable.js';
import type { MetricPoint, ParseMetricsOptions } from './types.js';

/**
 * Reads the losses of a run, from a file of whichever tool wrote it: Bedrock's
 * `step_wise_training_metrics.csv` and `validation_metrics.csv`, other tables with steps, epochs and
 * losses (commas, semicolons, tabs), `trainer_state.json` and `trainer_log.jsonl`, OpenAI's
 * `step_metrics.csv`, and exports of Weights & Biases and TensorBoard; the parsed JSON as well.
 *
 * Takes columns in any order, CRLF, spaces, steps and epochs counted from 0 or 1, fractions of epochs,
 * repeated and missing steps, and a row before training. A negative, empty or `NaN` loss means "not
 * reported" and comes back as `NaN`; an infinite one stays infinite. Where no epochs are named, nor
 * `stepsPerEpoch`, each point's epoch is `NaN`. An empty file gives no points.
 *
 * @throws {FineTunerError} `metrics.malformed`, with line and field: columns missing, text where a
 * number belongs, a line cut short, or steps or epochs that go back. `input.invalid` for what is no
 * metrics at all.
 *
 * @example
 * ```ts
 * parseMetrics('step_number,epoch_number,training_loss\n1,0,2.31\n2,0,1.87\n');
 * // [{ step: 1, epoch: 1, loss: 2.31 }, { step: 2, epoch: 1, loss: 1.87 }]
 * ```
 */
export function parseMetrics(
  metrics: string | object,
  options: ParseMetricsOptions = {},
): MetricPoint[] {
  requireOptions(options);
  if (typeof metrics === 'string' && !/^\uFEFF?\s*[[{]/.test(metrics)) {
    return parseTable(toCommaSeparated(metrics), options);
  }
  const rows =
    typeof metrics === 'string' ? readLog(metrics.replace(/^\uFEFF/, '')) : logRows(metrics);
  if (rows === undefined)
    throw invalidInput('metrics', 'text or the rows of a log', metrics, formsHint);
  return parseLog(rows, options);
}

function requireOptions({ loss, stepsPerEpoch }: ParseMetricsOptions): void {
  if (loss !== undefined && loss !== 'training' && loss !== 'validation') {
    throw invalidInput('loss', '"training" or "validation"', loss);
  }
  if (stepsPerEpoch !== undefined && !(stepsPerEpoch > 0 && Number.isFinite(stepsPerEpoch))) {
    throw invalidInput('stepsPerEpoch', 'a number above 0', stepsPerEpoch);
  }
}

function parseTable(csv: string, options: ParseMetricsOptions): MetricPoint[] {
  const rows = new CsvRows(csv);
  if (!rows.advance()) return [];
  let hasOther = false;
  const columns = findMetricColumns(rows.texts(), (losses) => {
    const chosen = lossOf(losses, options.loss);
    hasOther = chosen === -1 && Math.max(losses.training, losses.validation) !== -1;
    return chosen;
  });
  if (hasOther) return [];
  requireColumns(columns, rows.line);
  return withEpochs(readPoints(rows, columns), columns.epoch !== -1, options);
}

function lossOf(
  { training, validation, plain }: LossColumns,
  kind: ParseMetricsOptions['loss'],
): number {
  const wanted = { training: [training, plain], validation: [validation, plain] };
  const inOrder = kind === undefined ? [training, validation, plain] : wanted[kind];
  return inOrder.find((index) => index !== -1) ?? -1;
}

function parseLog(rows: readonly LogRow[], options: ParseMetricsOptions): MetricPoint[] {
  const training = lossesInLog(rows, 'training');
  const validation = lossesInLog(rows, 'validation');
  if (rows.length > 0 && training.length + validation.length === 0) {
    throw malformed(
      { line: 1, field: 'loss' },
      'named in a row',
      Object.keys(rows[0] ?? {}).join(','),
      formsHint,
    );
  }
  const chosen = options.loss ?? (training.length > 0 ? 'training' : 'validation');
  const losses = chosen === 'training' ? training : validation;
  const named = losses.every(({ epoch }) => epoch !== undefined);
  return withEpochs(losses.map(toPoint), named, options);
}

function toPoint({ row, step, epoch, loss }: LoggedLoss, index: number): RawPoint {
  requireCount('step', step, row);
  requireCount('epoch', epoch, row);
  const isMissing = Number.isNaN(loss) || (loss < 0 && loss !== Number.NEGATIVE_INFINITY);
  return {
    step: step ?? index + 1,
    epoch: epoch ?? Number.NaN,
    loss: isMissing ? Number.NaN : loss,
  };
}

function requireCount(field: string, value: number | undefined, row: number): void {
  if (value === undefined || (Number.isFinite(value) && value >= 0)) return;
  throw malformed({ line: row, field }, 'a number from 0', String(value), formsHint);
}

function requireColumns(columns: MetricColumns, line: number): void {
  const complain = (expected: string) =>
    malformed({ line, field: 'header' }, expected, columns.names.join(','), formsHint);
  if (columns.loss === -1) throw complain('a row with `training_loss` or `validation_loss`');
  if (columns.step === -1 && columns.epoch === -1) {
    throw complain('a row with `step_number` or `epoch_number`');
  }
}
