import { isObject, type JsonObject } from '../../base/json.js';
import type { Report } from '../RecordView.js';
import { speakerOf } from '../roles.js';
import type { ChatAdapter, PlacedMessage } from './ChatRecord.js';
import { isNothing, objectsOf, othersOf } from './placed.js';

const keys = ['contents', 'systemInstruction', 'system_instruction', 'tools'];

/** `contents` of `parts`, as Gemini is tuned with. */
export const geminiChat: ChatAdapter = (record, report) => {
  const { contents, tools } = record;
  const key = 'systemInstruction' in record ? 'systemInstruction' : 'system_instruction';
  const instruction = record[key];
  return {
    messages: [
      ...(isObject(instruction) ? readContent(instruction, key, 'system', report) : []),
      ...objectsOf(contents, 'contents', report).flatMap(({ value, path }) =>
        readContent(value, path, roleOf(value.role), report),
      ),
    ],
    ...(isNothing(tools) ? {} : { functions: { value: declarations(tools), path: 'tools' } }),
    others: othersOf(record, keys),
  };
};

/** Without a role the user speaks. */
function roleOf(role: unknown): string {
  if (typeof role !== 'string') return 'user';
  return speakerOf(role) ?? role;
}

/** One message, and one more for each result of a function: OpenAI keeps those apart. */
function readContent(
  content: JsonObject,
  path: string,
  role: string,
  report: Report,
): PlacedMessage[] {
  const contentPath = `${path}.parts`;
  const parts = objectsOf(content.parts, contentPath, report);
  const results = parts.flatMap(({ value, path: at }) => result(value.functionResponse, at));
  const calls = parts.flatMap(({ value }) => call(value.functionCall));
  const said = parts
    .map(({ value }) => value)
    .filter((part) => !isObject(part.functionCall) && !isObject(part.functionResponse))
    .map(typed);
  if (said.length === 0 && calls.length === 0) return results;
  const message = {
    role,
    content: said.length === 0 ? null : said,
    ...(calls.length === 0 ? {} : { tool_calls: calls }),
  };
  return [...results, { message, path, contentPath }];
}

function typed(part: JsonObject): JsonObject {
  return typeof part.text === 'string'
    ? { type: 'text', text: part.text }
    : { type: Object.keys(part)[0], ...part };
}

// Calls are told apart by the name of their function.
function call(value: unknown): JsonObject[] {
  if (!isObject(value)) return [];
  return [
    {
      id: idOf(value),
      type: 'function',
      function: { name: value.name, arguments: value.args ?? {} },
    },
  ];
}

function result(value: unknown, path: string): PlacedMessage[] {
  if (!isObject(value)) return [];
  const content = JSON.stringify(value.response ?? null);
  const message = { role: 'tool', tool_call_id: idOf(value), content };
  return [{ message, path, contentPath: `${path}.functionResponse.response` }];
}

function declarations(tools: unknown): unknown {
  return [tools]
    .flat()
    .flatMap((tool) =>
      isObject(tool) ? (tool.functionDeclarations ?? tool.function_declarations ?? []) : [],
    );
}

function idOf({ id, name }: JsonObject): unknown {
  return id ?? name;
}
