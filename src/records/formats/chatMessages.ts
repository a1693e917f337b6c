import { isObject, type JsonObject, Part, type Report, type Turn } from '../RecordView.js';
import { describeFound } from '../text/hideSecrets.js';
import { messagePart, readString, reportType, rootPart } from './shape.js';

/** Messages in OpenAI's shape: content is text or a list of typed parts, tool calls stand beside it. */
export function readChatMessages(messages: readonly unknown[], report: Report): Turn[] {
  return messages.map((message, index) => readMessage(message, index, report));
}

function readMessage(message: unknown, index: number, report: Report): Turn {
  const path = `messages[${index}]`;
  if (!isObject(message)) {
    reportType(message, path, 'an object with `role` and `content`', report);
    return { role: '', index, parts: [] };
  }
  const role = readString(message, 'role', path, report) ?? '';
  const beside = [...textsBeside(message, role, index), ...callsOf(message, role, index)];
  return {
    role,
    index,
    parts: [...readContent(message, role, index, beside.length > 0, report), ...beside],
  };
}

/** `content` may be null where something else is said beside it. */
function readContent(
  message: JsonObject,
  role: string,
  index: number,
  isOptional: boolean,
  report: Report,
): Part[] {
  const { content } = message;
  if (isOptional && (content === null || content === undefined)) return [];
  if (Array.isArray(content)) return readTypedParts(content, role, index, report);
  const text = readString(message, 'content', `messages[${index}]`, report);
  return text === undefined ? [] : [messagePart(role, text, index)];
}

/** What is said beside the content: reasoning, under either of its keys, and a refusal. */
function textsBeside(message: JsonObject, role: string, index: number): Part[] {
  return besideContent.flatMap(([key, kind]) => {
    const text = message[key];
    if (typeof text !== 'string' || text === '') return [];
    return [rootPart(`messages[${index}].${key}`, role, text, kind)];
  });
}

const besideContent = [
  ['reasoning', 'reasoning'],
  ['reasoning_content', 'reasoning'],
  ['refusal', 'text'],
] as const;

function callsOf(message: JsonObject, role: string, index: number): Part[] {
  const place = { root: 'messages', message: index, block: -1, leaf: '' };
  const legacy = isObject(message.function_call) ? [message.function_call] : [];
  const calls = Array.isArray(message.tool_calls) ? message.tool_calls.filter(isObject) : [];
  return [...calls, ...legacy].map(
    (call) => new Part('toolUse', role, JSON.stringify(call), place, call),
  );
}

function readTypedParts(
  content: readonly unknown[],
  role: string,
  message: number,
  report: Report,
): Part[] {
  const parts: Part[] = [];
  content.forEach((block, at) => {
    const place = { root: 'messages', message, block: at, leaf: '' };
    const path = `messages[${message}].content[${at}]`;
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
