import { hideSecrets } from './hideSecrets.js';

const longestShown = 200;
// Hiding looks at the whole of a text, and a text may be as long as a line.
const longestHidden = 4000;

/** A text as it is, anything else as JSON: secrets hidden, at most 200 characters. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : String(JSON.stringify(value));
  const hidden = hideSecrets(text.slice(0, longestHidden));
  if (text.length <= longestHidden && hidden.length <= longestShown) return hidden;
  // A slice keeps the whole text in memory, a text that was parsed does not.
  return JSON.parse(JSON.stringify(`${hidden.slice(0, longestShown)}…`));
}
