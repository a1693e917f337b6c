import { joinTexts } from '../text/joinTexts.js';
import { isVisible } from '../visibleText.js';
import type { ChatAdapter, PlacedMessage } from './ChatRecord.js';
import { isNothing, othersOf, textMessage } from './placed.js';

const keys = ['instruction', 'input', 'output', 'system', 'history'];

/** `instruction`, perhaps with an `input`, and `output`. */
export const alpacaChat: ChatAdapter = ({
  instruction,
  input,
  output,
  system,
  history,
  ...rest
}) => ({
  messages: [
    ...earlierTurns(history),
    textMessage('user', question(instruction, input), 'instruction'),
    textMessage('assistant', output, 'output'),
  ],
  ...(typeof system === 'string' && isVisible(system)
    ? { system: { value: system, path: 'system' } }
    : {}),
  others: othersOf(rest, keys),
});

function question(instruction: unknown, input: unknown): unknown {
  if (typeof instruction !== 'string' || isNothing(input)) return instruction;
  if (typeof input !== 'string') return undefined;
  return isVisible(input) ? joinTexts([instruction, input]) : instruction;
}

/** Pairs of a question and its answer that came before. */
function earlierTurns(history: unknown): PlacedMessage[] {
  if (!Array.isArray(history)) return [];
  return history.flatMap((pair, index) => {
    const [asked, answered] = Array.isArray(pair) ? pair : [];
    const path = `history[${index}]`;
    return [
      textMessage('user', asked, `${path}[0]`),
      textMessage('assistant', answered, `${path}[1]`),
    ];
  });
}
