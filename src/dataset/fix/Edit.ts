import type { FindingCode } from '../../findings/types.js';
import type { BaseModel } from '../../models/types.js';
import { readRecord } from '../../records/formats/readRecord.js';
import type { RecordContent } from '../../records/RecordView.js';
import { shown } from '../../records/text/shown.js';
import type { DatasetFormat } from '../../records/types.js';
import type { FixChange, MutableRecord, RecordEdit } from './types.js';

/** What was done to one record; nothing of it counts until the record is written. */
export class Edit implements RecordEdit {
  readonly changes: Omit<FixChange, 'line'>[] = [];
  readonly left: { readonly code: FindingCode; readonly reason: string }[] = [];
  isRemoved = false;
  #code: FindingCode = 'key.unknown';
  #content: RecordContent | undefined;

  constructor(
    readonly record: MutableRecord,
    readonly json: string,
    readonly format: DatasetFormat,
    readonly model: BaseModel | undefined,
    readonly keepsContent = true,
  ) {}

  /** Makes the following changes those of one code. */
  begin(code: FindingCode): this {
    this.#code = code;
    return this;
  }

  content(): RecordContent {
    this.#content ??= readRecord(this.record, this.format, () => undefined);
    return this.#content;
  }

  change(path: string, before: unknown, after: unknown): void {
    this.#content = undefined;
    this.changes.push({
      code: this.#code,
      path: shown(path),
      before: shown(before),
      after: after === null ? null : shown(after),
    });
  }

  leave(reason: string): void {
    this.left.push({ code: this.#code, reason });
  }

  remove(): void {
    this.isRemoved = true;
    this.change('', this.json, null);
  }
}
