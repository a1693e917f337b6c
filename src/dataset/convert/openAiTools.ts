import { isObject, type JsonObject, parseObject } from '../../base/json.js';
import { declaresNothing } from '../../records/formats/shape.js';
import { longNumbers } from '../../records/json/longNumbers.js';
import type { RowNotes } from './RowNotes.js';
import type { Tool, ToolUseBlock } from './types.js';

/** `tools` of a request: `[{ type: 'function', function: { name, description, parameters } }]`. */
export function readTools(tools: unknown, path: string, notes: RowNotes): Tool[] {
  return listOf(tools, path, notes).flatMap((tool, index) => {
    const at = `${path}[${index}]`;
    if (isObject(tool) && isObject(tool.function)) return readFunction(tool.function, at, notes);
    notes.add('tool.kind', at, tool);
    return [];
  });
}

/** `functions` of a request, the form before `tools`. */
export function readFunctions(functions: unknown, path: string, notes: RowNotes): Tool[] {
  return listOf(functions, path, notes).flatMap((fn, index) =>
    readFunction(fn, `${path}[${index}]`, notes),
  );
}

function listOf(value: unknown, path: string, notes: RowNotes): readonly unknown[] {
  if (declaresNothing(value)) return [];
  if (Array.isArray(value)) return value;
  notes.add('record.shape', path, value);
  return [];
}

/** Without parameters a function takes none, which a schema has to say. */
export const noArguments: JsonObject = { type: 'object', properties: {} };

function readFunction(fn: unknown, path: string, notes: RowNotes): Tool[] {
  if (!isObject(fn) || typeof fn.name !== 'string' || fn.name.trim() === '') {
    notes.add('record.shape', path, fn);
    return [];
  }
  const { name, description, parameters, ...others } = fn;
  for (const [key, value] of Object.entries(others)) {
    if (value !== null) notes.add('key.unknown', `${path}.${key}`, value);
  }
  const described = typeof description === 'string' && description.trim() !== '';
  const schema = isObject(parameters) ? parameters : noArguments;
  return [{ name: String(name), schema, path, ...(described ? { description } : {}) }];
}

/** Calls of an answer: `tool_calls`, or a single `function_call` of the old form. */
export function readCalls(
  message: JsonObject,
  path: string,
  legacyIds: Map<string, string>,
  notes: RowNotes,
): ToolUseBlock[] {
  const at = `${path}.tool_calls`;
  const calls = listOf(message.tool_calls, at, notes).flatMap((call, index) =>
    readCall(call, `${at}[${index}]`, notes),
  );
  return [
    ...calls,
    ...readLegacyCall(message.function_call, `${path}.function_call`, legacyIds, notes),
  ];
}

function readCall(call: unknown, path: string, notes: RowNotes): ToolUseBlock[] {
  if (!isObject(call) || !isObject(call.function)) {
    notes.add('record.shape', path, call);
    return [];
  }
  return toolUse(typeof call.id === 'string' ? call.id : '', call.function, path, notes);
}

function readLegacyCall(
  call: unknown,
  path: string,
  legacyIds: Map<string, string>,
  notes: RowNotes,
): ToolUseBlock[] {
  if (!isObject(call)) return [];
  const id = `call_${path.replace(/\D+/g, '')}`;
  legacyIds.set(String(call.name), id);
  return toolUse(id, call, path, notes);
}

function toolUse(id: string, fn: JsonObject, path: string, notes: RowNotes): ToolUseBlock[] {
  const input = argumentsOf(fn.arguments);
  if (typeof fn.name !== 'string') notes.add('record.shape', `${path}.name`, fn);
  else if (input === undefined) notes.add('tool.arguments', path, fn.arguments ?? null);
  else return [{ kind: 'toolUse', id, name: fn.name, input, path }];
  return [];
}

/** OpenAI writes arguments as a JSON text; none are written as an empty one. */
function argumentsOf(given: unknown): JsonObject | undefined {
  if (isObject(given)) return given;
  if (given === '') return {};
  if (typeof given !== 'string' || longNumbers(given).length > 0) return undefined;
  return parseObject(given);
}
