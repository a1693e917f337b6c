import { isObject, type JsonObject } from '../RecordView.js';
import { noArguments } from './openAiTools.js';
import { joinSystem, plainTurns } from './plainTexts.js';
import type { RowNotes } from './RowNotes.js';
import type { Conversation, Tool } from './types.js';

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
    ...(tools.length === 0 ? {} : { tools: tools.map((tool) => writeTool(tool, notes)) }),
  };
}

function writeTool({ name, description, schema, path }: Tool, notes: RowNotes): object {
  if (description === undefined) notes.add('tool.described', path, name);
  return {
    type: 'function',
    function: {
      name,
      description: description ?? name,
      parameters: asObjectSchema(schema, path, notes),
    },
  };
}

/** The arguments of a call are an object, which the schema has to say. */
function asObjectSchema(schema: JsonObject, path: string, notes: RowNotes): JsonObject {
  if (schema.type === 'object') return schema;
  if (schema.type === undefined && isObject(schema.properties))
    return { type: 'object', ...schema };
  notes.add('key.unknown', path, schema);
  return noArguments;
}
