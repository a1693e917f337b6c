import { isObject, type RecordReader, type Report, type Turn } from '../RecordView.js';
import { checkKeys, messagePart, readArray, readString, reportType, textPart } from './shape.js';

const recordKeys = new Set(['system', 'messages']);
const messageKeys = new Set(['role', 'content']);

/** `{"system", "messages"}` with content as plain text: Claude 3 Haiku. */
export const readAnthropic: RecordReader = (record, report) => {
  checkKeys(record, recordKeys, '', report);
  const system = record.system === undefined ? undefined : readString(record, 'system', '', report);
  const messages = readArray(record, 'messages', '', report) ?? [];
  return {
    system: system === undefined ? [] : [textPart('system', 'system', system)],
    turns: messages.map((message, index) => readMessage(message, index, report)),
  };
};

function readMessage(message: unknown, index: number, report: Report): Turn {
  const path = `messages[${index}]`;
  if (!isObject(message)) {
    reportType(message, path, 'an object with `role` and `content`', report);
    return { role: '', parts: [] };
  }
  checkKeys(message, messageKeys, path, report);
  const role = readString(message, 'role', path, report) ?? '';
  const text = readString(message, 'content', path, report);
  return {
    role,
    parts: text === undefined ? [] : [messagePart('text', role, text, text, index, -1)],
  };
}
