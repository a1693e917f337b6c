import type { RecordReader } from '../RecordView.js';
import { checkKeys, readString, rootPart } from './shape.js';

const inputKey = new Set(['input']);
const textKey = new Set(['text']);

/** `{"input"}` for Titan Text; `{"text"}` is the spelling of Nova's training on SageMaker. */
export const readContinuedPretraining: RecordReader = (record, report) => {
  const key = 'text' in record && !('input' in record) ? 'text' : 'input';
  checkKeys(record, key === 'text' ? textKey : inputKey, '', report);
  const text = readString(record, key, '', report);
  const parts = text === undefined ? [] : [rootPart(key, 'text', text)];
  return { system: [], turns: [{ role: 'text', parts }] };
};
