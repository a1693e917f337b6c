import { isObject, type Part, type RecordReader, type Report, type Turn } from '../RecordView.js';
import { messagePart, readArray, readString, reportType } from './shape.js';

/** OpenAI's chat format. Bedrock does not take it; it is read so that it can be converted. */
export const readOpenAiChat: RecordReader = (record, report) => {
  const messages = readArray(record, 'messages', '', report) ?? [];
  const turns = messages.map((message, index) => readMessage(message, index, report));
  return {
    system: turns.filter(({ role }) => isSystem(role)).flatMap(({ parts }) => parts),
    turns: turns.filter(({ role }) => !isSystem(role)),
  };
};

function isSystem(role: string): boolean {
  return role === 'system' || role === 'developer';
}

function readMessage(message: unknown, index: number, report: Report): Turn {
  const path = `messages[${index}]`;
  if (!isObject(message)) {
    reportType(message, path, 'an object with `role` and `content`', report);
    return { role: '', parts: [] };
  }
  const role = readString(message, 'role', path, report) ?? '';
  const calls = Array.isArray(message.tool_calls) ? message.tool_calls : [];
  const parts: Part[] = calls.map((call) =>
    messagePart('toolUse', role, JSON.stringify(call), call, index, -1),
  );
  if (calls.length > 0 && (message.content === null || message.content === undefined)) {
    return { role, parts };
  }
  if (Array.isArray(message.content))
    return { role, parts: readBlocks(message.content, role, index).concat(parts) };
  const text = readString(message, 'content', path, report);
  const texts = text === undefined ? [] : [messagePart('text', role, text, text, index, -1)];
  return { role, parts: [...texts, ...parts] };
}

function readBlocks(content: readonly unknown[], role: string, message: number): Part[] {
  return content.filter(isObject).map((block, at) => {
    const text = typeof block.text === 'string' ? block.text : '';
    const kind = block.type === 'image_url' ? 'image' : 'text';
    return messagePart(kind, role, text, block, message, at);
  });
}
