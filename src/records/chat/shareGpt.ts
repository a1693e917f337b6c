import { isObject, type JsonObject, parseJson } from '../../base/json.js';
import type { Report } from '../RecordView.js';
import { isInstruction, speakerOf } from '../roles.js';
import type { ChatAdapter, PlacedMessage } from './ChatRecord.js';
import { objectsOf, othersOf } from './placed.js';

const calling = new Set(['function_call', 'tool_call', 'function-call']);
const answering = new Set([
  'observation',
  'tool',
  'function_response',
  'tool_response',
  'function',
]);
const keys = ['conversations', 'conversation', 'system', 'tools'];

/** `conversations` of `from` and `value`, which many trainers of open models read. */
export const shareGptChat: ChatAdapter = (record, report) => {
  const root = 'conversations' in record ? 'conversations' : 'conversation';
  const reader = new TurnReader(report);
  const { system, tools } = record;
  return {
    messages: objectsOf(record[root], root, report).map(({ value, path }) =>
      reader.read(value, path),
    ),
    ...(system === undefined || system === null
      ? {}
      : { system: { value: system, path: 'system' } }),
    ...(tools === undefined ? {} : { tools: { value: toolsOf(tools), path: 'tools' } }),
    others: othersOf(record, keys),
  };
};

/** Calls have no ids: each result answers the calls before it. */
class TurnReader {
  readonly #report: Report;
  #calls = 0;
  #open: string[] = [];

  constructor(report: Report) {
    this.#report = report;
  }

  read(turn: JsonObject, path: string): PlacedMessage {
    const said = 'value' in turn ? 'value' : 'content';
    const contentPath = `${path}.${said}`;
    const from = turn.from ?? turn.role;
    const text = turn[said];
    const role = typeof from === 'string' ? from : undefined;
    const extra = Object.fromEntries(
      Object.entries(turn).filter(([key]) => !['from', 'value', 'role', 'content'].includes(key)),
    );
    return { message: { ...extra, ...this.#message(role, text, contentPath) }, path, contentPath };
  }

  #message(from: string | undefined, text: unknown, path: string): JsonObject {
    if (from === undefined) return { content: text };
    const name = from.trim().toLowerCase();
    if (calling.has(name)) return this.#call(text, path);
    if (answering.has(name)) return this.#result(text);
    if (isInstruction(name)) return { role: 'system', content: text };
    return { role: speakerOf(name) ?? from, content: text };
  }

  #call(text: unknown, path: string): JsonObject {
    const parsed = typeof text === 'string' ? parseJson(text) : { value: text };
    const calls = 'value' in parsed ? [parsed.value].flat() : [undefined];
    if (!calls.every(isObject)) {
      this.#report('content.unknownBlock', { path, expected: 'a function call as JSON' });
      return { role: 'assistant', content: text };
    }
    const made = calls.map((call) => {
      this.#calls += 1;
      const id = `call_${this.#calls}`;
      this.#open.push(id);
      return {
        id,
        type: 'function',
        function: { name: call.name, arguments: call.arguments ?? call.parameters ?? {} },
      };
    });
    return { role: 'assistant', content: null, tool_calls: made };
  }

  #result(text: unknown): JsonObject {
    return { role: 'tool', tool_call_id: this.#open.shift(), content: text };
  }
}

/** Declared as JSON text, mostly: functions by themselves, or wrapped as OpenAI has them. */
function toolsOf(tools: unknown): unknown {
  const parsed =
    typeof tools === 'string' && tools.trim() !== '' ? parseJson(tools) : { value: tools };
  const list = 'value' in parsed ? parsed.value : tools;
  if (!Array.isArray(list)) return list;
  return list.map((tool) =>
    isObject(tool) && !('function' in tool) ? { type: 'function', function: tool } : tool,
  );
}
