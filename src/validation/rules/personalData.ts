import type { Part, Report } from '../../records/RecordView.js';
import { isCardNumber } from '../../records/text/cardNumber.js';
import { Clue, mayEndLocalPart } from '../../records/text/clues.js';
import type { RuleFactory } from './Rule.js';

/** E-mail addresses, payment card numbers and phone numbers. What is found is masked in the finding. */
export const personalData: RuleFactory = () => ({
  record({ clues, system, turns }, report) {
    if ((clues & (Clue.email | Clue.longNumber)) === 0) return;
    for (const part of system) checkPart(part, report);
    for (const { parts } of turns) for (const part of parts) checkPart(part, report);
  },
});

function checkPart(part: Part, report: Report): void {
  const { clues } = part.scan;
  if (clues & Clue.email) checkEmail(part, report);
  if (clues & Clue.longNumber) checkNumbers(part, report);
}

export const emailLocalPart = /[\w.+-]{1,64}$/;
export const emailDomain = /^@(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,24}(?![\w@])/;

function checkEmail({ text, path }: Part, report: Report): void {
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    if (!mayEndLocalPart(text.charCodeAt(at - 1))) continue;
    const local = emailLocalPart.exec(text.slice(Math.max(0, at - 64), at))?.[0];
    const host = local && emailDomain.exec(text.slice(at, at + 260))?.[0];
    if (!local || !host) continue;
    report('personal.email', { path, received: `${local.slice(0, 1)}…${host.slice(0, 2)}…` });
    return;
  }
}

export const numberRun = /\d[\d ().-]{6,30}\d/g;

function checkNumbers({ text, path }: Part, report: Report): void {
  let card: string | undefined;
  let phone: string | undefined;
  for (const { 0: run, index } of text.matchAll(numberRun)) {
    const digits = run.replace(/\D/g, '');
    if (isDigit(text, index - 1) || isDigit(text, index + run.length)) continue;
    if (card === undefined && isCardNumber(digits)) card = digits;
    else if (phone === undefined) phone = phoneNumber(text, index, run, digits);
    if (card !== undefined && phone !== undefined) break;
  }
  if (card !== undefined) report('personal.card', { path, received: `…${card.slice(-4)}` });
  if (phone !== undefined) report('personal.phone', { path, received: `${phone.slice(0, 3)}…` });
}

export function isDigit(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 48 && code <= 57;
}

const northAmerican = /^\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}$/;

/** The run of digits and what stands before it, where together they are a phone number. */
export function phoneNumber(
  text: string,
  index: number,
  run: string,
  digits: string,
): string | undefined {
  const before = text.charAt(index - 1);
  const whole = before === '+' || before === '(' ? before + run : run;
  if (northAmerican.test(whole)) return whole;
  return before === '+' && digits.length >= 8 && digits.length <= 15 ? whole : undefined;
}
