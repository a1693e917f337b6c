import {
  isObject,
  type JsonObject,
  type Part,
  type RecordReader,
  type Report,
  type Turn,
} from '../RecordView.js';
import { checkKeys, messagePart, readArray, readObject, readString, reportType } from './shape.js';

const recordKeys = new Set(['schemaVersion', 'system', 'messages', 'toolConfig']);
const messageKeys = new Set(['role', 'content']);
const systemKeys = new Set(['text']);
const blockKinds = [
  'text',
  'image',
  'video',
  'document',
  'toolUse',
  'toolResult',
  'reasoningContent',
];
const noParts: readonly Part[] = [];

/** The format of the Converse API: Nova, Llama 3.2 and later, distillation prompts. */
export const readConverse: RecordReader = (record, report) => {
  checkKeys(record, recordKeys, '', report);
  const system = record.system === undefined ? noParts : readSystem(record, report);
  const messages = readArray(record, 'messages', '', report) ?? [];
  return { system, turns: messages.map((message, index) => readMessage(message, index, report)) };
};

function readSystem(record: JsonObject, report: Report): readonly Part[] {
  const blocks = readArray(record, 'system', '', report) ?? [];
  const parts: Part[] = [];
  blocks.forEach((block, index) => {
    const path = `system[${index}]`;
    if (!isObject(block)) {
      reportType(block, path, 'an object with `text`', report);
      return;
    }
    checkKeys(block, systemKeys, path, report);
    const text = readString(block, 'text', path, report);
    if (text === undefined) return;
    parts.push({
      kind: 'text',
      role: 'system',
      text,
      value: text,
      root: 'system',
      message: -1,
      block: index,
      leaf: 'text',
    });
  });
  return parts;
}

function readMessage(message: unknown, index: number, report: Report): Turn {
  const path = `messages[${index}]`;
  if (!isObject(message)) {
    reportType(message, path, 'an object with `role` and `content`', report);
    return { role: '', parts: noParts };
  }
  checkKeys(message, messageKeys, path, report);
  const role = readString(message, 'role', path, report) ?? '';
  const content = readArray(message, 'content', path, report);
  if (content === undefined) return { role, parts: noParts };
  if (content.length === 0) report('content.empty', { path: `${path}.content` });
  const parts: Part[] = [];
  content.forEach((block, at) => {
    const part = readBlock(block, role, index, at, report);
    if (part) parts.push(part);
  });
  return { role, parts };
}

function readBlock(
  block: unknown,
  role: string,
  message: number,
  at: number,
  report: Report,
): Part | undefined {
  const path = () => `messages[${message}].content[${at}]`;
  if (!isObject(block)) {
    reportType(block, path(), `an object with one of ${blockKinds.join(', ')}`, report);
    return undefined;
  }
  if (typeof block.text === 'string' && Object.keys(block).length === 1) {
    return messagePart('text', role, block.text, block.text, message, at);
  }
  const kinds = Object.keys(block).filter((key) => blockKinds.includes(key));
  const kind = kinds[0];
  if (kind === undefined || kinds.length > 1) {
    const received = Object.keys(block).join(', ') || 'nothing';
    report('content.unknownBlock', {
      path: path(),
      expected: `exactly one of ${blockKinds.join(', ')}`,
      received,
    });
    return undefined;
  }
  checkKeys(block, new Set([kind]), path(), report);
  return readKind(kind, block, role, message, at, path(), report);
}

function readKind(
  kind: string,
  block: JsonObject,
  role: string,
  message: number,
  at: number,
  path: string,
  report: Report,
): Part | undefined {
  if (kind === 'text') {
    readString(block, 'text', path, report);
    return undefined;
  }
  const value = readObject(block, kind, path, report);
  if (value === undefined) return undefined;
  if (kind !== 'reasoningContent') {
    return messagePart(kind as Part['kind'], role, '', value, message, at);
  }
  const reasoning = readObject(value, 'reasoningText', `${path}.reasoningContent`, report);
  if (reasoning === undefined) return undefined;
  const text = readString(reasoning, 'text', `${path}.reasoningContent.reasoningText`, report);
  const part = messagePart('reasoning', role, text ?? '', value, message, at);
  return { ...part, leaf: 'reasoningContent.reasoningText.text' };
}
