import { isObject, type JsonObject } from '../../base/json.js';
import type { RecordReader, Report, Turn } from '../RecordView.js';
import { isInstruction } from '../roles.js';
import { hideSecrets } from '../text/hideSecrets.js';
import { readChatMessages } from './chatMessages.js';
import { checkKeys, declaresNothing, readArray, toolsPart } from './shape.js';

const recordKeys = new Set(['messages', 'tools', 'parallel_tool_calls', 'functions']);
/** What a message of OpenAI may hold. */
export const messageKeys: ReadonlySet<string> = new Set([
  'role',
  'content',
  'name',
  'weight',
  'tool_calls',
  'tool_call_id',
  'function_call',
  'refusal',
  'reasoning',
  'reasoning_content',
]);

/** OpenAI's chat format. Bedrock does not take it; it is read so that it can be converted. */
export const readOpenAiChat: RecordReader = (record, report) => {
  checkKeys(record, recordKeys, '', report);
  if ('parallel_tool_calls' in record) {
    report('openai.parallelToolCalls', { path: 'parallel_tool_calls' });
  }
  const messages = readArray(record, 'messages', '', report) ?? [];
  messages.forEach((message, index) => {
    checkMessageKeys(message, index, report);
  });
  const turns = readChatMessages(messages, report);
  reportBetween(turns, report);
  const tools = toolsPart(declaresNothing(record.tools) ? record.functions : record.tools, 'tools');
  return {
    system: turns.filter(({ role }) => isInstruction(role)).flatMap(({ parts }) => parts),
    turns: turns.filter(({ role }) => !isInstruction(role)),
    ...(tools ? { tools } : {}),
  };
};

function reportBetween(turns: readonly Turn[], report: Report): void {
  const said = turns.findIndex(({ role }) => !isInstruction(role));
  const between = said < 0 ? -1 : turns.findLastIndex(({ role }) => isInstruction(role));
  if (between > said) report('openai.systemBetween', { path: `messages[${between}]` });
}

function checkMessageKeys(message: unknown, index: number, report: Report): void {
  if (!isObject(message)) return;
  const path = `messages[${index}]`;
  checkKeys(message, messageKeys, path, report);
  checkWeight(message, path, report);
  if (message.role === 'developer') report('openai.developer', { path: `${path}.role` });
}

function checkWeight({ weight }: JsonObject, path: string, report: Report): void {
  if (weight === undefined || weight === null || weight === 1) return;
  if (weight === 0) report('openai.weightZero', { path: `${path}.weight` });
  else {
    report('openai.weight', {
      path: `${path}.weight`,
      expected: '0 or 1',
      received: hideSecrets(String(JSON.stringify(weight))).slice(0, 40),
    });
  }
}
