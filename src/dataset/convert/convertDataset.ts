import { defaults } from '../../base/defaults.js';
import { invalidInput } from '../../base/errors.js';
import { isObject } from '../../base/json.js';
import { resolveModel } from '../../models/resolveModel.js';
import type { BaseModel } from '../../models/types.js';
import { detectAhead } from '../../records/formats/detectAhead.js';
import { readers } from '../../records/formats/readers.js';
import { type JsonlLine, readJsonl } from '../../records/jsonl/readJsonl.js';
import { readOnce } from '../../records/jsonl/readOnce.js';
import type { DatasetSource } from '../../records/jsonl/source.js';
import type { DatasetFormat, FieldNames, FormatDetection } from '../../records/types.js';

import { ConversionLog } from './ConversionLog.js';
import { convertRecord } from './convertRecord.js';
import { RowNotes } from './RowNotes.js';
import type { ConversionCode, ConvertOptions, DatasetConversion, OnLoss } from './types.js';
import { writers } from './writers.js';

/**
 * Writes a data set in another format and says what was lost on the way: every row that could not be
 * taken, every mark, name or text that has no place in the new format, and every change of form.
 *
 * Lines are converted as they are read, in flat memory; the source waits for the reader. The report
 * settles when the reader is done, so read the lines first. A reader that stops early gets the report
 * of what it read, with `complete: false`. An error of the source ends both. A line that cannot be
 * converted is a loss in the report, never an exception.
 *
 * @throws {@link FineTunerError} `input.invalid` for formats that cannot be converted into each other:
 * at once where `from` is given, else when the first line is asked for. `input.unknownModel`.
 *
 * @example
 * ```ts
 * const { lines, report } = convertDataset(file, { to: 'converse', model: 'amazon.nova-lite-v1:0:300k' });
 * for await (const line of lines) output.push(line);
 * for (const { line, reason } of (await report).losses) console.warn(`line ${line}: ${reason}`);
 * ```
 */
export function convertDataset(source: DatasetSource, options: ConvertOptions): DatasetConversion {
  const run = new Conversion(options);
  return readOnce(
    () => run.lines(source),
    (complete) => run.report(complete),
  );
}

/** One pass over one data set. */
class Conversion {
  readonly #options: ConvertOptions;
  readonly #model: BaseModel | undefined;
  readonly #log: ConversionLog;
  #from: DatasetFormat | undefined;
  #detection: FormatDetection | undefined;

  constructor(options: ConvertOptions) {
    const { fields, to, model, maxNotes = defaults.maxConversionNotes } = options;
    const from = options.from ?? (fields && 'pairs');
    if (fields !== undefined) assertFields(fields);
    if (options.onLoss !== undefined && !lossChoices.includes(options.onLoss)) {
      throw invalidInput('onLoss', `one of ${lossChoices.join(', ')}`, options.onLoss);
    }
    this.#model = model === undefined ? undefined : resolveModel(model);
    assertTarget(to, this.#model);
    if (from !== undefined) assertSource(from, to);
    if (!Number.isInteger(maxNotes) || maxNotes < 0) {
      throw invalidInput('maxNotes', 'an integer of 0 or more', maxNotes);
    }
    this.#options = options;
    this.#from = from;
    this.#log = new ConversionLog(maxNotes);
  }

  async *lines(source: DatasetSource): AsyncGenerator<string> {
    const { signal } = this.#options;
    for await (const line of await this.#open(readJsonl(source, signal ? { signal } : {}))) {
      if (line.kind === 'blank') continue;
      const notes = new RowNotes();
      const written = this.#convert(line, notes);
      this.#log.row(line.number, notes);
      if (written !== undefined) yield written;
    }
  }

  report(complete: boolean) {
    const { rowsRead, rowsWritten, losses, changes, counts } = this.#log;
    return {
      from: this.#from,
      to: this.#options.to,
      ...(this.#detection ? { detection: this.#detection } : {}),
      complete,
      rowsRead,
      rowsWritten,
      rowsDropped: rowsRead - rowsWritten,
      losses,
      changes,
      counts,
    };
  }

  async #open(lines: AsyncGenerator<JsonlLine>): Promise<AsyncIterable<JsonlLine>> {
    if (this.#from !== undefined) return lines;
    const { to } = this.#options;
    const detected = await detectAhead(lines);
    this.#from = detected.format;
    this.#detection = detected.detection;
    try {
      if (detected.format !== undefined) assertSource(detected.format, to);
    } catch (error) {
      await lines.return(undefined);
      throw error;
    }
    return detected.lines;
  }

  #convert(line: JsonlLine, notes: RowNotes): string | undefined {
    const { record } = line;
    const from = this.#from;
    if (!isObject(record)) notes.add(problemOf(line), '', line.text || undefined);
    else if (from === undefined) notes.add('format.unknown', '', Object.keys(record).join(', '));
    else {
      const { to, fields, onLoss } = this.#options;
      const route = { from, to, fields, onLoss, model: this.#model };
      return convertRecord(record, line.text, route, notes);
    }
    return undefined;
  }
}

function problemOf({ kind, error }: JsonlLine): ConversionCode {
  if (kind === 'too-long') return 'line.tooLong';
  if (kind === 'invalid-utf8') return 'line.invalidUtf8';
  return error === undefined ? 'line.notObject' : 'line.notJson';
}

const targets = Object.keys(writers) as DatasetFormat[];
const trainedOn: readonly DatasetFormat[] = ['converse', 'prompt-completion', 'anthropic'];

function assertTarget(to: DatasetFormat, model: BaseModel | undefined): void {
  if (!targets.includes(to)) {
    const hint = `Possible targets: ${targets.join(', ')}.`;
    throw invalidInput('to', `one of ${targets.join(', ')}`, to, hint);
  }
  const taken = model?.dataset.format;
  if (model === undefined || taken === to || !trainedOn.includes(to)) return;
  throw invalidInput(
    'to',
    `the format that ${model.name} is fine-tuned with, ${taken}`,
    to,
    `Use to: '${taken}', or leave the model out.`,
  );
}

const lossChoices: readonly OnLoss[] = ['drop', 'keep-nearest', 'fail'];

function assertFields({ prompt, completion }: FieldNames): void {
  const given = typeof prompt === 'string' && typeof completion === 'string';
  if (given && prompt !== completion) return;
  throw invalidInput(
    'fields',
    "the names of two keys, such as { prompt: 'question', completion: 'answer' }",
    { prompt, completion },
  );
}

/** Texts without turns and captions of images are no conversations. */
const notConversations: readonly DatasetFormat[] = ['continued-pretraining', 'image-caption'];

function assertSource(from: DatasetFormat, to: DatasetFormat): void {
  if (Object.hasOwn(readers, from) && !notConversations.includes(from)) return;
  const sources = Object.keys(readers).filter(
    (format) => !notConversations.includes(format as DatasetFormat),
  );
  const hint = Object.hasOwn(readers, from)
    ? `Nothing can be converted from ${from}: it holds no question with an answer. ${to} can be made from ${sources.join(', ')}.`
    : `Possible sources: ${sources.join(', ')}. Possible targets: ${targets.join(', ')}.`;
  throw invalidInput('from', `one of ${sources.join(', ')}`, from, hint);
}
