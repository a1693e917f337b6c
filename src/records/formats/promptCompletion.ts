import type { RecordReader } from '../RecordView.js';
import { checkKeys, readString, rootPart } from './shape.js';

const keys = new Set(['prompt', 'completion']);

/** `{"prompt", "completion"}`: Titan Text, Cohere Command, Llama 2 and 3.1. */
export const readPromptCompletion: RecordReader = (record, report) => {
  checkKeys(record, keys, '', report);
  const prompt = readString(record, 'prompt', '', report);
  const completion = readString(record, 'completion', '', report);
  const turns = [];
  if (prompt !== undefined)
    turns.push({ role: 'user', parts: [rootPart('prompt', 'user', prompt)] });
  if (completion !== undefined) {
    turns.push({ role: 'assistant', parts: [rootPart('completion', 'assistant', completion)] });
  }
  return { system: [], turns };
};
