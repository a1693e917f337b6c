import { joinSystem, plainTurns } from './plainTexts.js';
import type { RowNotes } from './RowNotes.js';
import type { Conversation } from './types.js';

/** `{"system", "messages"}` with content as plain text. */
export function writeAnthropic(conversation: Conversation, notes: RowNotes): object {
  const system = joinSystem(conversation.system, notes);
  const turns = plainTurns(conversation, notes);
  return {
    ...(system === undefined ? {} : { system }),
    messages: turns.map(({ role, text }) => ({ role, content: text })),
  };
}
