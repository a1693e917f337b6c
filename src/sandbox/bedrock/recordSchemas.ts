export type RecordFormat =
  | 'converse'
  | 'prompt-completion'
  | 'anthropic'
  | 'image-caption'
  | 'rft'
  | 'prompts'
  | 'continued-pretraining';

type Json = Readonly<Record<string, unknown>>;

/** Whether a record has the outline of its format: the coarse look that the service takes. */
export function hasSchema(record: unknown, format: RecordFormat): boolean {
  return isObject(record) && schemas[format](record);
}

const schemas: Readonly<Record<RecordFormat, (record: Json) => boolean>> = {
  converse: (record) => hasTurns(record, isContentBlocks),
  anthropic: (record) => hasTurns(record, isText),
  rft: hasMessages,
  prompts: hasMessages,
  'prompt-completion': (record) => isText(record.prompt) && isText(record.completion),
  'continued-pretraining': (record) => isText(record.input),
  'image-caption': (record) => isText(record['image-ref']),
};

/** A user's turn first, then turn about. */
function hasTurns(record: Json, isContent: (content: unknown) => boolean): boolean {
  const messages = record.messages;
  return (
    Array.isArray(messages) &&
    messages.length > 0 &&
    messages.every(
      (message, index) =>
        isObject(message) &&
        message.role === (index % 2 === 0 ? 'user' : 'assistant') &&
        isContent(message.content),
    )
  );
}

/** Distillation and reinforcement: the answer may be missing. */
function hasMessages(record: Json): boolean {
  return Array.isArray(record.messages) && record.messages.length > 0;
}

function isContentBlocks(content: unknown): boolean {
  return Array.isArray(content) && content.length > 0 && content.every(isObject);
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
