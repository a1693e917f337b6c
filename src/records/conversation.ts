import { isObject } from '../base/json.js';
import type { TextConversation } from '../models/conversation.js';
import { readRecord } from './formats/readRecord.js';
import type { Part } from './RecordView.js';
import type { DatasetFormat } from './types.js';

const asked: readonly DatasetFormat[] = ['converse', 'distillation', 'prompt-completion'];

/**
 * The record as a conversation of text; `null` where it holds anything else (pictures, tools,
 * reasoning), or does not alternate between user and assistant from a user turn on.
 */
export function textConversation(record: unknown, format: DatasetFormat): TextConversation | null {
  if (!isObject(record) || !asked.includes(format)) return null;
  const { system, turns, unread } = readRecord(record, format, () => undefined);
  if (unread.length > 0 || turns.length === 0) return null;
  const speakers = turns.map((_, index) => (index % 2 === 0 ? 'user' : 'assistant'));
  const alternates = turns.every(({ role }, index) => role === speakers[index]);
  const isText = turns.every(({ parts }) => parts.length > 0 && parts.every(isFilledText));
  if (!alternates || !isText || !system.every(isFilledText)) return null;
  return {
    ...(system.length > 0 ? { system: system.map(block) } : {}),
    messages: turns.map(({ parts }, index) => ({
      role: speakers[index] as 'user' | 'assistant',
      content: parts.map(block),
    })),
  };
}

function block({ text }: Part): { readonly text: string } {
  return { text };
}

// Bedrock refuses a block of blanks.
function isFilledText({ kind, text }: Part): boolean {
  return kind === 'text' && text.trim() !== '';
}
