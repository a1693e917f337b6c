import { isObject, type JsonObject } from '../../base/json.js';
import type { Report } from '../RecordView.js';
import type { ChatAdapter, ChatRecord } from './ChatRecord.js';
import { othersOf, placedMessages } from './placed.js';

const keys = ['system', 'messages', 'tools', 'functions'];

/** OpenAI's chat, and Anthropic's, which keeps the system text in a field of its own. */
export const openAiChat: ChatAdapter = (record, report) => request(record, '', report);

/** A request, and two answers to it of which one is preferred. */
export const preferenceChat: ChatAdapter = (
  { input, preferred_output, non_preferred_output, ...rest },
  report,
) => {
  const asked = request(isObject(input) ? input : {}, 'input.', report);
  return {
    ...asked,
    messages: [...asked.messages, ...placedMessages(preferred_output, 'preferred_output', report)],
    ...(non_preferred_output === undefined
      ? {}
      : { rejected: { value: non_preferred_output, path: 'non_preferred_output' } }),
    others: [...asked.others, ...othersOf(rest, [])],
  };
};

function request(record: JsonObject, root: '' | 'input.', report: Report): ChatRecord {
  const placed = (key: string) =>
    record[key] === undefined ? {} : { [key]: { value: record[key], path: `${root}${key}` } };
  return {
    messages: placedMessages(record.messages, `${root}messages`, report),
    ...placed('system'),
    ...placed('tools'),
    ...placed('functions'),
    others: othersOf(record, keys, root.slice(0, -1)),
  };
}
