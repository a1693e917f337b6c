import type { RecordReader } from '../RecordView.js';
import { checkKeys, readString, textPart } from './shape.js';

const keys = new Set(['input', 'text']);

/** `{"input"}` for Titan Text; `{"text"}` is the spelling of Nova's training on SageMaker. */
export const readContinuedPretraining: RecordReader = (record, report) => {
  checkKeys(record, keys, '', report);
  const key = 'text' in record && !('input' in record) ? 'text' : 'input';
  const text = readString(record, key, '', report);
  const parts = text === undefined ? [] : [textPart(key, 'text', text)];
  return { system: [], turns: [{ role: 'text', parts }] };
};
