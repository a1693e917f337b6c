import { isObject, type JsonObject } from '../../base/json.js';
import type { RowNotes } from './RowNotes.js';
import type { MediaBlock, TextBlock } from './types.js';

/** The content of a message of OpenAI: a text, a list of typed parts, or nothing. */
export function readContent(
  content: unknown,
  path: string,
  notes: RowNotes,
): (TextBlock | MediaBlock)[] {
  if (content === undefined || content === null) return [];
  if (typeof content === 'string') return [{ kind: 'text', text: content, path }];
  if (!Array.isArray(content)) {
    notes.add('record.shape', path, content);
    return [];
  }
  return content.flatMap((part, index) => readPart(part, `${path}[${index}]`, notes));
}

function readPart(part: unknown, path: string, notes: RowNotes): (TextBlock | MediaBlock)[] {
  const read = isObject(part) && typeof part.type === 'string' ? readers.get(part.type) : undefined;
  const block = read?.(part as JsonObject, path, notes);
  if (read === undefined) notes.add('content.unknown', path, part);
  return block === undefined ? [] : [block];
}

type PartReader = (
  part: JsonObject,
  path: string,
  notes: RowNotes,
) => TextBlock | MediaBlock | undefined;

const readers: ReadonlyMap<string, PartReader> = new Map<string, PartReader>([
  ['text', readText],
  ['input_text', readText],
  ['output_text', readText],
  ['refusal', readRefusal],
  ['image_url', readImage],
  ['input_image', readImage],
  ['input_audio', (part, path, notes) => notes.add('media.audio', path, part) as undefined],
  ['file', (part, path, notes) => notes.add('media.file', path, part) as undefined],
  ['input_file', (part, path, notes) => notes.add('media.file', path, part) as undefined],
]);

function readText(part: JsonObject, path: string, notes: RowNotes): TextBlock | undefined {
  if (typeof part.text === 'string') return { kind: 'text', text: part.text, path: `${path}.text` };
  notes.add('record.shape', `${path}.text`, part);
  return undefined;
}

function readRefusal(part: JsonObject, path: string, notes: RowNotes): TextBlock | undefined {
  if (typeof part.refusal !== 'string') {
    notes.add('record.shape', `${path}.refusal`, part);
    return undefined;
  }
  notes.add('refusal.asText', `${path}.refusal`, part.refusal);
  return { kind: 'text', text: part.refusal, path: `${path}.refusal` };
}

const s3Image = /^s3:\/\/.+\.(png|jpe?g|gif|webp)$/i;

/** An image that lies in S3 can be named; one in the record or on the web cannot. */
function readImage(part: JsonObject, path: string, notes: RowNotes): MediaBlock | undefined {
  const { image_url: image } = part;
  const url = isObject(image) ? image.url : image;
  const ending = typeof url === 'string' ? s3Image.exec(url)?.[1]?.toLowerCase() : undefined;
  if (ending === undefined) {
    notes.add('media.notInS3', path, url ?? part);
    return undefined;
  }
  noteDetail(image, path, notes);
  const format = ending === 'jpg' ? 'jpeg' : ending;
  return { kind: 'image', value: { format, source: { s3Location: { uri: url } } }, path };
}

function noteDetail(image: unknown, path: string, notes: RowNotes): void {
  if (isObject(image) && image.detail !== undefined) {
    notes.add('key.unknown', `${path}.image_url.detail`, image.detail);
  }
}
