import type { JsonObject } from '../../base/json.js';
import type { BaseModel, DatasetLimits } from '../../models/types.js';
import { documentedSchemaVersion } from '../../records/formats/converse.js';
import { completeTool } from './completeTool.js';
import { joinSystem, refuseTools } from './plainTexts.js';
import type { RowNotes } from './RowNotes.js';
import type { Block, Conversation, Message, TextBlock, Tool } from './types.js';

/** A record of the Converse API, without what the model is known not to take. */
export function writeConverse(
  conversation: Conversation,
  notes: RowNotes,
  model?: BaseModel,
): object {
  const { system, messages, tools } = conversation;
  const limits = model?.dataset;
  const takesTools = limits?.toolUse !== false;
  if (!takesTools) refuseTools(conversation, notes);
  return {
    schemaVersion: documentedSchemaVersion,
    ...(system.length > 0 ? { system: systemTexts(system, limits?.systemItems, notes) } : {}),
    messages: messages.map((message) => writeMessage(message, limits, notes)),
    ...(takesTools && tools.length > 0
      ? { toolConfig: { tools: tools.map((tool) => toolSpec(completeTool(tool, notes))) } }
      : {}),
  };
}

/** A prompt for distillation: a Converse record with one question and perhaps the answer wanted. */
export function writeDistillation(
  conversation: Conversation,
  notes: RowNotes,
  model?: BaseModel,
): object {
  const [, , third] = conversation.messages;
  if (third !== undefined) notes.add('turns.several', third.path);
  refuseTools(conversation, notes);
  return writeConverse({ ...conversation, tools: [] }, notes, model);
}

function systemTexts(
  system: readonly TextBlock[],
  items: number | undefined,
  notes: RowNotes,
): object[] {
  if (items !== 1) return system.map(({ text }) => ({ text }));
  return [{ text: joinSystem(system, notes) }];
}

function writeMessage(
  { role, blocks }: Message,
  limits: DatasetLimits | undefined,
  notes: RowNotes,
): object {
  const content = blocks.map((block) => writeBlock(block, role, limits, notes));
  return { role, content };
}

function writeBlock(
  block: Block,
  role: Message['role'],
  limits: DatasetLimits | undefined,
  notes: RowNotes,
): JsonObject {
  switch (block.kind) {
    case 'text':
      return { text: block.text };
    case 'reasoning':
      return { reasoningContent: { reasoningText: { text: block.text } } };
    case 'toolUse': {
      const { id: toolUseId, name, input } = block;
      return { toolUse: { toolUseId, name, input } };
    }
    case 'toolResult': {
      const { id: toolUseId, content, status } = block;
      return { toolResult: { toolUseId, content, ...(status ? { status } : {}) } };
    }
    default: {
      const { kind, value, path } = block;
      const isTaken = role === 'user' && (limits === undefined || limits[kind] !== undefined);
      if (!isTaken) notes.add('media.unsupported', path, kind);
      return { [kind]: value };
    }
  }
}

function toolSpec({ name, description, schema }: Tool): object {
  const described = description === undefined ? {} : { description };
  return { toolSpec: { name, ...described, inputSchema: { json: schema } } };
}
