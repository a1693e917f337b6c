import { isObject, type JsonObject } from '../base/json.js';
import { readers } from './formats/readers.js';
import type { DatasetFormat, ForeignFormatName } from './types.js';

/** What a model reads of one training record. */
export interface RecordText {
  readonly texts: readonly string[];
  /** Turns that the chat template frames, the system prompt included. */
  readonly messages: number;
}

/**
 * The text of a record, and how many messages it is made of. Reads what is there: a record that
 * breaks its format still gives the text that it has.
 */
export function recordText(record: unknown, format: DatasetFormat): RecordText {
  return isObject(record) ? textReaders[format](record) : { texts: [], messages: 0 };
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

/** A record of another tool has the text of the chat that it tells. */
function told(format: ForeignFormatName): (record: JsonObject) => RecordText {
  return (record) => {
    const { system, turns, tools } = readers[format](record, () => undefined);
    const framed = turns.filter(({ parts }) => parts.length > 0);
    return {
      texts: [...system, ...(tools ? [tools] : []), ...framed.flatMap(({ parts }) => parts)].map(
        ({ text }) => text,
      ),
      messages: framed.length + (system.length > 0 ? 1 : 0),
    };
  };
}

function plainTexts(...values: readonly unknown[]): RecordText {
  const texts = values.filter(isText);
  return { texts, messages: texts.length };
}

// With one list that all add to: this runs for each record of a data set.
function conversation({ system, messages, tools, toolConfig }: JsonObject): RecordText {
  const texts: string[] = [];
  addContent(system, texts);
  let framed = texts.length > 0 ? 1 : 0;
  addJson(tools ?? toolConfig, texts);
  if (!Array.isArray(messages)) return { texts, messages: framed };
  for (const message of messages) {
    if (!isObject(message)) continue;
    framed += 1;
    addContent(message.content, texts);
    addJson(message.tool_calls, texts);
  }
  return { texts, messages: framed };
}

/** Content is a string, or a list of blocks. */
function addContent(content: unknown, texts: string[]): void {
  if (isText(content)) texts.push(content);
  else if (Array.isArray(content)) {
    for (const block of content) if (isObject(block)) addBlock(block, texts);
  }
}

/** Media blocks have no text; what a picture costs in tokens is not published for most models. */
function addBlock(block: JsonObject, texts: string[]): void {
  if (isText(block.text)) {
    texts.push(block.text);
    return;
  }
  const reasoning = isObject(block.reasoningContent) ? block.reasoningContent.reasoningText : null;
  if (isObject(reasoning) && isText(reasoning.text)) texts.push(reasoning.text);
  else addJson(block.toolUse ?? block.toolResult, texts);
}

function addJson(value: unknown, texts: string[]): void {
  if (value !== undefined && value !== null) texts.push(JSON.stringify(value));
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
