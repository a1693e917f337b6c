import type { RecordReader } from '../RecordView.js';
import type { DatasetFormat } from '../types.js';
import { readAnthropic } from './anthropic.js';
import { readContinuedPretraining } from './continuedPretraining.js';
import { readConverse } from './converse.js';
import { readImageCaption } from './imageCaption.js';
import { readInvocationLog } from './invocationLog.js';
import { readOpenAiChat } from './openaiChat.js';
import { readPromptCompletion } from './promptCompletion.js';
import { readReinforcement } from './reinforcement.js';

/** Who reads which format. */
export const readers: Readonly<Record<DatasetFormat, RecordReader>> = {
  converse: readConverse,
  'prompt-completion': readPromptCompletion,
  anthropic: readAnthropic,
  'openai-chat': readOpenAiChat,
  'continued-pretraining': readContinuedPretraining,
  'image-caption': readImageCaption,
  rft: readReinforcement,
  distillation: readDistillation,
};

function readDistillation(...[record, report]: Parameters<RecordReader>) {
  return 'schemaType' in record ? readInvocationLog(record, report) : readConverse(record, report);
}
