import type { ChatAdapter } from './ChatRecord.js';
import { isNothing, othersOf, placedMessages, textMessage } from './placed.js';

/** Prompt and completion as lists of messages, which TRL calls conversational. */
export const trlChat: ChatAdapter = ({ prompt, completion, tools, ...rest }, report) => ({
  messages: [
    ...placedMessages(prompt, 'prompt', report),
    ...(typeof completion === 'string'
      ? [textMessage('assistant', completion, 'completion')]
      : placedMessages(completion, 'completion', report)),
  ],
  ...(isNothing(tools) ? {} : { tools: { value: tools, path: 'tools' } }),
  others: othersOf(rest, []),
});
