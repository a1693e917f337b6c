import type { Tone } from '../report/verdictWords.js';

/** Puts colour on text, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;
export type Style = Tone | 'bold' | 'faint';

const codes: Readonly<Record<Style, readonly [on: number, off: number]>> = {
  good: [32, 39],
  going: [36, 39],
  caution: [33, 39],
  bad: [31, 39],
  neutral: [0, 0],
  bold: [1, 22],
  faint: [2, 22],
};

export const colours: Paint = (style, text) => {
  const [on, off] = codes[style];
  return on === 0 ? text : `\u001b[${on}m${text}\u001b[${off}m`;
};

export const noColours: Paint = (_style, text) => text;
