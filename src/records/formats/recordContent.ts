import type { JsonObject, RecordContent } from '../RecordView.js';
import type { DatasetFormat } from '../types.js';
import { isComparable, readAny } from './readRecord.js';

/** What a record says by itself; `undefined` where it can be compared with no other. */
export function contentOf(record: JsonObject, expected?: DatasetFormat): RecordContent | undefined {
  const content = readAny(record, expected);
  return isComparable(content) ? content : undefined;
}
