import { isObject, type JsonObject } from '../base/json.js';
import { readers } from './formats/readers.js';
import type { Part } from './RecordView.js';
import type { DatasetFormat, ForeignFormatName } from './types.js';

/** What a model reads of one training record. */
export interface RecordText {
  readonly texts: readonly string[];
  /** Turns that the chat template frames, the system prompt included. */
  readonly messages: number;
  readonly images: number;
  readonly videos: number;
  readonly documents: number;
}

type Found = { -readonly [Key in keyof RecordText]: RecordText[Key] } & { texts: string[] };

/**
 * The text of a record, and how many messages it is made of. Reads what is there: a record that
 * breaks its format still gives the text that it has.
 */
export function recordText(record: unknown, format: DatasetFormat): RecordText {
  return isObject(record) ? textReaders[format](record) : foundIn([]);
}

const textReaders: Readonly<Record<DatasetFormat, (record: JsonObject) => RecordText>> = {
  converse: conversation,
  distillation: conversation,
  anthropic: conversation,
  'openai-chat': conversation,
  rft: conversation,
  'prompt-completion': ({ prompt, completion }) => plainTexts(prompt, completion),
  'continued-pretraining': ({ input, text }) => plainTexts(input ?? text),
  'image-caption': ({ caption }) => plainTexts(caption),
  'openai-preference': told('openai-preference'),
  'openai-responses': told('openai-responses'),
  trl: told('trl'),
  sharegpt: told('sharegpt'),
  alpaca: told('alpaca'),
  gemini: told('gemini'),
  pairs: told('pairs'),
};

/** A record of another tool has the content of the chat that it tells. */
function told(format: ForeignFormatName): (record: JsonObject) => RecordText {
  return (record) => {
    const { system, turns, tools } = readers[format](record, () => undefined);
    const framed = turns.filter(({ parts }) => parts.length > 0);
    const found = foundIn([]);
    for (const part of [...system, ...(tools ? [tools] : [])]) addPart(part, found);
    for (const { parts } of framed) for (const part of parts) addPart(part, found);
    found.messages = framed.length + (system.length > 0 ? 1 : 0);
    return found;
  };
}

function addPart({ kind, text }: Part, found: Found): void {
  if (kind === 'image') found.images += 1;
  else if (kind === 'video') found.videos += 1;
  else if (kind === 'document') found.documents += 1;
  else found.texts.push(text);
}

function plainTexts(...values: readonly unknown[]): RecordText {
  return foundIn(values.filter(isText));
}

function foundIn(texts: string[]): Found {
  return { texts, messages: texts.length, images: 0, videos: 0, documents: 0 };
}

// With one object that all add to: this runs for each record of a data set.
function conversation({ system, messages, tools, toolConfig }: JsonObject): RecordText {
  const found = foundIn([]);
  addContent(system, found);
  found.messages = found.texts.length > 0 ? 1 : 0;
  addJson(tools ?? toolConfig, found);
  if (!Array.isArray(messages)) return found;
  for (const message of messages) {
    if (!isObject(message)) continue;
    found.messages += 1;
    addContent(message.content, found);
    addJson(message.tool_calls, found);
  }
  return found;
}

/** Content is a string, or a list of blocks. */
function addContent(content: unknown, found: Found): void {
  if (isText(content)) found.texts.push(content);
  else if (Array.isArray(content)) {
    for (const block of content) if (isObject(block)) addBlock(block, found);
  }
}

function addBlock(block: JsonObject, found: Found): void {
  if (isText(block.text)) found.texts.push(block.text);
  else if (!addMedia(block, found)) addOther(block, found);
}

/** Bedrock names the kind by the key of its block, Anthropic and OpenAI in `type`. */
function addMedia({ type, image, video, document }: JsonObject, found: Found): boolean {
  if (image !== undefined || type === 'image' || type === 'image_url') found.images += 1;
  else if (video !== undefined || type === 'video_url') found.videos += 1;
  else if (document !== undefined || type === 'document' || type === 'file') found.documents += 1;
  else return false;
  return true;
}

function addOther({ reasoningContent, toolUse, toolResult }: JsonObject, found: Found): void {
  const reasoning = isObject(reasoningContent) ? reasoningContent.reasoningText : null;
  if (isObject(reasoning) && isText(reasoning.text)) found.texts.push(reasoning.text);
  else addJson(toolUse ?? toolResult, found);
}

function addJson(value: unknown, { texts }: Found): void {
  if (value !== undefined && value !== null) texts.push(JSON.stringify(value));
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
