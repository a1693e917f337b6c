import { mask } from '../../records/text/hideSecrets.js';
import {
  emailAt,
  isCardAt,
  isDigit,
  numberRun,
  phoneNumber,
} from '../../validation/rules/personalData.js';
import { textFixer } from './editTexts.js';

export const replaceEmails = textFixer(withoutEmails);
export const replaceCards = textFixer((text) => withoutNumbers(text, cardAt));
export const replacePhones = textFixer(
  (text) => withoutNumbers(text, phoneAt),
  (before) => before.replace(numberRun, mask),
);

function withoutEmails(text: string): string {
  let written = '';
  let from = 0;
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const email = emailAt(text, at, from);
    if (email === undefined) continue;
    written += `${text.slice(from, at - email.local.length)}[EMAIL]`;
    from = at + email.host.length;
  }
  return written + text.slice(from);
}

interface Found {
  readonly start: number;
  readonly end: number;
  readonly label: string;
}

type Finder = (text: string, index: number, run: string, digits: string) => Found | undefined;

function withoutNumbers(text: string, find: Finder): string {
  let written = '';
  let from = 0;
  for (const { 0: run, index } of text.matchAll(numberRun)) {
    if (isDigit(text, index - 1) || isDigit(text, index + run.length)) continue;
    const found = find(text, index, run, run.replace(/\D/g, ''));
    if (found === undefined) continue;
    written += text.slice(from, found.start) + found.label;
    from = found.end;
  }
  return written + text.slice(from);
}

function cardAt(text: string, index: number, run: string, digits: string): Found | undefined {
  if (!isCardAt(text, index, digits)) return undefined;
  return { start: index, end: index + run.length, label: '[CARD]' };
}

function phoneAt(text: string, index: number, run: string, digits: string): Found | undefined {
  if (isCardAt(text, index, digits)) return undefined;
  const whole = phoneNumber(text, index, run, digits);
  if (whole === undefined) return undefined;
  const end = index + run.length;
  return { start: end - whole.length, end, label: '[PHONE]' };
}
