import { isObject, parseJson } from '../base/json.js';
import { malformed } from './malformed.js';
import { findMetricColumns, type LossColumns } from './metricColumns.js';

/** One row of a training log that is not a table: what it names, as it names it. */
export type LogRow = Readonly<Record<string, unknown>>;

/** A row with a loss in it; what the row does not name is `undefined`. */
export interface LoggedLoss {
  /** 1-based place in the log. */
  readonly row: number;
  readonly step: number | undefined;
  readonly epoch: number | undefined;
  readonly loss: number;
}

/**
 * The rows of a log: `trainer_state.json` of Hugging Face, a list of rows such as the history of
 * Weights & Biases, a list of `[time, step, value]` of TensorBoard, or one row a line, as
 * LLaMA-Factory writes `trainer_log.jsonl`. `undefined` where a value is none of these.
 */
export function logRows(value: unknown): readonly LogRow[] | undefined {
  if (isObject(value) && Array.isArray(value.log_history)) return rowsOf(value.log_history);
  if (Array.isArray(value)) return rowsOf(value);
  return undefined;
}

/** The rows of a text of JSON, or of one JSON object a line. */
export function readLog(text: string): readonly LogRow[] {
  const whole = tryParse(text);
  const rows = whole === undefined ? readLines(text) : logRows(whole);
  if (rows !== undefined) return rows;
  if (isObject(whole)) return [whole];
  throw malformed(
    { line: 1, field: 'log_history' },
    'a list of rows',
    text.slice(0, 80),
    formsHint,
  );
}

export const formsHint =
  'Pass a metrics file of Bedrock, a CSV with steps, epochs and losses, trainer_state.json, trainer_log.jsonl, or the rows of a Weights & Biases or TensorBoard export.';

/**
 * The losses of one kind in a log. Rows without it are passed over: loss, evaluation and summary stand
 * in rows of their own.
 */
export function lossesInLog(
  rows: readonly LogRow[],
  kind: 'training' | 'validation',
): readonly LoggedLoss[] {
  return rows.flatMap((values, index) => {
    const names = Object.keys(values).filter((name) => isNumeric(values[name]));
    const columns = findMetricColumns(names, chooseLoss[kind]);
    if (columns.loss === -1 || 'train_runtime' in values) return [];
    const at = (column: number) =>
      column === -1 ? undefined : numberOf(values[names[column] ?? '']);
    const loss = at(columns.loss) ?? Number.NaN;
    return [{ row: index + 1, step: at(columns.step), epoch: at(columns.epoch), loss }];
  });
}

/** A plain `loss` in a log is that of training. */
const chooseLoss = {
  training: ({ training, plain }: LossColumns) => (training === -1 ? plain : training),
  validation: ({ validation }: LossColumns) => validation,
};

function readLines(text: string): readonly LogRow[] | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line, index) => {
    const value = tryParse(line);
    if (isObject(value)) return value;
    throw malformed(
      { line: index + 1, field: 'row' },
      'a JSON object',
      line.slice(0, 80),
      formsHint,
    );
  });
}

function rowsOf(list: readonly unknown[]): readonly LogRow[] {
  return list.map((row, index) => {
    if (isObject(row)) return row;
    if (Array.isArray(row) && row.length === 3) return { step: row[1], loss: row[2] };
    throw malformed({ line: index + 1, field: 'row' }, 'an object', typeof row, formsHint);
  });
}

const numericWord = /^(?:[+-]?(?:nan|inf(?:inity)?)|[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)$/i;

function isNumeric(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && numericWord.test(value.trim()));
}

/** Logs write what JSON has no number for as words. */
function numberOf(value: unknown): number {
  if (typeof value === 'number') return value;
  const text = String(value).trim().toLowerCase();
  const word = /^([+-]?)inf(?:inity)?$/.exec(text);
  if (word === null) return Number(text.replace(/^\+/, ''));
  return word[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

/** Python writes `NaN` and `Infinity`, which are no JSON. */
function tryParse(text: string): unknown {
  const parsed = parseJson(text.replace(/([:[,]\s*)(-?Infinity|NaN)(?=\s*[,}\]])/g, '$1"$2"'));
  return 'value' in parsed ? parsed.value : undefined;
}
