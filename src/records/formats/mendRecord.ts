import { isObject, type JsonObject } from '../../base/json.js';
import type { DatasetFormat } from '../types.js';

/** One value that was written in the type that its format asks for. */
interface Mended {
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

type Fields = Record<string, unknown>;

/** Formats whose content is a list of blocks. */
const inBlocks: readonly DatasetFormat[] = ['converse', 'distillation'];

/**
 * Writes texts in the type that the format asks for where nothing but the type changes: a string as
 * the one block of a list, a number or a truth value as text. Changes the record.
 */
export function mendRecord(record: JsonObject, format: DatasetFormat): readonly Mended[] {
  if (inBlocks.includes(format)) {
    return [...mendText(record, 'system', 'system'), ...messagesOf(record)];
  }
  if (format !== 'prompt-completion') return [];
  return ['prompt', 'completion'].flatMap((key) => mendNumber(record, key));
}

function messagesOf({ messages }: JsonObject): Mended[] {
  if (!Array.isArray(messages)) return [];
  return messages.flatMap((message, index) =>
    isObject(message) ? mendText(message, 'content', `messages[${index}].content`) : [],
  );
}

function mendText(holder: JsonObject, key: string, path: string): Mended[] {
  const before = holder[key];
  return typeof before === 'string' ? [set(holder, key, path, [{ text: before }])] : [];
}

function mendNumber(holder: JsonObject, key: string): Mended[] {
  const before = holder[key];
  const isPlain = typeof before === 'number' || typeof before === 'boolean';
  return isPlain ? [set(holder, key, key, String(before))] : [];
}

function set(holder: JsonObject, key: string, path: string, after: unknown): Mended {
  const before = holder[key];
  (holder as Fields)[key] = after;
  return { path, before, after };
}
