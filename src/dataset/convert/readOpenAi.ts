import { messageKeys as chatMessageKeys } from '../../records/formats/openaiChat.js';
import { isObject, type JsonObject } from '../../records/RecordView.js';
import { speakerOf } from '../../records/roles.js';
import { readContent } from './openAiContent.js';
import { readCalls, readFunctions, readTools } from './openAiTools.js';
import type { RowNotes } from './RowNotes.js';
import type { Block, Conversation, Message, TextBlock } from './types.js';

const recordKeys = new Set([
  'system',
  'messages',
  'tools',
  'functions',
  'parallel_tool_calls',
  'input',
  'preferred_output',
  'non_preferred_output',
]);
const messageKeys = new Set([...chatMessageKeys, 'audio']);

/**
 * OpenAI's chat format: lines for supervised fine-tuning, and those with a preferred output. The
 * Anthropic format is the same but for its field for system text.
 */
export function readOpenAi(record: JsonObject, notes: RowNotes): Conversation {
  const { request, path, messages } = partsOf(record, notes);
  noteKeys(record, recordKeys, '', notes);
  if (request.parallel_tool_calls !== undefined) {
    notes.add('key.unknown', join(path, 'parallel_tool_calls'), request.parallel_tool_calls);
  }
  const tools = [
    ...readTools(request.tools, join(path, 'tools'), notes),
    ...readFunctions(request.functions, join(path, 'functions'), notes),
  ];
  const reader = new MessageReader(notes);
  reader.readSystem(record.system, 'system');
  for (const { message, path: at } of messages) reader.read(message, at);
  return { system: reader.system, messages: reader.messages, tools };
}

interface PlacedMessage {
  readonly message: unknown;
  readonly path: string;
}

/** Where the request and its messages stand: in the record, or around a preferred output. */
function partsOf(record: JsonObject, notes: RowNotes) {
  if (!('preferred_output' in record)) {
    return { request: record, path: '', messages: placed(record.messages, 'messages', notes) };
  }
  const request = isObject(record.input) ? record.input : {};
  noteKeys(request, recordKeys, 'input', notes);
  if (record.non_preferred_output !== undefined) {
    notes.add('preference.rejected', 'non_preferred_output', record.non_preferred_output);
  }
  const messages = [
    ...placed(request.messages, 'input.messages', notes),
    ...placed(record.preferred_output, 'preferred_output', notes),
  ];
  return { request, path: 'input', messages };
}

function placed(messages: unknown, path: string, notes: RowNotes): PlacedMessage[] {
  if (Array.isArray(messages)) {
    return messages.map((message, index) => ({ message, path: `${path}[${index}]` }));
  }
  notes.add('record.shape', path, messages);
  return [];
}

/** Reads one message after the other; a result needs to know the calls before it. */
class MessageReader {
  readonly system: TextBlock[] = [];
  readonly messages: Message[] = [];
  readonly #notes: RowNotes;
  /** Ids given to calls of the old form, which have none, by the name of the function. */
  readonly #legacyIds = new Map<string, string>();

  constructor(notes: RowNotes) {
    this.#notes = notes;
  }

  read(message: unknown, path: string): void {
    if (!isObject(message) || typeof message.role !== 'string') {
      this.#notes.add('record.shape', path, message);
      return;
    }
    noteKeys(message, messageKeys, path, this.#notes);
    this.#noteName(message, path);
    const { role } = message;
    if (role === 'system' || role === 'developer') this.#readInstruction(message, path);
    else if (role === 'tool' || role === 'function') this.#readResult(message, role, path);
    else this.#readTurn(message, role, path);
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

  #readInstruction(message: JsonObject, path: string): void {
    this.#weightOf(message, false, path);
    if (this.messages.length > 0) this.#notes.add('system.moved', path);
    this.readSystem(message.content, `${path}.content`);
  }

  #readResult(message: JsonObject, role: 'tool' | 'function', path: string): void {
    this.#weightOf(message, false, path);
    const id = role === 'tool' ? message.tool_call_id : this.#legacyIds.get(String(message.name));
    const texts = readContent(message.content, `${path}.content`, this.#notes);
    const content = texts.flatMap((block) => (block.kind === 'text' ? [{ text: block.text }] : []));
    if (content.length < texts.length) this.#notes.add('tool.resultContent', `${path}.content`);
    if (typeof id !== 'string') {
      this.#notes.add('tool.resultUnmatched', path, message.tool_call_id ?? message.name ?? null);
      return;
    }
    this.messages.push({ role: 'user', path, blocks: [{ kind: 'toolResult', id, content, path }] });
  }

  #readTurn(message: JsonObject, given: string, path: string): void {
    const role = speakerOf(given);
    if (role === undefined) {
      this.#notes.add('role.unknown', `${path}.role`, given);
      return;
    }
    if (role !== given) this.#notes.add('role.renamed', `${path}.role`, given);
    const untrained = this.#weightOf(message, role === 'assistant', path);
    const blocks = [
      ...this.#reasoningOf(message, path),
      ...readContent(message.content, `${path}.content`, this.#notes),
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
      notes.add('key.unknown', join(path, key), value[key]);
  }
}

/** OpenAI's own client writes such fields beside every answer; nothing is lost with them. */
function isNothing(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
