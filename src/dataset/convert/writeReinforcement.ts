import { completeTool } from './completeTool.js';
import { joinSystem, plainTurns } from './plainTexts.js';
import type { RowNotes } from './RowNotes.js';
import type { Conversation } from './types.js';
import { writeTool } from './writeOpenAi.js';

/** A prompt for reinforcement fine-tuning; the last answer becomes the reference of the grader. */
export function writeReinforcement(conversation: Conversation, notes: RowNotes): object {
  const { messages, tools, extra } = conversation;
  const [, , third] = messages;
  if (third !== undefined) notes.add('turns.several', third.path);
  const system = joinSystem(conversation.system, notes);
  const [question, answer] = plainTurns({ ...conversation, tools: [] }, notes);
  const reference = conversation.reference ?? answer?.text;
  return {
    ...extra,
    messages: [
      ...(system === undefined ? [] : [{ role: 'system', content: system }]),
      { role: 'user', content: question?.text ?? '' },
    ],
    ...(reference === undefined ? {} : { reference_answer: reference }),
    ...(tools.length === 0
      ? {}
      : { tools: tools.map((tool) => writeTool(completeTool(tool, notes))) }),
  };
}
