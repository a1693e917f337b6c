import type { BaseModel, CustomizationType } from '../../models/types.js';
import { ConversionLog } from '../convert/ConversionLog.js';
import { convertRecord } from '../convert/convertRecord.js';
import { detectAhead } from '../convert/detectAhead.js';
import { RowNotes } from '../convert/RowNotes.js';
import { countKeys } from '../countKeys.js';
import { duplicateKeys } from '../duplicateKeys.js';
import { findingCatalogue } from '../findings.data.js';
import { formatOf, readAs } from '../formats/detectFormat.js';
import { longNumbers } from '../longNumbers.js';
import { isObject, type JsonObject } from '../RecordView.js';
import { type JsonlLine, parseJson, readJsonl } from '../readJsonl.js';
import type { OtherSplit } from '../rules/duplicates.js';
import { shown } from '../shown.js';
import type { DatasetFormat, DatasetReport, DatasetSource, FindingCode } from '../types.js';
import { Edit } from './Edit.js';
import { FixLog } from './FixLog.js';
import { fixableCodes, recordFixers } from './fixers.js';
import { Removals } from './Removals.js';
import { readValues } from './reflow.js';
import type { FixReport, MutableRecord } from './types.js';

export interface FixContext {
  readonly report: DatasetReport;
  readonly chosen: ReadonlySet<FindingCode>;
  readonly model: BaseModel | undefined;
  readonly customizationType: CustomizationType;
  /** What the records are to be written as, where their format is the wrong one. */
  readonly convertTo: DatasetFormat | undefined;
  readonly expected: DatasetFormat | undefined;
  readonly maxChanges: number;
  readonly signal: AbortSignal | undefined;
}

/** One pass over one data set. */
export class FixRun {
  readonly #context: FixContext;
  readonly #log: FixLog;
  readonly #losses: ConversionLog;
  readonly #fixers: typeof recordFixers;
  readonly #leftWhole = new Set<FindingCode>();
  #removals: Removals | undefined;
  #format: DatasetFormat | undefined;
  #rowsRead = 0;
  #rowsWritten = 0;

  constructor(context: FixContext) {
    this.#context = context;
    this.#log = new FixLog(context.maxChanges);
    this.#losses = new ConversionLog(context.maxChanges);
    this.#fixers = recordFixers.filter(([code]) => context.chosen.has(code));
    this.#format = context.report.format;
  }

  /** Notes before the pass that a chosen fix is not made at all. */
  leave(code: FindingCode, reason: string): void {
    this.#leftWhole.add(code);
    this.#log.leave(code, reason, null, this.#context.report.counts[code] ?? 0);
  }

  async *lines(source: DatasetSource, against: OtherSplit | undefined): AsyncGenerator<string> {
    this.#removals = new Removals(this.#context.chosen, against);
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
    if (code === undefined) {
      yield* readJsonl(source, signal ? { signal } : {});
      return;
    }
    for await (const { line: number, text } of readValues(source, signal)) {
      const parsed = parseJson(text);
      if ('error' in parsed) this.#log.leave(code, 'A value is not JSON, or never ends.', number);
      else
        this.#log.change({ line: number, code, path: '', before: shown(text), after: shown(text) });
      yield { number, kind: 'text', text, bytes: text.length, ...parsed };
    }
  }

  #reflowCode(): FindingCode | undefined {
    const code = (['file.jsonArray', 'file.prettyPrinted'] as const).find(
      (each) => this.#isFound(each) && this.#isChosen(each),
    );
    if (code === undefined || !this.#isFound('line.invalidUtf8')) return code;
    this.leave(code, 'The file holds bytes that are no UTF-8.');
    return undefined;
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
    const { convertTo } = this.#context;
    const format = this.#format;
    if (!isObject(record) || format === undefined || Number.isNaN(countKeys(record))) return text;
    if (convertTo !== undefined && convertTo !== format) {
      return this.#convert(record, text, number, { from: format, to: convertTo });
    }
    return this.#record(record, text, number, format);
  }

  #convert(
    record: JsonObject,
    text: string,
    line: number,
    way: { readonly from: DatasetFormat; readonly to: DatasetFormat },
  ): string | undefined {
    const notes = new RowNotes();
    const written = convertRecord(record, text, { ...way, model: this.#context.model }, notes);
    this.#losses.row(line, notes);
    const code = 'format.wrongForModel';
    const after = written === undefined ? null : shown(written);
    this.#log.change({ line, code, path: '', before: shown(text), after });
    return written && this.#record(JSON.parse(written), written, line, way.to);
  }

  #record(
    record: JsonObject,
    text: string,
    line: number,
    format: DatasetFormat,
  ): string | undefined {
    const like = readAs(formatOf(record), record, format);
    if (like !== undefined && like !== format) return text;
    const edit = new Edit(record as MutableRecord, text, format, this.#context.model);
    for (const [code, fix] of this.#fixers) {
      fix(edit.record, edit.begin(code));
      if (edit.isRemoved) break;
    }
    const written = this.#settle(edit, line);
    if (written === undefined) return undefined;
    const code = this.#removals?.reasonFor(edit.content(), line);
    if (code === undefined) return written;
    this.#log.change({ line, code, path: '', before: shown(written), after: null });
    return undefined;
  }

  /** Writes the record, or leaves the line as it was where writing it would change more than was asked. */
  #settle(edit: Edit, line: number): string | undefined {
    const { json, changes, left, isRemoved } = edit;
    for (const { code, reason } of left) this.#log.leave(code, reason, line);
    const repeated = this.#repeatedKeys(edit);
    if (isRemoved || (changes.length === 0 && repeated.length === 0)) {
      for (const change of changes) this.#log.change({ line, ...change });
      return isRemoved ? undefined : json;
    }
    const written = JSON.stringify(edit.record);
    const obstacle = this.#obstacle(json, written);
    for (const change of [...repeated, ...changes]) {
      if (obstacle === undefined) this.#log.change({ line, ...change });
      else this.#log.leave(change.code, obstacle, line);
    }
    return obstacle === undefined ? written : json;
  }

  #repeatedKeys({ json }: Edit): Edit['changes'] {
    if (!this.#isChosen('json.duplicateKey')) return [];
    return duplicateKeys(json).map(({ path }) => ({
      code: 'json.duplicateKey',
      path: shown(path),
      before: 'the key more than once',
      after: 'the last value',
    }));
  }

  #obstacle(json: string, written: string): string | undefined {
    if (longNumbers(json).some((literal) => written.includes(String(Number(literal))))) {
      return 'The record holds a number with more digits than can be kept.';
    }
    if (this.#isChosen('json.duplicateKey') || duplicateKeys(json).length === 0) return undefined;
    return 'A key stands twice in the record, and writing it would drop a value: fix json.duplicateKey too.';
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
