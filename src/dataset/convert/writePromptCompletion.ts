import { joinTexts } from '../../records/text/joinTexts.js';
import { joinSystem, plainTurns } from './plainTexts.js';
import type { RowNotes } from './RowNotes.js';
import type { Conversation } from './types.js';

/** `{"prompt", "completion"}`: one question and its answer. */
export function writePromptCompletion(conversation: Conversation, notes: RowNotes): object {
  const { system, messages } = conversation;
  const [, , third] = messages;
  if (third !== undefined) notes.add('turns.several', third.path);
  const instruction = joinSystem(system, notes);
  if (instruction !== undefined) notes.add('system.inPrompt', system[0]?.path ?? '');
  const [question, answer] = plainTurns(conversation, notes);
  const asked = question?.text ?? '';
  return {
    prompt: instruction === undefined ? asked : joinTexts([instruction, asked]),
    completion: answer?.text ?? '',
  };
}
