import { isObject, type JsonObject } from '../../base/json.js';
import type { ForeignFormat } from '../types.js';
import { foreignFormats } from './foreignFormats.data.js';

/** The format of another trainer that the record is in, if it is in one that is known. */
export function foreignFormatOf(record: JsonObject): ForeignFormat | undefined {
  return foreignFormats.find(({ keys }) => keys.every((path) => has(record, path)));
}

function has(record: JsonObject, path: string): boolean {
  let value: unknown = record;
  for (const key of path.split('.')) {
    if (!isObject(value) || !Object.hasOwn(value, key)) return false;
    value = value[key];
  }
  return true;
}
