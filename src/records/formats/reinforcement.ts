import { isObject, type JsonObject } from '../../base/json.js';
import type { RecordReader, Report, Turn } from '../RecordView.js';
import { describeFound } from '../text/hideSecrets.js';
import { readChatMessages } from './chatMessages.js';
import {
  checkKeys,
  dropNulls,
  readArray,
  readObject,
  readString,
  reportType,
  rootPart,
  toolsPart,
} from './shape.js';

const optionalKeys = new Set(['id', 'tools', 'reference_answer']);
const messageKeys = new Set(['role', 'content']);
const mediaKeys = ['image', 'video', 'document'];

/** Prompts for reinforcement fine-tuning; further fields of the record go to the grader as they are. */
export const readReinforcement: RecordReader = (given, report) => {
  const record = dropNulls(given, optionalKeys, '', report);
  if ('id' in record) readString(record, 'id', '', report);
  const messages = readArray(record, 'messages', '', report) ?? [];
  messages.forEach((message, index) => {
    checkMessage(message, index, report);
  });
  if ('tools' in record) checkTools(record, report);
  const turns = readChatMessages(messages, report);
  checkOrder(turns, record, report);
  const tools = toolsPart(record.tools, 'tools');
  const prompt = turns.filter(({ role }) => role !== 'system');
  return {
    system: turns.filter(({ role }) => role === 'system').flatMap(({ parts }) => parts),
    turns: [...prompt, ...readReference(record.reference_answer, report)],
    ...(tools ? { tools } : {}),
  };
};

function readReference(reference: unknown, report: Report): Turn[] {
  const path = 'reference_answer';
  if (reference === undefined) {
    report('rft.noReference', { path });
    return [];
  }
  if (typeof reference !== 'string' && !isObject(reference)) {
    reportType(reference, path, 'a string or an object', report);
  }
  if (isObject(reference) && Object.keys(reference).length === 0) {
    report('rft.blank', { path, received: '{}' });
  }
  const text = typeof reference === 'string' ? reference : JSON.stringify(reference);
  return [{ role: 'assistant', parts: [rootPart(path, 'assistant', text)] }];
}

function checkOrder(turns: readonly Turn[], { messages }: JsonObject, report: Report): void {
  if (!Array.isArray(messages)) return;
  const questions = turns.filter(({ role }) => role === 'user').length;
  if (questions === 0) report('rft.noUser', { path: 'messages' });
  if (questions > 1) {
    report('rft.multiTurn', { path: 'messages', received: `${questions} questions` });
  }
  const system = turns.findLastIndex(({ role }) => role === 'system');
  if (system > 0) report('rft.systemNotFirst', { path: `messages[${system}].role` });
}

function checkMessage(message: unknown, index: number, report: Report): void {
  if (!isObject(message)) return;
  const path = `messages[${index}]`;
  const media = mediaKeys.find((key) => key in message);
  if (media === undefined) checkKeys(message, messageKeys, path, report);
  else {
    const text = 'Reinforcement fine-tuning takes text only.';
    report('media.unsupported', {
      path: `${path}.${media}`,
      message: text,
      received: media,
      awsTools: { refusedBy: ['nova-forge'], acceptedBy: [] },
    });
  }
}

function checkTools(record: JsonObject, report: Report): void {
  const tools = readArray(record, 'tools', '', report);
  if (tools?.length === 0) {
    const expected = 'at least one tool, or no such field';
    report('tool.spec', { path: 'tools', expected, received: '[]', severity: 'warning' });
  }
  const names = new Set<unknown>();
  tools?.forEach((tool, index) => {
    const path = `tools[${index}]`;
    if (!isObject(tool)) {
      reportType(tool, path, 'an object', report);
      return;
    }
    checkType(tool, 'function', path, report);
    const fn = readObject(tool, 'function', path, report);
    if (fn === undefined) return;
    checkFunction(fn, `${path}.function`, report);
    if (names.has(fn.name)) report('tool.duplicateName', { path: `${path}.function.name` });
    names.add(fn.name);
  });
}

function checkFunction(fn: JsonObject, path: string, report: Report): void {
  for (const key of ['name', 'description']) {
    if (readString(fn, key, path, report)?.trim() === '') {
      report('tool.spec', { path: `${path}.${key}`, expected: `a ${key}`, received: '""' });
    }
  }
  const parameters = readObject(fn, 'parameters', path, report);
  if (parameters === undefined) return;
  checkType(parameters, 'object', `${path}.parameters`, report);
  readObject(parameters, 'properties', `${path}.parameters`, report);
}

function checkType({ type }: JsonObject, expected: string, path: string, report: Report): void {
  if (type === expected) return;
  const received = describeFound(type);
  report('tool.spec', { path: `${path}.type`, expected: `"${expected}"`, received });
}
