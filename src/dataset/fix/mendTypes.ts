import { mendRecord } from '../../records/formats/mendRecord.js';
import { readRecord } from '../../records/formats/readRecord.js';
import type { MutableRecord, RecordEdit } from './types.js';

/** Writes texts in the type that the format asks for, where nothing but the type changes. */
export function mendTypes(record: MutableRecord, edit: RecordEdit): void {
  for (const { path, before, after } of mendRecord(record, edit.format))
    edit.change(path, before, after);
  readRecord(record, edit.format, (code, { path = '', expected = 'of another type' } = {}) => {
    if (code === 'field.type') {
      edit.leave(`\`${path}\` has to be ${expected}, and more than its type would change.`);
    }
  });
}
