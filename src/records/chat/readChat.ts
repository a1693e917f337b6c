import { readChatMessage } from '../formats/chatMessages.js';
import { declaresNothing, toolsPart } from '../formats/shape.js';
import { Part, type RecordReader, type Turn } from '../RecordView.js';
import { isInstruction } from '../roles.js';
import type { ChatFormat, FieldNames } from '../types.js';
import { chatOf } from './chatOf.js';

/** Reads records of another tool as the chat that they tell. */
export function chatReader(format: ChatFormat, fields?: FieldNames): RecordReader {
  return (record, report) => {
    const { messages, system, tools, functions } = chatOf(record, format, report, fields);
    const beside =
      system === undefined
        ? []
        : [
            {
              message: { role: 'system', content: system.value },
              path: system.path,
              contentPath: system.path,
            },
          ];
    const turns: Turn[] = [...beside, ...messages].map((placed) => readChatMessage(placed, report));
    const declared = declaresNothing(tools?.value) ? functions : tools;
    const part = declared && toolsPart(declared.value, declared.path);
    return {
      system: turns
        .filter(({ role }) => isInstruction(role))
        .flatMap(({ parts }) => parts.map(asSystem)),
      turns: turns.filter(({ role }) => !isInstruction(role)),
      ...(part ? { tools: part } : {}),
    };
  };
}

function asSystem({ kind, text, place, value }: Part): Part {
  return new Part(kind, 'system', text, place, value);
}
