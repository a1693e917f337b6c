import { isObject } from '../../base/json.js';
import { readRecord } from '../../records/formats/readRecord.js';
import type { RecordContent } from '../../records/RecordView.js';
import type { BedrockFormat } from '../../records/types.js';

/** What a job wants to read; `prompts` may lack the answer. */
export type RecordFormat = Exclude<BedrockFormat, 'distillation'> | 'prompts';

/** Whether a record has the outline of its format: the coarse look that the service takes. */
export function hasSchema(record: unknown, format: RecordFormat): boolean {
  if (!isObject(record)) return false;
  const content = readRecord(
    record,
    format === 'prompts' ? 'distillation' : format,
    () => undefined,
  );
  return outlines[format](content);
}

const outlines: Readonly<Record<RecordFormat, (content: RecordContent) => boolean>> = {
  converse: hasTurns,
  anthropic: hasTurns,
  rft: hasMessages,
  prompts: hasMessages,
  'prompt-completion': isRead,
  'continued-pretraining': ({ turns }) => turns[0]?.parts[0]?.path === 'input',
  'image-caption': ({ turns }) => turns[0]?.parts[0]?.kind === 'image',
};

/** A user's turn first, then turn about. */
function hasTurns(content: RecordContent): boolean {
  const { turns } = content;
  return (
    isRead(content) &&
    turns.length > 0 &&
    turns.every(
      ({ role, parts }, index) =>
        role === (index % 2 === 0 ? 'user' : 'assistant') && parts.length > 0,
    )
  );
}

/** Distillation and reinforcement: the answer may be missing. */
function hasMessages({ turns, unread }: RecordContent): boolean {
  return turns.length > 0 && !unread.some(({ path }) => path === 'messages');
}

function isRead({ unread }: RecordContent): boolean {
  return unread.length === 0;
}
