import type { Part, Report } from '../RecordView.js';
import { Trait } from '../TextScan.js';
import type { RuleFactory } from './Rule.js';

/** E-mail addresses, payment card numbers and phone numbers. What is found is masked in the finding. */
export const personalData: RuleFactory = () => ({
  record({ system, turns }, report) {
    for (const part of system) checkPart(part, report);
    for (const { parts } of turns) for (const part of parts) checkPart(part, report);
  },
});

function checkPart(part: Part, report: Report): void {
  const { traits } = part.scan;
  if (traits & Trait.at) checkEmail(part, report);
  if (traits & Trait.digit) checkNumbers(part, report);
}

export const emailLocalPart = /[\w.+-]{1,64}$/;
export const emailDomain = /^@(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,24}(?![\w@])/;

function checkEmail({ text, path }: Part, report: Report): void {
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
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

// Visa, Mastercard, American Express, Discover, JCB and Diners Club by their first digits and lengths.
const issuers =
  /^(?:4\d{12}(?:\d{3}){0,2}|(?:5[1-5]\d\d|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}|3[47]\d{13}|(?:6011|65\d\d|64[4-9]\d)\d{12}|35\d{14}|3(?:0[0-5]|[68]\d)\d{11})$/;

/** A known issuer and a right check digit (Luhn's formula, ISO/IEC 7812-1). */
export function isCardNumber(digits: string): boolean {
  if (!issuers.test(digits)) return false;
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = digit * 2;
    sum += index % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
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
