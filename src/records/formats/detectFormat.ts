import { isObject, type JsonObject } from '../../base/json.js';
import { pairIn } from '../chat/pairs.js';
import { speakerOf } from '../roles.js';
import type { DatasetFormat, ForeignFormatName, FormatDetection } from '../types.js';
import { foreignFormatOf } from './foreignFormat.js';
import { readers } from './readers.js';

/** What a single record looks like; `undefined` where it is like nothing that Bedrock takes. */
export function formatOf(record: JsonObject): DatasetFormat | undefined {
  if ('schemaType' in record && 'output' in record) return 'distillation';
  if ('image-ref' in record) return 'image-caption';
  if ('preferred_output' in record) return 'openai-preference';
  if (Array.isArray(record.messages)) return formatOfMessages(record, record.messages);
  const foreign = foreignShape(record);
  if (foreign !== undefined) return foreign;
  if ('prompt' in record && 'completion' in record) return 'prompt-completion';
  if ('prompt' in record || 'completion' in record) {
    return Object.keys(record).length === 1 ? 'prompt-completion' : undefined;
  }
  const isForeign = 'output' in record || 'label' in record;
  if ('input' in record !== 'text' in record && !isForeign) return 'continued-pretraining';
  return undefined;
}

/** Records of other tools, by the keys that only they have together. */
function foreignShape(record: JsonObject): ForeignFormatName | undefined {
  const { conversations, conversation, contents, prompt, completion, input, output } = record;
  if (Array.isArray(conversations) || Array.isArray(conversation)) return 'sharegpt';
  if (Array.isArray(contents)) return 'gemini';
  if (isMessages(prompt) && completion !== undefined) return 'trl';
  if (Array.isArray(output) && input !== undefined) return 'openai-responses';
  if ('instruction' in record && 'output' in record) return 'alpaca';
  return pairIn(record) === undefined ? undefined : 'pairs';
}

function isMessages(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((each) => isObject(each) && 'role' in each)
  );
}

function formatOfMessages(
  record: JsonObject,
  messages: readonly unknown[],
): DatasetFormat | undefined {
  if ('schemaVersion' in record || 'toolConfig' in record || Array.isArray(record.system)) {
    return 'converse';
  }
  if ('reference_answer' in record) return 'rft';
  const objects = messages.filter(isObject);
  if (objects.some((message) => hasConverseBlocks(message.content))) return 'converse';
  if (typeof record.system === 'string') return 'anthropic';
  const roles = objects.map(({ role }) => (typeof role === 'string' ? speakerOf(role) : undefined));
  const isPrompt = roles.includes('user') && !roles.includes('assistant');
  // A missing answer alone does not make a reinforcement prompt; what only a grader can read does.
  const graded = Object.keys(record).some((key) => !chatKeys.has(key));
  return isPrompt && graded ? 'rft' : 'openai-chat';
}

const chatKeys = new Set(['messages', 'tools', 'functions', 'parallel_tool_calls', 'system']);

const converseKinds = ['text', 'image', 'video', 'document', 'toolUse', 'toolResult'];

function hasConverseBlocks(content: unknown): boolean {
  if (!Array.isArray(content)) return false;
  return content.some(
    (block) => isObject(block) && !('type' in block) && converseKinds.some((kind) => kind in block),
  );
}

/** The format of most records. `expected` wins where the records leave a choice. */
export function detectFormat(
  records: readonly JsonObject[],
  expected: DatasetFormat | undefined,
): { readonly format: DatasetFormat | undefined; readonly detection: FormatDetection } {
  const seen: Partial<Record<DatasetFormat | 'unknown', number>> = {};
  for (const record of records) {
    const format = readAs(formatOf(record), record, expected) ?? 'unknown';
    seen[format] = (seen[format] ?? 0) + 1;
  }
  const [most, count] = Object.entries(seen)
    .filter(([format]) => format !== 'unknown')
    .sort((a, b) => b[1] - a[1])[0] ?? [undefined, 0];
  return {
    format: (most as DatasetFormat | undefined) ?? resembled(records, expected),
    detection: {
      confidence: records.length === 0 ? 0 : count / records.length,
      rowsLooked: records.length,
      seen,
    },
  };
}

/**
 * The expected format, where the records have something of it and are no format by themselves: a
 * misspelt key is then named, instead of the whole file being called unknown.
 */
function resembled(
  [first]: readonly JsonObject[],
  expected: DatasetFormat | undefined,
): DatasetFormat | undefined {
  if (first === undefined || expected === undefined || foreignFormatOf(first)) return undefined;
  const { system, turns } = readers[expected](first, () => undefined);
  return system.length > 0 || turns.some(({ parts }) => parts.length > 0) ? expected : undefined;
}

/** Some shapes belong to two formats: then it is the one that the model takes. */
export function readAs(
  format: DatasetFormat | undefined,
  record: JsonObject,
  expected: DatasetFormat | undefined,
): DatasetFormat | undefined {
  if (expected === undefined || format === expected) return format;
  if (expected === 'distillation' && format === 'converse') return expected;
  const plainMessages = format === 'openai-chat' || format === 'rft' || format === 'anthropic';
  if (expected === 'anthropic' && plainMessages && !hasSystemRole(record)) return expected;
  if (expected === 'rft' && format === 'openai-chat') return expected;
  if (expected === 'openai-chat' && format === 'rft') return expected;
  return format;
}

function hasSystemRole(record: JsonObject): boolean {
  if (!Array.isArray(record.messages)) return false;
  return record.messages.some((message) => isObject(message) && message.role === 'system');
}
