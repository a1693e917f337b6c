import { mendRecord } from '../../records/formats/mendRecord.js';
import type { MutableRecord, RecordEdit } from './types.js';

/** Writes texts in the type that the format asks for, where nothing but the type changes. */
export function mendTypes(record: MutableRecord, edit: RecordEdit): void {
  for (const { path, before, after } of mendRecord(record, edit.format))
    edit.change(path, before, after);
}
