import { isObject } from '../../base/json.js';
import type { RecordReader, Report, Turn } from '../RecordView.js';
import { checkKeys, messagePart, readArray, readString, reportType, rootPart } from './shape.js';

const recordKeys = new Set(['system', 'messages']);
const messageKeys = new Set(['role', 'content']);

/** `{"system", "messages"}` with content as plain text: Claude 3 Haiku. */
export const readAnthropic: RecordReader = (record, report) => {
  checkKeys(record, recordKeys, '', report);
  const system = 'system' in record ? readString(record, 'system', '', report) : undefined;
  const messages = readArray(record, 'messages', '', report) ?? [];
  return {
    system: system === undefined ? [] : [rootPart('system', 'system', system)],
    turns: messages.map((message, index) => readMessage(message, index, report)),
  };
};

function readMessage(message: unknown, index: number, report: Report): Turn {
  const path = `messages[${index}]`;
  if (!isObject(message)) {
    reportType(message, path, 'an object with `role` and `content`', report);
    return { role: '', index, parts: [] };
  }
  checkKeys(message, messageKeys, path, report);
  const role = readString(message, 'role', path, report) ?? '';
  const text = readString(message, 'content', path, report);
  return { role, index, parts: text === undefined ? [] : [messagePart(role, text, index)] };
}
