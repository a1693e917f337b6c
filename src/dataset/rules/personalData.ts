import { isCardNumber } from '../cardNumber.js';
import type { Part, Report } from '../RecordView.js';
import type { RuleFactory } from './Rule.js';

/** E-mail addresses, payment card numbers and phone numbers. What is found is masked in the finding. */
export const personalData: RuleFactory = () => ({
  record({ isPlain, json, system, turns }, report) {
    const mayHoldEmail = !isPlain || json.includes('@');
    for (const part of system) checkPart(part, mayHoldEmail, report);
    for (const { parts } of turns) for (const part of parts) checkPart(part, mayHoldEmail, report);
  },
});

function checkPart(part: Part, mayHoldEmail: boolean, report: Report): void {
  if (mayHoldEmail) checkEmail(part, report);
  if (part.scan.mayHoldNumber) checkNumbers(part, report);
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

/** Tells most places apart without building a string: a name of a package or a person begins there. */
function mayEndLocalPart(code: number): boolean {
  return code > 0x2a && code < 0x7b;
}

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
