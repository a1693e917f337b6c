import { isAnswer, type Part, type Turn } from '../../records/RecordView.js';
import { locate } from './locate.js';
import type { MutableRecord, RecordEdit, RecordFixer } from './types.js';

/** Removes blocks of text that say nothing; the record, where a message or the prompt says nothing else. */
export function removeBlankTexts(code: 'text.empty' | 'text.blank'): RecordFixer {
  return (record, edit) => {
    if (edit.format === 'continued-pretraining') return;
    const { system, turns } = edit.content();
    const asked = isBlankAnswer(turns.at(-1)) ? turns.slice(0, -1) : turns;
    const blank = [...system, ...asked.flatMap(({ parts }) => parts)].filter(
      (part) => !part.isVisible && (part.text === '') === (code === 'text.empty'),
    );
    // From the end, so that what is removed does not move what is still to be found.
    for (const part of blank.reverse()) if (!removePart(record, part, edit)) return;
  };
}

/** Removes records whose answer says nothing. */
export function removeBlankAnswers(_record: MutableRecord, edit: RecordEdit): void {
  if (isBlankAnswer(edit.content().turns.at(-1))) edit.remove();
}

function isBlankAnswer(turn: Turn | undefined): boolean {
  return (
    turn !== undefined &&
    isAnswer(turn) &&
    turn.parts.length > 0 &&
    !turn.parts.some(({ isVisible }) => isVisible)
  );
}

/** False where the whole record had to go. */
function removePart(
  record: MutableRecord,
  { path, text, place: { root } }: Part,
  edit: RecordEdit,
): boolean {
  const block = path.replace(/\.text$/, '');
  const holder = locate(record, block);
  const list: unknown = holder?.parent;
  if (Array.isArray(list) && list.length > 1) list.splice(Number(holder?.key), 1);
  else if (root === 'system') delete record.system;
  else if (holder && 'tool_calls' in holder.parent) holder.parent.content = null;
  else {
    edit.remove();
    return false;
  }
  edit.change(path, text, null);
  return true;
}
