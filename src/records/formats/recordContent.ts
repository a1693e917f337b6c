import { countKeys } from '../json/countKeys.js';
import type { JsonObject, RecordContent } from '../RecordView.js';
import type { DatasetFormat } from '../types.js';
import { formatOf, readAs } from './detectFormat.js';
import { readers } from './readers.js';

/** System text and turns of a record by itself; `undefined` where it is in no known format. */
export function contentOf(record: JsonObject, expected?: DatasetFormat): RecordContent | undefined {
  if (Number.isNaN(countKeys(record))) return undefined;
  const format = readAs(formatOf(record), record, expected);
  return format && readers[format](record, () => undefined);
}
