import { type Part, pathOf, type RecordView, type Report } from '../RecordView.js';
import type { RuleFactory } from './Rule.js';

const visible = /[^\s\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\0]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const control = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/;
const zeroWidth = /[\u200b\u2060\ufeff]/;
const loneSurrogate = /\p{Surrogate}/u;

/** Empty, blank and broken text. */
export const plainText: RuleFactory = () => ({
  record(view, report) {
    for (const part of view.system) checkText(part, report);
    const last = view.turns.at(-1);
    for (const turn of view.turns) {
      if (turn === last && turn.role === 'assistant') checkAnswer(view, report);
      else for (const part of turn.parts) checkBlank(part, report);
      for (const part of turn.parts) checkCharacters(part, report);
    }
  },
});

function checkAnswer({ turns }: RecordView, report: Report): void {
  const parts = turns.at(-1)?.parts ?? [];
  const first = parts[0];
  if (first === undefined) return;
  const says = (part: Part) => part.kind !== 'text' || visible.test(part.text);
  if (parts.some(says)) for (const part of parts) checkBlank(part, report);
  else report('answer.blank', { path: pathOf(first), received: JSON.stringify(first.text) });
}

function checkText(part: Part, report: Report): void {
  checkBlank(part, report);
  checkCharacters(part, report);
}

function checkBlank(part: Part, report: Report): void {
  if (part.kind !== 'text' || visible.test(part.text)) return;
  report(part.text === '' ? 'text.empty' : 'text.blank', {
    path: pathOf(part),
    received: JSON.stringify(part.text.slice(0, 40)),
  });
}

function checkCharacters(part: Part, report: Report): void {
  checkCharacter(part, control, 'text.controlCharacter', report);
  checkCharacter(part, zeroWidth, 'text.invisible', report);
  checkCharacter(part, loneSurrogate, 'text.loneSurrogate', report);
}

function checkCharacter(
  part: Part,
  pattern: RegExp,
  code: 'text.controlCharacter' | 'text.invisible' | 'text.loneSurrogate',
  report: Report,
): void {
  const at = part.text.search(pattern);
  if (at === -1) return;
  const hex = part.text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0');
  report(code, { path: pathOf(part), received: `U+${hex} at character ${at}` });
}
