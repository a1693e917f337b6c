import { hideSecrets } from '../hideSecrets.js';
import { isObject, type JsonObject, type RecordReader, type Report } from '../RecordView.js';
import { readChatMessages } from './chatMessages.js';
import { checkKeys, readArray, readObject, readString, reportType, rootPart } from './shape.js';

const messageKeys = new Set(['role', 'content']);
const mediaKeys = ['image', 'video', 'document'];

/** Prompts for reinforcement fine-tuning; further fields of the record go to the grader as they are. */
export const readReinforcement: RecordReader = (record, report) => {
  const messages = readArray(record, 'messages', '', report) ?? [];
  messages.forEach((message, index) => {
    checkMessage(message, index, report);
  });
  if ('tools' in record) checkTools(record, report);
  const turns = readChatMessages(messages, report);
  const prompt = turns.filter(({ role }) => role !== 'system');
  const questions = prompt.filter(({ role }) => role === 'user').length;
  if (questions > 1)
    report('rft.multiTurn', { path: 'messages', received: `${questions} questions` });
  const reference = record.reference_answer;
  if (reference === undefined) report('rft.noReference', { path: 'reference_answer' });
  const text = typeof reference === 'string' ? reference : JSON.stringify(reference ?? null);
  const answer = { role: 'assistant', parts: [rootPart('reference_answer', 'assistant', text)] };
  return {
    system: turns.filter(({ role }) => role === 'system').flatMap(({ parts }) => parts),
    turns: reference === undefined ? prompt : [...prompt, answer],
  };
};

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
  const tools = readArray(record, 'tools', '', report) ?? [];
  tools.forEach((tool, index) => {
    const path = `tools[${index}]`;
    if (!isObject(tool)) {
      reportType(tool, path, 'an object', report);
      return;
    }
    const fn = readObject(tool, 'function', path, report);
    if (fn !== undefined) checkFunction(fn, `${path}.function`, report);
  });
}

function checkFunction(fn: JsonObject, path: string, report: Report): void {
  readString(fn, 'name', path, report);
  const description = readString(fn, 'description', path, report);
  if (description?.trim() === '') {
    report('tool.spec', { path: `${path}.description`, expected: 'a description', received: '""' });
  }
  const parameters = readObject(fn, 'parameters', path, report);
  if (parameters !== undefined && parameters.type !== 'object') {
    const received = hideSecrets(String(JSON.stringify(parameters.type))).slice(0, 40);
    report('tool.spec', { path: `${path}.parameters.type`, expected: '"object"', received });
  }
}
