import { isAnswer, type Part, type RecordView, type Report, type Turn } from '../RecordView.js';
import { Trait } from '../TextScan.js';
import type { AwsToolVerdicts } from '../types.js';
import type { RuleFactory } from './Rule.js';

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
export const controlCharacters = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]/;
export const invisibleCharacters = /[\u200b\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/;
const loneSurrogate = /\p{Surrogate}/u;

/** Empty, blank and broken text. */
export const plainText: RuleFactory = ({ format }) => ({
  record(view, report) {
    for (const part of view.system) checkText(part, report);
    const last = view.turns.at(-1);
    for (const turn of view.turns) {
      if (turn === last && isAnswer(turn)) checkAnswer(view, turn, report);
      else if (format === 'continued-pretraining') checkOnlyText(turn, report);
      else for (const part of turn.parts) checkBlank(part, report);
      for (const part of turn.parts) checkCharacters(part, report);
    }
  },
});

function checkAnswer({ turns }: RecordView, { parts }: Turn, report: Report): void {
  const [first] = parts;
  if (first === undefined) return;
  if (turns.length > 0 && parts.some(says)) for (const part of parts) checkBlank(part, report);
  else report('answer.blank', { path: first.path, received: show(first) });
}

function checkOnlyText({ parts }: Turn, report: Report): void {
  const [first] = parts;
  if (first !== undefined && !says(first)) {
    const awsTools: AwsToolVerdicts = { refusedBy: ['nova-forge'], acceptedBy: [] };
    report('content.empty', { path: first.path, received: show(first), awsTools });
  }
}

function says(part: Part): boolean {
  return part.kind !== 'text' || (part.scan.traits & Trait.visible) !== 0;
}

function checkText(part: Part, report: Report): void {
  checkBlank(part, report);
  checkCharacters(part, report);
}

function checkBlank(part: Part, report: Report): void {
  if (says(part)) return;
  const code = part.text === '' ? 'text.empty' : 'text.blank';
  report(code, { path: part.path, received: show(part) });
}

function show({ text }: Part): string {
  return JSON.stringify(text.slice(0, 40));
}

function checkCharacters(part: Part, report: Report): void {
  const { traits } = part.scan;
  if (traits & Trait.control)
    checkCharacter(part, controlCharacters, 'text.controlCharacter', report);
  if (traits & Trait.invisible) checkCharacter(part, invisibleCharacters, 'text.invisible', report);
  if (traits & Trait.surrogate) checkCharacter(part, loneSurrogate, 'text.loneSurrogate', report);
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
  report(code, { path: part.path, received: `U+${hex} at character ${at}` });
}
