import { isObject, type JsonObject } from '../../base/json.js';
import { noArguments } from './openAiTools.js';
import type { RowNotes } from './RowNotes.js';
import type { Tool } from './types.js';

/** A tool as Bedrock's formats want it: with a description, and arguments that are an object. */
export function completeTool(tool: Tool, notes: RowNotes): Tool {
  const { name, description, schema, path } = tool;
  if (description === undefined) notes.add('tool.described', path, name);
  return {
    ...tool,
    description: description ?? name,
    schema: objectSchema(withoutNulls(schema, path, notes), path, notes),
  };
}

function objectSchema(schema: JsonObject, path: string, notes: RowNotes): JsonObject {
  const { type = 'object', properties = {} } = schema;
  if (schema.type === 'object' && isObject(schema.properties)) return schema;
  if (type === 'object' && isObject(properties)) {
    notes.add('tool.schema', path, schema);
    return { ...schema, type, properties };
  }
  notes.add('tool.schemaLost', path, schema);
  return noArguments;
}

/** Writers that give all rows the same columns pad schemas with null. These two may mean it. */
const mayBeNull = new Set(['default', 'const']);

function withoutNulls(schema: JsonObject, path: string, notes: RowNotes): JsonObject {
  const cleaned = clean(schema) as JsonObject;
  if (JSON.stringify(cleaned) !== JSON.stringify(schema))
    notes.add('tool.schemaNulls', path, schema);
  return cleaned;
}

function clean(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(clean);
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([key, held]) => held !== null || mayBeNull.has(key));
  return Object.fromEntries(kept.map(([key, held]) => [key, clean(held)]));
}
