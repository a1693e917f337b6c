import { isObject, type JsonObject } from '../../base/json.js';
import type { FindingCode } from '../../findings/types.js';
import { readers } from '../../records/formats/readers.js';
import type { Part, Turn } from '../../records/RecordView.js';
import { speakerOf } from '../../records/roles.js';
import type { DatasetFormat } from '../../records/types.js';
import { readTools } from './openAiTools.js';
import type { RowNotes } from './RowNotes.js';
import type { Block, Conversation, Message, TextBlock, Tool } from './types.js';

// What these say of a record is no matter of its shape: it can be converted all the same.
const noObstacle: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'content.empty',
  'rft.noReference',
  'rft.multiTurn',
  'rft.noUser',
  'rft.systemNotFirst',
  'rft.blank',
  'log.multiTurn',
  'tool.spec',
]);

/** A record of any of Bedrock's own formats, read as the validator reads it. */
export function readParts(
  record: JsonObject,
  format: DatasetFormat,
  notes: RowNotes,
): Conversation {
  const { system, turns } = readers[format](record, (code, { path = '', message } = {}) => {
    if (code === 'key.unknown') notes.add('key.unknown', path);
    else if (!noObstacle.has(code)) notes.add('record.shape', path, message ?? code);
  });
  return {
    system: [...system, ...turns.filter(isSystem).flatMap(({ parts }) => parts)].map(textBlock),
    messages: turns.filter((turn) => !isSystem(turn)).flatMap((turn) => readTurn(turn, notes)),
    tools:
      format === 'rft' ? readTools(record.tools, 'tools', notes) : readToolConfig(record, notes),
    ...(format === 'rft' ? gradingOf(record) : {}),
  };
}

function isSystem({ role }: Turn): boolean {
  return role === 'system' || role === 'developer';
}

function textBlock({ text, path }: Part): TextBlock {
  return { kind: 'text', text, path };
}

function readTurn({ role: given, parts, index }: Turn, notes: RowNotes): Message[] {
  // The reference of a reinforcement prompt is read as an answer; here it is kept apart.
  if (parts[0]?.path === 'reference_answer') return [];
  const path = index === undefined ? (parts[0]?.path ?? '') : `messages[${index}]`;
  const role = speakerOf(given);
  if (role === undefined) {
    notes.add('role.unknown', `${path}.role`, given);
    return [];
  }
  if (role !== given) notes.add('role.renamed', `${path}.role`, given);
  return [{ role, path, blocks: parts.flatMap((part) => readBlock(part, notes)) }];
}

function readBlock(part: Part, notes: RowNotes): Block[] {
  const { kind, text, path, value = {} } = part;
  if (kind === 'text' || kind === 'reasoning') return [{ kind, text, path }];
  if (kind === 'image' || kind === 'video' || kind === 'document') return [{ kind, value, path }];
  const { toolUseId: id, name, input, content, status } = value;
  if (kind === 'toolUse' && typeof id === 'string' && typeof name === 'string' && isObject(input)) {
    return [{ kind, id, name, input, path }];
  }
  if (kind === 'toolResult' && typeof id === 'string' && Array.isArray(content)) {
    const blocks = content.filter(isObject);
    return [{ kind, id, content: blocks, path, ...(typeof status === 'string' ? { status } : {}) }];
  }
  notes.add('record.shape', path, value);
  return [];
}

function readToolConfig({ toolConfig }: JsonObject, notes: RowNotes): Tool[] {
  if (!isObject(toolConfig)) return [];
  const { tools, ...others } = toolConfig;
  for (const [key, value] of Object.entries(others)) {
    notes.add('key.unknown', `toolConfig.${key}`, value);
  }
  if (!Array.isArray(tools)) return [];
  return tools.flatMap((tool, index) => readTool(tool, `toolConfig.tools[${index}]`, notes));
}

function readTool(tool: unknown, path: string, notes: RowNotes): Tool[] {
  const spec = isObject(tool) && isObject(tool.toolSpec) ? tool.toolSpec : undefined;
  const schema = isObject(spec?.inputSchema) ? spec.inputSchema.json : undefined;
  if (typeof spec?.name !== 'string' || !isObject(schema)) {
    notes.add('record.shape', path, tool);
    return [];
  }
  const { name, description } = spec;
  return [{ name, schema, path, ...(typeof description === 'string' ? { description } : {}) }];
}

const knownToRft = new Set(['messages', 'tools', 'reference_answer']);

function gradingOf(record: JsonObject): Pick<Conversation, 'reference' | 'extra'> {
  const extra = Object.fromEntries(Object.entries(record).filter(([key]) => !knownToRft.has(key)));
  const { reference_answer: reference } = record;
  return { extra, ...(reference === undefined ? {} : { reference }) };
}
