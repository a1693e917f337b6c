import { isObject } from '../../base/json.js';
import { speakerOf } from '../../records/roles.js';
import { joinTexts } from '../../records/text/joinTexts.js';
import { isConverse } from './fields.js';
import type { MutableRecord, RecordEdit } from './types.js';

const instructing: readonly unknown[] = ['system', 'developer'];

export function correctRoles(record: MutableRecord, edit: RecordEdit): void {
  messagesOf(record).forEach((message, index) => {
    const { role } = message;
    if (typeof role !== 'string' || edit.format === 'rft' || isKnown(role, edit)) return;
    const small = role.trim().toLowerCase();
    const meant = instructing.includes(small) ? small : speakerOf(role);
    if (meant === undefined) {
      edit.leave('The role is none that can be told as user or assistant.');
      return;
    }
    message.role = meant;
    edit.change(`messages[${index}].role`, role, meant);
  });
}

function isKnown(role: string, { format }: RecordEdit): boolean {
  if (role === 'user' || role === 'assistant' || instructing.includes(role)) return true;
  return format === 'openai-chat' && (role === 'tool' || role === 'function');
}

/** Moves system messages into the system field. Messages that then meet with the same role are joined. */
export function moveSystemMessages(record: MutableRecord, edit: RecordEdit): void {
  const asBlocks = isConverse(record, edit);
  if (!asBlocks && edit.format !== 'anthropic') return;
  const messages = messagesOf(record);
  const moved = messages.filter(({ role }) => instructing.includes(role));
  if (moved.length === 0) return;
  const rest = withoutSystem(messages);
  const system = rest && (asBlocks ? systemBlocks(record, moved) : systemText(record, moved));
  if (rest === undefined || system === undefined) {
    edit.leave('The message holds more than text, or its text cannot be joined with the rest.');
    return;
  }
  if (rest[0]?.role !== 'user') {
    edit.leave('Without the system message the record would not start with the user.');
    return;
  }
  messages.forEach(({ role, content }, index) => {
    if (instructing.includes(role)) edit.change(`messages[${index}]`, content, null);
  });
  edit.change('system', record.system ?? '', system);
  record.system = system;
  record.messages = rest;
}

function withoutSystem(messages: readonly MutableRecord[]): MutableRecord[] | undefined {
  const rest: MutableRecord[] = [];
  let afterSystem = false;
  for (const message of messages) {
    const isSystem = instructing.includes(message.role);
    const before = rest.at(-1);
    if (!isSystem && afterSystem && before !== undefined && before.role === message.role) {
      const joined = joinMessages(before, message);
      if (joined === undefined) return undefined;
      rest[rest.length - 1] = joined;
    } else if (!isSystem) rest.push(message);
    afterSystem = isSystem;
  }
  return rest.length === 0 ? undefined : rest;
}

function systemBlocks(
  { system = [] }: MutableRecord,
  moved: readonly MutableRecord[],
): unknown[] | undefined {
  const blocks = moved.flatMap(({ content }) => (Array.isArray(content) ? content : [undefined]));
  return Array.isArray(system) && blocks.every(isText) ? [...system, ...blocks] : undefined;
}

function isText(block: unknown): boolean {
  return isObject(block) && typeof block.text === 'string' && Object.keys(block).length === 1;
}

function systemText(
  { system = '' }: MutableRecord,
  moved: readonly MutableRecord[],
): string | undefined {
  const texts = [system, ...moved.map(({ content }) => content)].filter((text) => text !== '');
  return texts.every((text) => typeof text === 'string') ? joinTexts(texts) : undefined;
}

/** Joins messages of one role that follow each other. */
export function joinTurns(record: MutableRecord, edit: RecordEdit): void {
  const messages = messagesOf(record);
  if (edit.format === 'rft' || messages.length === 0) return;
  const turns: MutableRecord[] = [];
  messages.forEach((message, index) => {
    const before = turns.at(-1);
    const speaks = message.role === 'user' || message.role === 'assistant';
    if (!speaks || before === undefined || before.role !== message.role) {
      turns.push(message);
      return;
    }
    const joined = joinMessages(before, message);
    if (joined === undefined) {
      turns.push(message);
      edit.leave('The messages hold more than content, or content of different kinds.');
      return;
    }
    turns[turns.length - 1] = joined;
    edit.change(`messages[${index}]`, message.content, null);
  });
  if (turns.length < messages.length) record.messages = turns;
}

/** Two messages as one; `undefined` where something would have no place. */
function joinMessages(first: MutableRecord, second: MutableRecord): MutableRecord | undefined {
  const plain = [first, second].every((message) =>
    Object.keys(message).every((key) => key === 'role' || key === 'content'),
  );
  const [a, b] = [first.content, second.content];
  if (!plain) return undefined;
  if (Array.isArray(a) && Array.isArray(b)) return { role: first.role, content: [...a, ...b] };
  if (typeof a === 'string' && typeof b === 'string') {
    return { role: first.role, content: joinTexts([a, b].filter((text) => text !== '')) };
  }
  return undefined;
}

/** The messages, or none where one of them is no object. */
function messagesOf({ messages }: MutableRecord): MutableRecord[] {
  return Array.isArray(messages) && messages.every(isObject) ? messages : [];
}
