import { isVisible } from '../../records/visibleText.js';
import type { RowNotes } from './RowNotes.js';
import type { Block, ConversionCode, Message } from './types.js';

/**
 * Messages in the order that Bedrock wants: the user first, then by turns, an answer at the end where
 * one is needed. What does not fit is joined or left out, and noted.
 */
export function tidyTurns(
  messages: readonly Message[],
  answer: 'required' | 'optional',
  notes: RowNotes,
): Message[] {
  const turns = merge(
    messages.flatMap((message) => withoutBlankText(message, notes)),
    notes,
  );
  cutStart(turns, notes);
  cutEnd(turns, answer, notes);
  if (turns.length === 0) {
    const asks = messages.some(({ role }) => role === 'user');
    notes.add(asks ? 'turns.noAnswer' : 'turns.noQuestion', 'messages');
  }
  for (const { untrained, path } of turns) if (untrained) notes.add('message.weight', path, 0);
  return turns;
}

function withoutBlankText(message: Message, notes: RowNotes): Message[] {
  const blocks = message.blocks.filter((block) => {
    if (block.kind !== 'text' || isVisible(block.text)) return true;
    notes.add('text.blank', block.path, block.text);
    return false;
  });
  return blocks.length === 0 ? [] : [{ ...message, blocks }];
}

function merge(messages: readonly Message[], notes: RowNotes): Message[] {
  const turns: Message[] = [];
  for (const message of messages) {
    const before = turns.at(-1);
    if (before?.role === message.role) turns[turns.length - 1] = join(before, message, notes);
    else turns.push(message);
  }
  return turns;
}

function join(before: Message, message: Message, notes: RowNotes): Message {
  // Results of calls are messages of their own in one format and blocks in the other.
  const isResult = [before, message].some(({ blocks }) => blocks.every(isToolResult));
  if (!isResult) notes.add('turns.merged', message.path);
  if (before.untrained !== message.untrained) {
    notes.add('message.weight', (before.untrained ? before : message).path, 0);
  }
  const untrained = before.untrained && message.untrained ? { untrained: true } : {};
  const { role, path } = before;
  return { role, path, blocks: [...before.blocks, ...message.blocks], ...untrained };
}

function isToolResult({ kind }: Block): boolean {
  return kind === 'toolResult';
}

function cutStart(turns: Message[], notes: RowNotes): void {
  const [first] = turns;
  if (first?.role !== 'assistant') return;
  noteBlocks('turn.leadingAnswer', first, notes);
  turns.shift();
}

function cutEnd(turns: Message[], answer: 'required' | 'optional', notes: RowNotes): void {
  for (let last = turns.at(-1); last !== undefined; last = turns.at(-1)) {
    if (last.untrained) noteBlocks('turn.weightZero', last, notes);
    else if (last.role === 'user' && answer === 'required') {
      noteBlocks('turn.unanswered', last, notes);
    } else return;
    turns.pop();
  }
}

/** One note for each block of the turn, with what it says. */
function noteBlocks(code: ConversionCode, { blocks }: Message, notes: RowNotes): void {
  for (const { path, ...block } of blocks)
    notes.add(code, path, 'text' in block ? block.text : block);
}
