import type { DatasetFormat, ForeignFormatName } from '../types.js';

/** What the formats of other tools are called. */
const foreignNames: Readonly<Record<ForeignFormatName, string>> = {
  'openai-chat': 'OpenAI chat',
  'openai-preference':
    'OpenAI preference records (an answer that is preferred and one that is not)',
  'openai-responses': 'items of the OpenAI Responses API',
  trl: 'conversational prompt and completion, as TRL has them',
  sharegpt: 'ShareGPT',
  alpaca: 'Alpaca',
  gemini: 'Gemini contents',
  pairs: 'a question and its answer under names of their own',
};

/** The name of a format that another tool writes; `undefined` for those that Bedrock takes. */
export function foreignNameOf(format: DatasetFormat): string | undefined {
  return Object.hasOwn(foreignNames, format)
    ? foreignNames[format as ForeignFormatName]
    : undefined;
}
