import { isObject, type JsonObject } from '../../base/json.js';
import type { PlacedMessage } from '../chat/ChatRecord.js';
import { Part, type Place, type Report, type Turn } from '../RecordView.js';
import { describeFound } from '../text/hideSecrets.js';
import { readString, reportType, rootPart } from './shape.js';

/** Messages in OpenAI's shape: content is text or a list of typed parts, tool calls stand beside it. */
export function readChatMessages(messages: readonly unknown[], report: Report): Turn[] {
  return messages.map((message, index) =>
    readMessage(message, { path: `messages[${index}]`, root: 'messages', message: index }, report),
  );
}

/** One message, wherever in a record it stands. */
export function readChatMessage(
  { message, path, contentPath = `${path}.content` }: PlacedMessage,
  report: Report,
): Turn {
  return readMessage(message, { path, root: contentPath, message: -1 }, report);
}

/** Where a message stands, and what the places of its parts begin with. */
interface At {
  readonly path: string;
  readonly root: string;
  /** Its index, where it is one of `messages`; else -1. */
  readonly message: number;
}

function readMessage(message: unknown, at: At, report: Report): Turn {
  const { path } = at;
  const index = at.message < 0 ? {} : { index: at.message };
  if (!isObject(message)) {
    reportType(message, path, 'an object with `role` and `content`', report);
    return { role: '', ...index, parts: [] };
  }
  const role = readString(message, 'role', path, report) ?? '';
  const beside = [...textsBeside(message, role, path), ...callsOf(message, role, at)];
  const parts = [...readContent(message, role, at, beside.length > 0, report), ...beside];
  return { role, ...index, parts };
}

/** `content` may be null where something else is said beside it. */
function readContent(
  message: JsonObject,
  role: string,
  at: At,
  isOptional: boolean,
  report: Report,
): Part[] {
  const { content } = message;
  if (isOptional && (content === null || content === undefined)) return [];
  if (Array.isArray(content)) return readTypedParts(content, role, at, report);
  if (typeof content === 'string') return [new Part('text', role, content, placeIn(at))];
  const path = at.message < 0 ? at.root : `${at.path}.content`;
  if (content === undefined) {
    report('field.missing', {
      path,
      message: `The field \`${path}\` is missing.`,
      expected: 'a string',
    });
  } else reportType(content, path, 'a string', report);
  return [];
}

function placeIn({ root, message }: At, block = -1, leaf = ''): Place {
  return { root, message, block, leaf };
}

/** What is said beside the content: reasoning, under either of its keys, and a refusal. */
function textsBeside(message: JsonObject, role: string, path: string): Part[] {
  return besideContent.flatMap(([key, kind]) => {
    const text = message[key];
    if (typeof text !== 'string' || text === '') return [];
    return [rootPart(`${path}.${key}`, role, text, kind)];
  });
}

const besideContent = [
  ['reasoning', 'reasoning'],
  ['reasoning_content', 'reasoning'],
  ['refusal', 'text'],
] as const;

function callsOf(message: JsonObject, role: string, at: At): Part[] {
  const place = placeIn(at);
  const legacy = isObject(message.function_call) ? [message.function_call] : [];
  const calls = Array.isArray(message.tool_calls) ? message.tool_calls.filter(isObject) : [];
  return [...calls, ...legacy].map(
    (call) => new Part('toolUse', role, JSON.stringify(call), place, call),
  );
}

function readTypedParts(content: readonly unknown[], role: string, at: At, report: Report): Part[] {
  const parts: Part[] = [];
  content.forEach((block, index) => {
    const place = placeIn(at, index);
    const path = new Part('text', role, '', place).path;
    if (!isObject(block)) reportType(block, path, 'an object with `type`', report);
    else if (block.type === 'image_url') {
      checkImageUrl(block, path, report);
      parts.push(new Part('image', role, JSON.stringify(block), place, block));
    } else if (textTypes.has(block.type)) {
      const text = readString(block, 'text', path, report);
      if (text !== undefined) parts.push(new Part('text', role, text, { ...place, leaf: 'text' }));
    } else {
      const received = describeFound(block.type);
      report('content.unknownBlock', { path, expected: 'type text or image_url', received });
    }
  });
  return parts;
}

/** Requests and the Responses API name the type of a text in three ways. */
const textTypes: ReadonlySet<unknown> = new Set(['text', 'input_text', 'output_text']);

const imageUrl = /^(?:https?:\/\/|data:image\/(?:png|jpe?g|gif|webp);base64,)/i;

function checkImageUrl({ image_url: image }: JsonObject, path: string, report: Report): void {
  const url = isObject(image) ? image.url : image;
  if (typeof url === 'string' && imageUrl.test(url)) return;
  const expected = 'a data URL of a PNG, JPEG, GIF or WebP image, or a web address';
  report('openai.image', { path: `${path}.image_url.url`, expected, received: describeFound(url) });
}
