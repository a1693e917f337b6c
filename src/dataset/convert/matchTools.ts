import { noArguments } from './openAiTools.js';
import type { RowNotes } from './RowNotes.js';
import type { Block, Conversation, Message, Tool, ToolUseBlock } from './types.js';

/** Makes every call declared and told apart by its id, and every result that of one call before it. */
export function matchTools(conversation: Conversation, notes: RowNotes): Conversation {
  const { messages, tools } = conversation;
  if (tools.length === 0 && !messages.some(({ blocks }) => blocks.some(isToolBlock))) {
    return conversation;
  }
  const matcher = new ToolMatcher(notes);
  const matched = messages.map((message) => matcher.message(message));
  return { ...conversation, messages: matched, tools: declare(tools, matched, notes) };
}

/** True for calls and for results of calls. */
export function isToolBlock({ kind }: Block): boolean {
  return kind === 'toolUse' || kind === 'toolResult';
}

class ToolMatcher {
  readonly #notes: RowNotes;
  readonly #used = new Set<string>();
  /** Calls without a result so far: the id as it was given, the id as it is written. */
  readonly #open = new Map<string, string>();

  constructor(notes: RowNotes) {
    this.#notes = notes;
  }

  message(message: Message): Message {
    return { ...message, blocks: message.blocks.map((block) => this.#block(block)) };
  }

  #block(block: Block): Block {
    if (block.kind === 'toolUse') return { ...block, id: this.#call(block) };
    if (block.kind !== 'toolResult') return block;
    const id = this.#open.get(block.id);
    if (id === undefined) this.#notes.add('tool.resultUnmatched', block.path, block.id);
    this.#open.delete(block.id);
    return { ...block, id: id ?? block.id };
  }

  #call({ id, path }: ToolUseBlock): string {
    let written = id || 'call';
    for (let count = 2; this.#used.has(written); count++) written = `${id || 'call'}-${count}`;
    if (written !== id) this.#notes.add('tool.idRenamed', path, id);
    this.#used.add(written);
    this.#open.set(id, written);
    return written;
  }
}

function declare(tools: readonly Tool[], messages: readonly Message[], notes: RowNotes): Tool[] {
  const byName = new Map<string, Tool>();
  for (const tool of tools) {
    const { path, ...repeated } = tool;
    if (byName.has(tool.name)) notes.add('tool.repeated', path, repeated);
    else byName.set(tool.name, tool);
  }
  for (const block of messages.flatMap(({ blocks }) => blocks)) {
    if (block.kind !== 'toolUse' || byName.has(block.name)) continue;
    notes.add('tool.declared', block.path, block.name);
    byName.set(block.name, { name: block.name, schema: noArguments, path: block.path });
  }
  return [...byName.values()];
}
