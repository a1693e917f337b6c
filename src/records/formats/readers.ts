import { chatReader } from '../chat/readChat.js';
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
  'openai-preference': chatReader('openai-preference'),
  'openai-responses': chatReader('openai-responses'),
  trl: chatReader('trl'),
  sharegpt: chatReader('sharegpt'),
  alpaca: chatReader('alpaca'),
  gemini: chatReader('gemini'),
  pairs: chatReader('pairs'),
  'continued-pretraining': readContinuedPretraining,
  'image-caption': readImageCaption,
  rft: readReinforcement,
  distillation: readDistillation,
};

function readDistillation(...[record, report]: Parameters<RecordReader>) {
  return 'schemaType' in record ? readInvocationLog(record, report) : readConverse(record, report);
}
