import { isObject } from '../../base/json.js';
import { findingCatalogue } from '../../findings/findings.data.js';
import type { FindingCode } from '../../findings/types.js';
import { detectAhead } from '../../records/formats/detectAhead.js';
import { countKeys } from '../../records/json/countKeys.js';
import { type JsonlLine, readJsonl } from '../../records/jsonl/readJsonl.js';
import type { DatasetSource } from '../../records/jsonl/source.js';
import { shown } from '../../records/text/shown.js';
import type { DatasetFormat } from '../../records/types.js';
import type { OtherSplit } from '../../similar/otherSplit.js';
import { ConversionLog } from '../convert/ConversionLog.js';
import { FixLog } from './FixLog.js';
import { fixableCodes } from './fixers.js';
import { RecordFixes } from './RecordFixes.js';
import type { FixContext, FixReport } from './types.js';

/** Kinds of files whose records are written one a line. */
const reflowed = ['file.jsonArray', 'file.prettyPrinted', 'file.csv', 'file.wrapped'] as const;

/** One pass over one data set. */
export class FixRun {
  readonly #context: FixContext;
  readonly #log: FixLog;
  readonly #losses: ConversionLog;
  readonly #leftWhole = new Set<FindingCode>();
  #records: RecordFixes | undefined;
  #format: DatasetFormat | undefined;
  #rowsRead = 0;
  #rowsWritten = 0;

  constructor(context: FixContext) {
    this.#context = context;
    this.#log = new FixLog(context.maxChanges);
    this.#losses = new ConversionLog(context.maxChanges);
    this.#format = context.report.format;
  }

  /** Notes before the pass that a chosen fix is not made at all. */
  leave(code: FindingCode, reason: string): void {
    this.#leftWhole.add(code);
    this.#log.leave(code, reason, null, this.#context.report.counts[code] ?? 0);
  }

  async *lines(source: DatasetSource, against: OtherSplit | undefined): AsyncGenerator<string> {
    this.#records = new RecordFixes(this.#context, this.#log, this.#losses, against);
    let isFirst = true;
    for await (const line of await this.#withFormat(this.#read(source))) {
      const written = this.#line(line);
      if (written === undefined) continue;
      yield isFirst && this.#keepsMark() ? `\ufeff${written}` : written;
      isFirst = false;
    }
  }

  report(complete: boolean): FixReport {
    this.#noteUntouched();
    return {
      complete,
      rowsRead: this.#rowsRead,
      rowsWritten: this.#rowsWritten,
      rowsRemoved: this.#rowsRead - this.#rowsWritten,
      changes: this.#log.changes,
      counts: this.#log.counts,
      unfixed: this.#log.unfixed,
      losses: this.#losses.losses,
    };
  }

  async *#read(source: DatasetSource): AsyncGenerator<JsonlLine> {
    const { signal } = this.#context;
    const code = this.#reflowCode();
    if (this.#isFound('file.byteOrderMark') && this.#isChosen('file.byteOrderMark')) {
      this.#log.change({
        line: 1,
        code: 'file.byteOrderMark',
        path: '',
        before: '\ufeff',
        after: '',
      });
    }
    const asLines = code === undefined;
    for await (const line of readJsonl(source, { asLines, ...(signal ? { signal } : {}) })) {
      if (code !== undefined && line.kind === 'text') this.#noteReflow(code, line);
      yield line;
    }
  }

  #noteReflow(code: FindingCode, { number, text, error }: JsonlLine): void {
    const [before, after] = [shown(text), shown(text)];
    if (error === undefined) this.#log.change({ line: number, code, path: '', before, after });
    else this.#log.leave(code, 'A value is not JSON, or never ends.', number);
  }

  #reflowCode(): FindingCode | undefined {
    return reflowed.find((each) => this.#isFound(each) && this.#isChosen(each));
  }

  #isFound(code: FindingCode): boolean {
    return (this.#context.report.counts[code] ?? 0) > 0;
  }

  #isChosen(code: FindingCode): boolean {
    return this.#context.chosen.has(code);
  }

  #keepsMark(): boolean {
    return this.#isFound('file.byteOrderMark') && !this.#isChosen('file.byteOrderMark');
  }

  async #withFormat(lines: AsyncGenerator<JsonlLine>): Promise<AsyncIterable<JsonlLine>> {
    if (this.#format !== undefined) return lines;
    const detected = await detectAhead(lines, this.#context.expected);
    this.#format = detected.format;
    return detected.lines;
  }

  /** The line as it is written; `undefined` where it is not. */
  #line(line: JsonlLine): string | undefined {
    if (line.kind === 'blank') return this.#blank(line);
    this.#rowsRead += 1;
    const written = line.kind === 'text' ? this.#text(line) : this.#unreadable(line);
    if (written !== undefined) this.#rowsWritten += 1;
    return written;
  }

  #blank({ number }: JsonlLine): string | undefined {
    if (!this.#isChosen('line.blank')) return '';
    this.#log.change({ line: number, code: 'line.blank', path: '', before: '', after: null });
    return undefined;
  }

  #unreadable({ kind, number }: JsonlLine): undefined {
    const code = kind === 'too-long' ? 'line.tooLong' : 'line.invalidUtf8';
    this.#log.leave(code, 'The line cannot be read as text and is left out of the copy.', number);
  }

  #text({ text, record, number }: JsonlLine): string | undefined {
    const format = this.#format;
    if (!isObject(record) || format === undefined || Number.isNaN(countKeys(record))) return text;
    return this.#records?.fix({ record, json: text, line: number }, format);
  }

  /** Findings that no chosen fix is for. */
  #noteUntouched(): void {
    for (const [code, count] of Object.entries(this.#context.report.counts) as [
      FindingCode,
      number,
    ][]) {
      if (this.#isChosen(code) || this.#leftWhole.has(code)) continue;
      if (findingCatalogue[code].severity === 'info') continue;
      const reason = fixableCodes.has(code)
        ? 'This fix was not asked for; name it in `only`.'
        : 'Nothing mechanical puts this right.';
      this.#log.leave(code, reason, null, count);
    }
  }
}
