import type { JsonObject } from '../../base/json.js';
import type { Report } from '../RecordView.js';
import type { ChatFormat, DatasetFormat, FieldNames } from '../types.js';
import { alpacaChat } from './alpaca.js';
import type { ChatAdapter, ChatRecord } from './ChatRecord.js';
import { geminiChat } from './gemini.js';
import { openAiChat, preferenceChat } from './openAi.js';
import { pairChat } from './pairs.js';
import { responsesChat } from './responses.js';
import { shareGptChat } from './shareGpt.js';
import { trlChat } from './trl.js';

const adapters: Readonly<Record<Exclude<ChatFormat, 'pairs'>, ChatAdapter>> = {
  'openai-chat': openAiChat,
  anthropic: openAiChat,
  'openai-preference': preferenceChat,
  'openai-responses': responsesChat,
  trl: trlChat,
  sharegpt: shareGptChat,
  alpaca: alpacaChat,
  gemini: geminiChat,
};

/** True for formats that can be told as a chat of OpenAI. */
export function isChatFormat(format: DatasetFormat): format is ChatFormat {
  return format === 'pairs' || Object.hasOwn(adapters, format);
}

/** The record told as a chat of OpenAI; reports what could not be. */
export function chatOf(
  record: JsonObject,
  format: ChatFormat,
  report: Report,
  fields?: FieldNames,
): ChatRecord {
  const adapt = format === 'pairs' ? pairChat(fields) : adapters[format];
  return adapt(record, report);
}
