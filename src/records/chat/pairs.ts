import type { JsonObject } from '../../base/json.js';
import type { FieldNames } from '../types.js';
import type { ChatAdapter } from './ChatRecord.js';
import { othersOf, textMessage } from './placed.js';

/** Names under which other tools keep a question and its answer. */
const knownPairs: readonly FieldNames[] = [
  { prompt: 'question', completion: 'answer' },
  { prompt: 'input', completion: 'output' },
  { prompt: 'prompt', completion: 'response' },
];

/** The two keys that hold a question and its answer as text, if they have names that are known. */
export function pairIn(record: JsonObject): FieldNames | undefined {
  return knownPairs.find(
    ({ prompt, completion }) =>
      typeof record[prompt] === 'string' && typeof record[completion] === 'string',
  );
}

/** A question and its answer under other names than `prompt` and `completion`. */
export function pairChat(fields: FieldNames | undefined): ChatAdapter {
  return (record) => {
    const { prompt, completion } = fields ??
      pairIn(record) ?? { prompt: 'prompt', completion: 'completion' };
    return {
      messages: [
        textMessage('user', record[prompt], prompt),
        textMessage('assistant', record[completion], completion),
      ],
      others: othersOf(record, [prompt, completion]),
    };
  };
}
