import type { DatasetFormat } from '../dataset/types.js';

/** What a model reads of one training record. */
export interface RecordText {
  readonly texts: readonly string[];
  /** Turns that the chat template frames, the system prompt included. */
  readonly messages: number;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * The text of a record, and how many messages it is made of. Reads what is there: a record that
 * breaks its format still gives the text that it has.
 */
export function recordText(record: unknown, format: DatasetFormat): RecordText {
  return isFields(record) ? readers[format](record) : { texts: [], messages: 0 };
}

const readers: Readonly<Record<DatasetFormat, (record: Fields) => RecordText>> = {
  converse: conversation,
  distillation: conversation,
  anthropic: conversation,
  'openai-chat': conversation,
  rft: conversation,
  'prompt-completion': ({ prompt, completion }) => plainTexts(prompt, completion),
  'continued-pretraining': ({ input, text }) => plainTexts(input ?? text),
  'image-caption': ({ caption }) => plainTexts(caption),
};

function plainTexts(...values: readonly unknown[]): RecordText {
  const texts = values.filter(isText);
  return { texts, messages: texts.length };
}

function conversation({ system, messages, tools, toolConfig }: Fields): RecordText {
  const turns = Array.isArray(messages) ? messages.filter(isFields) : [];
  const systemTexts = contentTexts(system);
  return {
    texts: [...systemTexts, ...jsonTexts(tools ?? toolConfig), ...turns.flatMap(turnTexts)],
    messages: turns.length + (systemTexts.length > 0 ? 1 : 0),
  };
}

function turnTexts({ content, tool_calls: toolCalls }: Fields): readonly string[] {
  return [...contentTexts(content), ...jsonTexts(toolCalls)];
}

/** Content is a string, or a list of blocks. */
function contentTexts(content: unknown): readonly string[] {
  if (isText(content)) return [content];
  return Array.isArray(content) ? content.filter(isFields).flatMap(blockTexts) : [];
}

/** Media blocks have no text; what a picture costs in tokens is not published for most models. */
function blockTexts(block: Fields): readonly string[] {
  if (isText(block.text)) return [block.text];
  const reasoning = isFields(block.reasoningContent) ? block.reasoningContent.reasoningText : null;
  if (isFields(reasoning) && isText(reasoning.text)) return [reasoning.text];
  return jsonTexts(block.toolUse ?? block.toolResult);
}

function jsonTexts(value: unknown): readonly string[] {
  return value === undefined || value === null ? [] : [JSON.stringify(value)];
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
