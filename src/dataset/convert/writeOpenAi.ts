import type { JsonObject } from '../../base/json.js';
import { joinTexts } from '../../records/text/joinTexts.js';
import type { RowNotes } from './RowNotes.js';
import type { Block, Conversation, Message, Tool, ToolResultBlock, ToolUseBlock } from './types.js';

/** OpenAI's chat format; results of calls become messages of their own. */
export function writeOpenAi({ system, messages, tools }: Conversation, notes: RowNotes): object {
  return {
    messages: [
      ...system.map(({ text }) => ({ role: 'system', content: text })),
      ...messages.flatMap((message) => writeMessage(message, notes)),
    ],
    ...(tools.length === 0 ? {} : { tools: tools.map(writeTool) }),
  };
}

function writeMessage({ role, blocks }: Message, notes: RowNotes): object[] {
  for (const block of blocks) refuseMedia(block, notes);
  const results = blocks.filter((block) => block.kind === 'toolResult');
  const calls = blocks.filter((block) => block.kind === 'toolUse');
  const texts = blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : []));
  const said = {
    role,
    content: texts.length === 1 ? texts[0] : texts.map((text) => ({ type: 'text', text })),
    ...(calls.length === 0 ? {} : { tool_calls: calls.map(writeCall) }),
  };
  const says = texts.length > 0 || calls.length > 0;
  const content = texts.length === 0 ? { content: null } : {};
  return [
    ...results.map((result) => writeResult(result, notes)),
    ...(says ? [{ ...said, ...content }] : []),
  ];
}

function refuseMedia({ kind, path }: Block, notes: RowNotes): void {
  if (kind === 'image' || kind === 'video' || kind === 'document') {
    notes.add('media.unsupported', path, kind);
  }
}

function writeCall({ id, name, input }: ToolUseBlock): object {
  return { id, type: 'function', function: { name, arguments: JSON.stringify(input) } };
}

function writeResult({ id, content, status, path }: ToolResultBlock, notes: RowNotes): object {
  if (status !== undefined) notes.add('tool.resultStatus', path, status);
  const texts = content.map((block) => resultText(block, path, notes));
  return { role: 'tool', tool_call_id: id, content: joinTexts(texts) };
}

function resultText(block: JsonObject, path: string, notes: RowNotes): string {
  if (typeof block.text === 'string') return block.text;
  if ('json' in block) return JSON.stringify(block.json);
  notes.add('tool.resultContent', path, block);
  return '';
}

/** A declaration in OpenAI's form, which reinforcement prompts share. */
export function writeTool({ name, description, schema }: Tool): object {
  const described = description === undefined ? {} : { description };
  return { type: 'function', function: { name, ...described, parameters: schema } };
}
