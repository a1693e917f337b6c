import { isObject, type JsonObject } from '../../base/json.js';
import { Part, type PartKind, type RecordReader, type Report, type Turn } from '../RecordView.js';
import { hideSecrets } from '../text/hideSecrets.js';
import {
  checkKeys,
  dropNulls,
  readArray,
  readObject,
  readString,
  reportType,
  toolsPart,
} from './shape.js';

const recordKeys = new Set(['schemaVersion', 'system', 'messages', 'toolConfig']);
const optionalKeys = new Set(['system', 'toolConfig']);
const messageKeys = new Set(['role', 'content']);
const textKeys = new Set(['text']);
const blockKinds: ReadonlySet<string> = new Set([
  'text',
  'image',
  'video',
  'document',
  'toolUse',
  'toolResult',
  'reasoningContent',
]);
const noParts: readonly Part[] = [];

/** The format of the Converse API: Nova, Llama 3.2 and later, distillation prompts. */
export const readConverse: RecordReader = (given, report) => {
  const record =
    given.system === null || given.toolConfig === null
      ? dropNulls(given, optionalKeys, '', report)
      : given;
  checkKeys(record, recordKeys, '', report);
  if ('toolConfig' in record) readObject(record, 'toolConfig', '', report);
  const system = 'system' in record ? readSystem(record, report) : noParts;
  const messages = readArray(record, 'messages', '', report) ?? [];
  const turns: Turn[] = [];
  for (let index = 0; index < messages.length; index++) {
    turns.push(readConverseMessage(messages[index], index, 'messages', report));
  }
  const tools = toolsPart(record.toolConfig, 'toolConfig');
  return tools ? { system, turns, tools } : { system, turns };
};

function readSystem(record: JsonObject, report: Report): readonly Part[] {
  const blocks = readArray(record, 'system', '', report) ?? [];
  const parts: Part[] = [];
  for (let index = 0; index < blocks.length; index++) {
    const part = readSystemText(blocks[index], index, report);
    if (part) parts.push(part);
  }
  return parts;
}

function readSystemText(block: unknown, index: number, report: Report): Part | undefined {
  const place = { root: 'system', message: -1, block: index, leaf: 'text' };
  if (isPlainText(block)) return new Part('text', 'system', block.text, place);
  const path = `system[${index}]`;
  if (!isObject(block)) {
    reportType(block, path, 'an object with `text`', report);
    return undefined;
  }
  checkKeys(block, textKeys, path, report);
  const text = readString(block, 'text', path, report);
  return text === undefined ? undefined : new Part('text', 'system', text, place);
}

/** A message of the Converse API, also where it stands inside an invocation log under `root`. */
export function readConverseMessage(
  message: unknown,
  index: number,
  root: string,
  report: Report,
): Turn {
  const shape = isMessage(message) ? message : checkMessage(message, `${root}[${index}]`, report);
  const { role, content } = shape;
  const parts: Part[] = [];
  for (let at = 0; at < content.length; at++) {
    const block: unknown = content[at];
    const place = { root, message: index, block: at, leaf: 'text' };
    // By far the most frequent block, so it is taken first.
    const part = isPlainText(block)
      ? new Part('text', role, block.text, place)
      : readBlock(block, role, place, report);
    if (part) parts.push(part);
  }
  return { role, index, parts };
}

interface MessageShape {
  readonly role: string;
  readonly content: readonly unknown[];
}

/** True for a message without a flaw, as most are. */
function isMessage(message: unknown): message is MessageShape {
  if (!isObject(message) || typeof message.role !== 'string') return false;
  if (!Array.isArray(message.content) || message.content.length === 0) return false;
  for (const key in message) if (!messageKeys.has(key)) return false;
  return true;
}

function checkMessage(message: unknown, path: string, report: Report): MessageShape {
  if (!isObject(message)) {
    reportType(message, path, 'an object with `role` and `content`', report);
    return { role: '', content: [] };
  }
  checkKeys(message, messageKeys, path, report);
  const role = readString(message, 'role', path, report) ?? '';
  const content = readArray(message, 'content', path, report) ?? [];
  if (Array.isArray(message.content) && content.length === 0) {
    report('content.empty', { path: `${path}.content` });
  }
  return { role, content };
}

function readBlock(block: unknown, role: string, place: Place, report: Report): Part | undefined {
  const path = () => new Part('text', role, '', { ...place, leaf: '' }).path;
  if (!isObject(block)) {
    reportType(block, path(), `an object with one of ${[...blockKinds].join(', ')}`, report);
    return undefined;
  }
  return readSingleBlock(dropNulls(block, blockKinds, path, report), role, place, report);
}

function readSingleBlock(
  block: JsonObject,
  role: string,
  place: Place,
  report: Report,
): Part | undefined {
  const path = () => new Part('text', role, '', { ...place, leaf: '' }).path;
  const kind = kindOf(block);
  if (kind === undefined) {
    const isUnion = Object.keys(block).filter((key) => blockKinds.has(key)).length > 1;
    report('content.unknownBlock', {
      path: path(),
      expected: `exactly one of ${[...blockKinds].join(', ')}`,
      received: Object.keys(block).map(hideSecrets).join(', ').slice(0, 80) || 'nothing',
      ...(isUnion ? { awsTools: { refusedBy: [], acceptedBy: ['nova-forge'] } } : {}),
    });
    return undefined;
  }
  checkKeys(block, blockKinds, path, report);
  if (kind === 'reasoningContent') return readReasoning(block, role, place, path(), report);
  if (kind === 'text') {
    const text = readString(block, 'text', path, report);
    return text === undefined ? undefined : new Part('text', role, text, place);
  }
  const value = readObject(block, kind, path, report);
  if (value === undefined) return undefined;
  return new Part(kind as PartKind, role, JSON.stringify(value), { ...place, leaf: kind }, value);
}

type Place = Part['place'];

function isPlainText(block: unknown): block is { readonly text: string } {
  if (!isObject(block) || typeof block.text !== 'string') return false;
  for (const key in block) if (key !== 'text') return false;
  return true;
}

/** The one kind of content that the block holds. */
function kindOf(block: JsonObject): string | undefined {
  let kind: string | undefined;
  for (const key in block) {
    if (!blockKinds.has(key)) continue;
    if (kind !== undefined) return undefined;
    kind = key;
  }
  return kind;
}

function readReasoning(
  block: JsonObject,
  role: string,
  place: Place,
  path: string,
  report: Report,
): Part | undefined {
  const value = readObject(block, 'reasoningContent', path, report);
  const under = `${path}.reasoningContent`;
  const reasoning = value && readObject(value, 'reasoningText', under, report);
  const text = reasoning && readString(reasoning, 'text', `${under}.reasoningText`, report);
  if (text === undefined) return undefined;
  const leaf = 'reasoningContent.reasoningText.text';
  return new Part('reasoning', role, text, { ...place, leaf });
}
export const documentedSchemaVersion = 'bedrock-conversation-2024';
