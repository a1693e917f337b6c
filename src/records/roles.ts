/** What other tools call the two speakers, in lower case. */
const speakers: ReadonlyMap<string, 'user' | 'assistant'> = new Map([
  ['user', 'user'],
  ['human', 'user'],
  ['assistant', 'assistant'],
  ['chatbot', 'assistant'],
  ['bot', 'assistant'],
  ['gpt', 'assistant'],
  ['model', 'assistant'],
  ['chatgpt', 'assistant'],
  ['ai', 'assistant'],
]);

/** The speaker that a role names, however it is written; `undefined` where it names neither. */
export function speakerOf(role: string): 'user' | 'assistant' | undefined {
  return speakers.get(role.trim().toLowerCase());
}

/** True for a role that instructs, however it is written. */
export function isInstruction(role: string): boolean {
  const name = role.trim().toLowerCase();
  return name === 'system' || name === 'developer';
}
