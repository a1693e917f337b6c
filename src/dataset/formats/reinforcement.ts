import type { RecordReader } from '../RecordView.js';
import { readOpenAiChat } from './openaiChat.js';
import { textPart } from './shape.js';

/** Prompts with a `reference_answer` for the grader: reinforcement fine-tuning. */
export const readReinforcement: RecordReader = (record, report) => {
  const { system, turns } = readOpenAiChat(record, report);
  const reference = record.reference_answer;
  if (reference === undefined) return { system, turns };
  const text = typeof reference === 'string' ? reference : JSON.stringify(reference);
  const answer = { role: 'assistant', parts: [textPart('reference_answer', 'assistant', text)] };
  return { system, turns: [...turns, answer] };
};
