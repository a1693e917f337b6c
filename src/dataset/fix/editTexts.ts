import { parseJson, parseObject } from '../../base/json.js';
import type { Part } from '../../records/RecordView.js';
import { locate, replaceContents, setKey } from './locate.js';
import type { MutableRecord, RecordEdit, RecordFixer } from './types.js';

/** What becomes of a text; the same text where nothing is to be done. */
type TextEdit = (text: string, part: Part, edit: RecordEdit) => string;

/** A fix that changes texts, wherever in the record they stand. `show` hides what must not be seen. */
export function textFixer(
  change: TextEdit,
  show: (before: string) => string = (before) => before,
): RecordFixer {
  return (record, edit) => {
    const { system, turns } = edit.content();
    for (const part of [...system, ...turns.flatMap(({ parts }) => parts)]) {
      const after = change(part.text, part, edit);
      if (after === part.text) continue;
      if (write(record, part, after)) edit.change(part.path, show(part.text), after);
      else edit.leave('The text cannot be changed without breaking the JSON around it.');
    }
  };
}

/** Tool calls and the like are looked at as JSON, and must be JSON afterwards. */
function write(record: MutableRecord, part: Part, after: string): boolean {
  if (part.value !== undefined) {
    const contents = parseObject(after);
    if (contents === undefined) return false;
    replaceContents(part.value, contents);
    return true;
  }
  const place = locate(record, part.path);
  if (place === undefined) return false;
  if (typeof place.parent[place.key] === 'string') setKey(place.parent, place.key, after);
  else {
    const parsed = parseJson(after);
    if (!('value' in parsed)) return false;
    setKey(place.parent, place.key, parsed.value);
  }
  return true;
}
