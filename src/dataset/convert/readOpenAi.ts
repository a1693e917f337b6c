import { isObject, type JsonObject } from '../../base/json.js';
import type { PlacedMessage } from '../../records/chat/ChatRecord.js';
import { chatOf } from '../../records/chat/chatOf.js';
import { isNothing } from '../../records/chat/placed.js';
import { messageKeys as chatMessageKeys } from '../../records/formats/openaiChat.js';
import type { Report } from '../../records/RecordView.js';
import { isInstruction, speakerOf } from '../../records/roles.js';
import type { ChatFormat } from '../../records/types.js';
import { readContent } from './openAiContent.js';
import { readCalls, readFunctions, readTools } from './openAiTools.js';
import type { RowNotes } from './RowNotes.js';
import type { Block, Conversation, ConvertOptions, Message, OnLoss, TextBlock } from './types.js';

const messageKeys = new Set([...chatMessageKeys, 'audio', 'type', 'id', 'status']);

/** OpenAI's chat format, and records of other tools that can be told as one. */
export function readOpenAi(
  record: JsonObject,
  format: ChatFormat,
  { fields, onLoss }: Pick<ConvertOptions, 'fields' | 'onLoss'>,
  notes: RowNotes,
): Conversation {
  const report: Report = (code, { path = '', message } = {}) =>
    notes.add('record.shape', path, message ?? code);
  const chat = chatOf(record, format, report, fields);
  if (chat.rejected) notes.add('preference.rejected', chat.rejected.path, chat.rejected.value);
  for (const { path, value } of chat.others) notes.add('key.unknown', path, value);
  const { tools, functions, system } = chat;
  const reader = new MessageReader(notes, onLoss);
  if (system) reader.readSystem(system.value, system.path);
  for (const message of chat.messages) reader.read(message);
  return {
    system: reader.system,
    messages: reader.messages,
    tools: [
      ...(tools ? readTools(tools.value, tools.path, notes) : []),
      ...(functions ? readFunctions(functions.value, functions.path, notes) : []),
    ],
  };
}

interface At {
  readonly path: string;
  readonly contentPath: string;
}

/** Reads one message after the other; a result needs to know the calls before it. */
class MessageReader {
  readonly system: TextBlock[] = [];
  readonly messages: Message[] = [];
  readonly #notes: RowNotes;
  /** Ids given to calls of the old form, which have none, by the name of the function. */
  readonly #legacyIds = new Map<string, string>();

  readonly #onLoss: OnLoss | undefined;

  constructor(notes: RowNotes, onLoss: OnLoss | undefined) {
    this.#notes = notes;
    this.#onLoss = onLoss;
  }

  read({ message, path, contentPath = `${path}.content` }: PlacedMessage): void {
    if (!isObject(message) || typeof message.role !== 'string') {
      this.#notes.add('record.shape', path, message);
      return;
    }
    noteKeys(message, messageKeys, path, this.#notes);
    this.#noteName(message, path);
    const at = { path, contentPath };
    const role = message.role.trim().toLowerCase();
    if (isInstruction(role)) this.#readInstruction(message, at);
    else if (role === 'tool' || role === 'function') this.#readResult(message, role, at);
    else this.#readTurn(message, message.role, at);
  }

  #noteName({ role, name }: JsonObject, path: string): void {
    // The name in a function's message is that of the call it answers.
    if (role !== 'function' && typeof name === 'string') {
      this.#notes.add('message.name', `${path}.name`, name);
    }
  }

  /** System text, wherever it stands. */
  readSystem(content: unknown, path: string): void {
    for (const block of readContent(content, path, this.#notes)) {
      if (block.kind === 'text') this.system.push(block);
      else this.#notes.add('content.unknown', block.path, block.kind);
    }
  }

  #readInstruction(message: JsonObject, { path, contentPath }: At): void {
    this.#weightOf(message, false, path);
    if (this.messages.length === 0) this.readSystem(message.content, contentPath);
    else this.#settleBetween(message.content, path, contentPath);
  }

  /** A note between the turns, which Bedrock has no place for. */
  #settleBetween(content: unknown, path: string, contentPath: string): void {
    if (this.#onLoss === 'fail') this.#notes.add('system.refused', path, content);
    else if (this.#onLoss === 'drop') this.#notes.add('system.dropped', path, content);
    else if (this.#onLoss === 'keep-nearest') {
      this.#notes.add('system.inTurn', path);
      const blocks = readContent(content, contentPath, this.#notes);
      this.messages.push({ role: 'user', path, blocks });
    } else {
      this.#notes.add('system.moved', path, content);
      this.readSystem(content, contentPath);
    }
  }

  #readResult(message: JsonObject, role: 'tool' | 'function', { path, contentPath }: At): void {
    this.#weightOf(message, false, path);
    const id = role === 'tool' ? message.tool_call_id : this.#legacyIds.get(String(message.name));
    const texts = readContent(message.content, contentPath, this.#notes);
    const content = texts.flatMap((block) => (block.kind === 'text' ? [{ text: block.text }] : []));
    if (content.length < texts.length) this.#notes.add('tool.resultContent', contentPath);
    if (typeof id !== 'string') {
      this.#notes.add('tool.resultUnmatched', path, message.tool_call_id ?? message.name ?? null);
      return;
    }
    this.messages.push({ role: 'user', path, blocks: [{ kind: 'toolResult', id, content, path }] });
  }

  #readTurn(message: JsonObject, given: string, { path, contentPath }: At): void {
    const role = speakerOf(given);
    if (role === undefined) {
      this.#notes.add('role.unknown', `${path}.role`, given);
      return;
    }
    if (role !== given) this.#notes.add('role.renamed', `${path}.role`, given);
    const untrained = this.#weightOf(message, role === 'assistant', path);
    const blocks = [
      ...this.#reasoningOf(message, path),
      ...readContent(message.content, contentPath, this.#notes),
      ...this.#refusalOf(message, path),
      ...readCalls(message, path, this.#legacyIds, this.#notes),
    ];
    this.#noteAudio(message, path);
    this.messages.push({ role, path, blocks, ...(untrained ? { untrained } : {}) });
  }

  /** True where the message is an answer that is not to be trained on. */
  #weightOf({ weight }: JsonObject, isAnswer: boolean, path: string): boolean {
    if (weight === undefined || weight === null || weight === 1) return false;
    if (weight === 0 && isAnswer) return true;
    this.#notes.add('message.weight', `${path}.weight`, weight);
    return false;
  }

  /** Other makers of such files write reasoning under one of two keys. */
  #reasoningOf(message: JsonObject, path: string): Block[] {
    return ['reasoning', 'reasoning_content'].flatMap((key) => {
      const text = message[key];
      return typeof text === 'string' ? [{ kind: 'reasoning', text, path: `${path}.${key}` }] : [];
    });
  }

  #refusalOf({ refusal }: JsonObject, path: string): Block[] {
    if (typeof refusal !== 'string' || refusal === '') return [];
    this.#notes.add('refusal.asText', `${path}.refusal`, refusal);
    return [{ kind: 'text', text: refusal, path: `${path}.refusal` }];
  }

  #noteAudio({ audio }: JsonObject, path: string): void {
    if (audio !== undefined && audio !== null) {
      this.#notes.add('media.audioAnswer', `${path}.audio`, audio);
    }
  }
}

function noteKeys(
  value: JsonObject,
  known: ReadonlySet<string>,
  path: string,
  notes: RowNotes,
): void {
  for (const key of Object.keys(value)) {
    if (!known.has(key) && !isNothing(value[key]))
      notes.add('key.unknown', `${path}.${key}`, value[key]);
  }
}
