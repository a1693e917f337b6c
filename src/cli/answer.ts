import type { CommandName } from './commands.js';

/** The shape of what `--json` prints: counted up when a field changes its meaning or goes. */
const jsonVersion = 1;

export function jsonAnswer(name: CommandName, answer: object): object {
  return { schema: `bedrock-fine-tuner/${name}`, version: jsonVersion, ...plain(answer) };
}

/** The fields of a handle or a plan are those that it writes itself. */
function plain(answer: object): object {
  return 'toJSON' in answer && typeof answer.toJSON === 'function' ? answer.toJSON() : answer;
}
