import type { AwsToolVerdicts } from '../../findings/spec.js';
import {
  isAnswer,
  type Part,
  type RecordView,
  type Report,
  type Turn,
} from '../../records/RecordView.js';
import { Clue } from '../../records/text/clues.js';
import type { RuleContext, RuleFactory } from './Rule.js';

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
export const controlCharacters = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]/;
export const invisibleCharacters = /[\u200b\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/;
const loneSurrogate = /\p{Surrogate}/u;

const unwanted = Clue.control | Clue.invisible | Clue.loneSurrogate;

/** Empty, blank and broken text. */
export const plainText: RuleFactory = (context) => ({
  record(view, report) {
    for (const part of view.system) checkBlank(part, report);
    const last = view.turns.at(-1);
    for (const turn of view.turns) {
      if (turn.parts.every(isVisible)) continue;
      if (!checkRefused(turn, context, report)) checkTurn(turn, turn === last, report);
    }
    if ((view.clues & unwanted) !== 0) checkAllCharacters(view, report);
  },
});

/** Where AWS's checkers mind, it weighs more; gives whether it was reported. */
function checkRefused(turn: Turn, { format, model }: RuleContext, report: Report): boolean {
  const [first] = turn.parts;
  if (first === undefined || (model && model.family !== 'nova')) return false;
  const path = first.path;
  const received = show(first);
  if (format === 'continued-pretraining') {
    report('content.empty', { path, received, awsTools: refusedByForge });
  } else if (format === 'rft') report('rft.blank', { path, received });
  else if (format === 'converse' && isEmpty(turn)) {
    report('content.emptyText', { path, received, ...(model ? {} : { severity: 'warning' }) });
  } else return false;
  return true;
}

const refusedByForge: AwsToolVerdicts = { refusedBy: ['nova-forge'], acceptedBy: [] };

/** All text is empty, and no image or video stands beside it. */
function isEmpty({ parts }: Turn): boolean {
  return parts.every(({ kind, text }) =>
    kind === 'text' ? text === '' : kind !== 'image' && kind !== 'video',
  );
}

function checkTurn(turn: Turn, isLast: boolean, report: Report): void {
  if (isLast && isAnswer(turn)) checkAnswer(turn, report);
  else for (const part of turn.parts) checkBlank(part, report);
}

function checkAnswer({ parts }: Turn, report: Report): void {
  const [first] = parts;
  if (first === undefined) return;
  if (parts.some(isVisible)) for (const part of parts) checkBlank(part, report);
  else report('answer.blank', { path: first.path, received: show(first) });
}

function isVisible(part: Part): boolean {
  return part.isVisible;
}

function checkBlank(part: Part, report: Report): void {
  if (part.isVisible) return;
  const code = part.text === '' ? 'text.empty' : 'text.blank';
  report(code, { path: part.path, received: show(part) });
}

function show({ text }: Part): string {
  return JSON.stringify(text.slice(0, 40));
}

function checkAllCharacters({ system, turns }: RecordView, report: Report): void {
  for (const part of system) checkCharacters(part, report);
  for (const { parts } of turns) for (const part of parts) checkCharacters(part, report);
}

function checkCharacters(part: Part, report: Report): void {
  const { clues } = part.scan;
  if (clues & Clue.control)
    checkCharacter(part, controlCharacters, 'text.controlCharacter', report);
  if (clues & Clue.invisible) checkCharacter(part, invisibleCharacters, 'text.invisible', report);
  if (clues & Clue.loneSurrogate) checkCharacter(part, loneSurrogate, 'text.loneSurrogate', report);
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
