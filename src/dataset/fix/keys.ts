import { readRecord } from '../../records/formats/readRecord.js';
import { holdsContent } from '../../records/heldContent.js';
import { locate } from './locate.js';
import type { MutableRecord, RecordEdit } from './types.js';

/** Removes keys that the format does not know, unless such a key may be a known one, misspelt. */
export function removeUnknownKeys(record: MutableRecord, edit: RecordEdit): void {
  const unknown: { readonly path: string; readonly message: string }[] = [];
  let lacksField = false;
  readRecord(record, edit.format, (code, { path = '', message = '' } = {}) => {
    if (code === 'key.unknown') unknown.push({ path, message });
    else if (code === 'field.missing') lacksField = true;
  });
  for (const { path, message } of unknown) {
    const place = locate(record, path);
    if (place === undefined)
      edit.leave('The key holds dots or brackets and is not found by its path.');
    else if (lacksField) edit.leave('The record lacks a field, which this key may be meant to be.');
    else if (edit.keepsContent && holdsContent(place.key, place.parent[place.key]))
      edit.leave('The key holds content; name the fix in `only` to remove it all the same.');
    else if (message.endsWith(' meant?'))
      edit.leave('The key may be a misspelling of a known one.');
    else {
      edit.change(path, place.parent[place.key], null);
      delete place.parent[place.key];
    }
  }
}
