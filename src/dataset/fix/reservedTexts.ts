import type { FindingCode } from '../../findings/types.js';
import type { Part } from '../../records/RecordView.js';
import { reservedOf } from '../../validation/rules/reservedWords.js';
import { textFixer } from './editTexts.js';
import type { RecordEdit, RecordFixer } from './types.js';

/** Puts a space before the last sign of every reserved word that the code is about. */
export function loosenReservedWords(code: FindingCode): RecordFixer {
  return textFixer((text, part, edit) =>
    wordsFor(code, part, edit).reduce(
      (rest, word) => rest.replaceAll(word, `${word.slice(0, -1)} ${word.slice(-1)}`),
      text,
    ),
  );
}

function wordsFor(code: FindingCode, { role }: Part, edit: RecordEdit): readonly string[] {
  const reserved = reservedOf(edit);
  if (reserved === undefined) return [];
  const { documented, validator = [] } = reserved;
  const isMarker = edit.format === 'anthropic';
  if (isMarker || code === 'reserved.turnMarker') {
    return isMarker && code === 'reserved.turnMarker' ? [...documented, ...validator] : [];
  }
  if (code === 'reserved.undocumented')
    return validator.filter((word) => !documented.includes(word));
  return (role === 'assistant') === (code === 'reserved.inAnswer') ? documented : [];
}
