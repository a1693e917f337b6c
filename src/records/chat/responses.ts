import type { JsonObject } from '../../base/json.js';
import type { Report } from '../RecordView.js';
import { describeFound } from '../text/hideSecrets.js';
import type { ChatAdapter, PlacedMessage } from './ChatRecord.js';
import { isNothing, objectsOf, othersOf, textMessage } from './placed.js';

const keys = ['input', 'output', 'instructions', 'tools'];

/** Items of OpenAI's Responses API: what went in, and what came out. */
export const responsesChat: ChatAdapter = (record, report) => {
  const { input, output, instructions, tools } = record;
  const asked =
    typeof input === 'string'
      ? [textMessage('user', input, 'input')]
      : items(input, 'input', report);
  const answered =
    typeof output === 'string'
      ? [textMessage('assistant', output, 'output')]
      : items(output, 'output', report);
  return {
    messages: [...asked, ...answered],
    ...(isNothing(instructions) ? {} : { system: { value: instructions, path: 'instructions' } }),
    ...(isNothing(tools) ? {} : { tools: { value: tools, path: 'tools' } }),
    others: othersOf(record, keys),
  };
};

function items(list: unknown, root: string, report: Report): PlacedMessage[] {
  return objectsOf(list, root, report).flatMap(({ value, path }) => {
    const message = messageOf(value);
    if (message !== undefined) return [{ message, path }];
    if (value.type !== 'reasoning') {
      report('content.unknownBlock', {
        path,
        expected: 'a message, a function call or its output',
        received: describeFound(value.type),
      });
    }
    return [];
  });
}

function messageOf(item: JsonObject): JsonObject | undefined {
  const { type, role, content, call_id: id, name } = item;
  if (type === 'function_call') {
    const call = { id, type: 'function', function: { name, arguments: item.arguments } };
    return { role: 'assistant', content: null, tool_calls: [call] };
  }
  if (type === 'function_call_output')
    return { role: 'tool', tool_call_id: id, content: item.output };
  return typeof role === 'string' ? { role, content } : undefined;
}
