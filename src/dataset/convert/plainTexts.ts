import { joinTexts } from '../../records/text/joinTexts.js';
import { isToolBlock } from './matchTools.js';
import type { RowNotes } from './RowNotes.js';
import type { Block, Conversation, Message, TextBlock } from './types.js';

interface PlainTurn {
  readonly role: 'user' | 'assistant';
  readonly text: string;
}

/** The system texts as one; `undefined` where there is none. */
export function joinSystem(system: readonly TextBlock[], notes: RowNotes): string | undefined {
  const [, second] = system;
  if (second !== undefined) notes.add('texts.joined', second.path);
  return system.length === 0 ? undefined : joinTexts(system.map(({ text }) => text));
}

/** Each turn as one text, for formats that hold nothing else. */
export function plainTurns(conversation: Conversation, notes: RowNotes): PlainTurn[] {
  refuseTools(conversation, notes);
  return conversation.messages.map((message) => ({
    role: message.role,
    text: plainText(message, notes),
  }));
}

/** For targets without tools: a call that is gone would leave an answer that nobody can give. */
export function refuseTools({ messages, tools }: Conversation, notes: RowNotes): void {
  const call = messages.flatMap(({ blocks }) => blocks).find(isToolBlock);
  if (call !== undefined) notes.add('tool.unsupported', call.path);
  else for (const { path, ...tool } of tools) notes.add('tool.unused', path, tool);
}

function plainText({ blocks }: Message, notes: RowNotes): string {
  const texts = blocks.filter((block) => isPlain(block, notes)) as TextBlock[];
  const [, second] = texts;
  if (second !== undefined) notes.add('texts.joined', second.path);
  return joinTexts(texts.map(({ text }) => text));
}

function isPlain(block: Block, notes: RowNotes): boolean {
  if (block.kind === 'text') return true;
  if (!isToolBlock(block)) notes.add('media.unsupported', block.path, block.kind);
  return false;
}
