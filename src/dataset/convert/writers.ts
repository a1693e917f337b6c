import type { BaseModel } from '../../models/types.js';
import type { DatasetFormat } from '../../records/types.js';
import type { RowNotes } from './RowNotes.js';
import type { Conversation } from './types.js';
import { writeAnthropic } from './writeAnthropic.js';
import { writeConverse, writeDistillation } from './writeConverse.js';
import { writeOpenAi } from './writeOpenAi.js';
import { writePromptCompletion } from './writePromptCompletion.js';
import { writeReinforcement } from './writeReinforcement.js';

/** Writes a record whose turns are in order; notes what has no place. */
type RecordWriter = (
  conversation: Conversation,
  notes: RowNotes,
  model: BaseModel | undefined,
) => object;

/** Who writes which format. Formats that hold no conversation are missing. */
export const writers: Readonly<Partial<Record<DatasetFormat, RecordWriter>>> = {
  converse: writeConverse,
  'prompt-completion': writePromptCompletion,
  anthropic: writeAnthropic,
  'openai-chat': writeOpenAi,
  rft: writeReinforcement,
  distillation: writeDistillation,
};
