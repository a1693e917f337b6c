import type { JsonObject } from '../../base/json.js';
import { formatOf, readAs } from '../../records/formats/detectFormat.js';
import { duplicateKeys } from '../../records/json/duplicateKeys.js';
import { longNumbers } from '../../records/json/longNumbers.js';
import { shown } from '../../records/text/shown.js';
import type { DatasetFormat } from '../../records/types.js';
import type { OtherSplit } from '../../similar/otherSplit.js';
import type { ConversionLog } from '../convert/ConversionLog.js';
import { convertRecord } from '../convert/convertRecord.js';
import { RowNotes } from '../convert/RowNotes.js';
import { Edit } from './Edit.js';
import type { FixLog } from './FixLog.js';
import { recordFixers } from './fixers.js';
import { Removals } from './Removals.js';
import type { FixContext, MutableRecord } from './types.js';

const differs =
  'The record differs from the earlier one outside of what is trained on; name the fix in `only` to remove it all the same.';

/** A record with the line that it stands on. */
interface Row {
  readonly record: JsonObject;
  readonly json: string;
  readonly line: number;
}

/** Puts one record after the other right. */
export class RecordFixes {
  readonly #context: FixContext;
  readonly #log: FixLog;
  readonly #losses: ConversionLog;
  readonly #fixers: typeof recordFixers;
  readonly #removals: Removals;

  constructor(
    context: FixContext,
    log: FixLog,
    losses: ConversionLog,
    against: OtherSplit | undefined,
  ) {
    this.#context = context;
    this.#log = log;
    this.#losses = losses;
    this.#fixers = recordFixers.filter(([code]) => context.chosen.has(code));
    this.#removals = new Removals(context.chosen, against, context.keepsContent);
  }

  /** The line as it is written; `undefined` where it is not. */
  fix(row: Row, format: DatasetFormat): string | undefined {
    const { convertTo } = this.#context;
    const isWrong = convertTo !== undefined && convertTo !== format;
    return isWrong ? this.#convert(row, format, convertTo) : this.#fix(row, format);
  }

  #convert(row: Row, from: DatasetFormat, to: DatasetFormat): string | undefined {
    const { record, json, line } = row;
    const notes = new RowNotes();
    const written = convertRecord(record, json, { from, to, model: this.#context.model }, notes);
    this.#losses.row(line, notes);
    const code = 'format.wrongForModel';
    const after = written === undefined ? null : shown(written);
    this.#log.change({ line, code, path: '', before: shown(json), after });
    return written && this.#fix({ record: JSON.parse(written), json: written, line }, to);
  }

  #fix({ record, json, line }: Row, format: DatasetFormat): string | undefined {
    const like = readAs(formatOf(record), record, format);
    if (like !== undefined && like !== format) return json;
    const edit = new Edit(
      record as MutableRecord,
      json,
      format,
      this.#context.model,
      this.#context.keepsContent,
    );
    for (const [code, fix] of this.#fixers) {
      fix(edit.record, edit.begin(code));
      if (edit.isRemoved) break;
    }
    const settled = this.#settle(edit, line);
    return settled && this.#keep(settled, line);
  }

  /** The record as it is to be written: as it was, where writing it would change more than was asked. */
  #settle(edit: Edit, line: number): Edit | undefined {
    const { json, changes, left, isRemoved } = edit;
    for (const { code, reason } of left) this.#log.leave(code, reason, line);
    const repeated = this.#repeatedKeys(edit);
    // Of a record that is gone only that counts.
    const made = isRemoved ? changes.slice(-1) : [...repeated, ...changes];
    const obstacle = isRemoved || made.length === 0 ? undefined : this.#obstacle(edit);
    for (const change of made) {
      if (obstacle === undefined) this.#log.change({ line, ...change });
      else this.#log.leave(change.code, obstacle, line);
    }
    if (isRemoved) return undefined;
    if (made.length === 0) return edit;
    const written = obstacle === undefined ? JSON.stringify(edit.record) : json;
    return new Edit(JSON.parse(written), written, edit.format, edit.model);
  }

  #repeatedKeys({ json }: Edit): Edit['changes'] {
    if (!this.#context.chosen.has('json.duplicateKey')) return [];
    return duplicateKeys(json).map(({ path }) => ({
      code: 'json.duplicateKey',
      path: shown(path),
      before: 'the key more than once',
      after: 'the last value',
    }));
  }

  #obstacle({ json, record }: Edit): string | undefined {
    const long = longNumbers(json);
    const written = long.length === 0 ? '' : JSON.stringify(record);
    if (long.some((literal) => written.includes(String(Number(literal))))) {
      return 'The record holds a number with more digits than can be kept.';
    }
    const keepsKeys = this.#context.chosen.has('json.duplicateKey');
    if (keepsKeys || duplicateKeys(json).length === 0) return undefined;
    return 'A key stands twice in the record, and writing it would drop a value: fix json.duplicateKey too.';
  }

  #keep(edit: Edit, line: number): string | undefined {
    const code = this.#removals.reasonFor(edit.content(), line, edit.json);
    if (code === undefined) return edit.json;
    if (code === 'differs') {
      this.#log.leave('duplicate.exact', differs, line);
      return edit.json;
    }
    this.#log.change({ line, code, path: '', before: shown(edit.json), after: null });
    return undefined;
  }
}
