import type { DatasetFormat } from './types.js';

/** A training record as a conversation that a model can be asked to read. */
export interface TextConversation {
  readonly system?: readonly { readonly text: string }[];
  readonly messages: readonly {
    readonly role: 'user' | 'assistant';
    readonly content: readonly { readonly text: string }[];
  }[];
}

/**
 * The record as a conversation of text; `null` where it holds anything else (pictures, tools,
 * reasoning), or does not alternate between user and assistant from a user turn on.
 */
export function textConversation(record: unknown, format: DatasetFormat): TextConversation | null {
  if (typeof record !== 'object' || record === null) return null;
  const fields = record as Readonly<Record<string, unknown>>;
  switch (format) {
    case 'converse':
    case 'distillation':
      return converse(fields);
    case 'prompt-completion':
      return promptCompletion(fields);
    default:
      return null;
  }
}

function converse({ system, messages }: Readonly<Record<string, unknown>>) {
  const systemTexts = system === undefined ? [] : textBlocks(system);
  const turns = Array.isArray(messages) ? messages.map(turn) : [];
  if (systemTexts === null || turns.length === 0) return null;
  const read = turns.flatMap((each, index) =>
    each !== null && each.role === (index % 2 === 0 ? 'user' : 'assistant') ? [each] : [],
  );
  if (read.length < turns.length) return null;
  return { ...(systemTexts.length > 0 ? { system: systemTexts } : {}), messages: read };
}

function promptCompletion({ prompt, completion }: Readonly<Record<string, unknown>>) {
  if (!isFilled(prompt) || !isFilled(completion)) return null;
  return {
    messages: [
      { role: 'user' as const, content: [{ text: prompt }] },
      { role: 'assistant' as const, content: [{ text: completion }] },
    ],
  };
}

function turn(value: unknown): TextConversation['messages'][number] | null {
  const { role, content } = (value ?? {}) as { role?: unknown; content?: unknown };
  const blocks = textBlocks(content);
  const known = role === 'user' || role === 'assistant';
  return known && blocks !== null && blocks.length > 0 ? { role, content: blocks } : null;
}

function textBlocks(value: unknown): readonly { readonly text: string }[] | null {
  if (!Array.isArray(value)) return null;
  const texts = value.map((block: unknown) => {
    if (typeof block !== 'object' || block === null || Object.keys(block).length !== 1) return null;
    const { text } = block as { text?: unknown };
    return isFilled(text) ? text : null;
  });
  return texts.some((text) => text === null) ? null : texts.map((text) => ({ text: text ?? '' }));
}

// Bedrock refuses a block of blanks.
function isFilled(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
