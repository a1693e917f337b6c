import type { RecordReader } from '../RecordView.js';
import { checkKeys, readString, rootPart } from './shape.js';

const keys = new Set(['image-ref', 'caption']);

/** `{"image-ref", "caption"}`: Titan Image, Titan Multimodal Embeddings, Nova Canvas. */
export const readImageCaption: RecordReader = (record, report) => {
  checkKeys(record, keys, '', report);
  const image = readString(record, 'image-ref', '', report);
  const caption = readString(record, 'caption', '', report);
  const turns = [];
  if (image !== undefined) {
    turns.push({ role: 'user', parts: [rootPart('image-ref', 'user', image, 'image')] });
  }
  if (caption !== undefined) {
    turns.push({ role: 'assistant', parts: [rootPart('caption', 'assistant', caption)] });
  }
  return { system: [], turns };
};
