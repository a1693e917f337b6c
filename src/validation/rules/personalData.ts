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

const emailLocalPart = /[\w.+-]{1,64}$/;
const emailDomain = /^@(?:[A-Za-z0-9-]{1,63}\.){1,5}([A-Za-z]{2,24})(?![\w@])/;
/** The account that code hosts give to everybody. */
const sharedAccounts = new Set(['git', 'hg', 'svn']);
/** `image@2x.png` names a picture; no top-level domain is called so. */
const pictureEndings = new Set(['png', 'jpg', 'jpeg', 'gif', 'webp', 'svg', 'ico', 'bmp', 'tiff']);
/** As in `user@host:path/to/file`. */
const remotePath = /^:[\w~.-]*(?:\/|\.git\b)/;

/** The e-mail address around an `@`; `from` is where its local part may begin at the earliest. */
export function emailAt(
  text: string,
  at: number,
  from = 0,
): { readonly local: string; readonly host: string } | undefined {
  const local = emailLocalPart.exec(text.slice(Math.max(from, at - 64), at))?.[0];
  if (local === undefined || sharedAccounts.has(local)) return undefined;
  const domain = emailDomain.exec(text.slice(at, at + 260));
  const [host, ending] = [domain?.[0], domain?.[1]?.toLowerCase()];
  if (host === undefined || ending === undefined || pictureEndings.has(ending)) return undefined;
  const end = at + host.length;
  return remotePath.test(text.slice(end, end + 260)) ? undefined : { local, host };
}

function checkEmail({ text, path }: Part, report: Report): void {
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    if (!mayEndLocalPart(text.charCodeAt(at - 1))) continue;
    const email = emailAt(text, at);
    if (email === undefined) continue;
    const { local, host } = email;
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
    if (card === undefined && isCardAt(text, index, digits)) card = digits;
    else if (phone === undefined) phone = phoneNumber(text, index, run, digits);
    if (card !== undefined && phone !== undefined) break;
  }
  if (card !== undefined) report('personal.card', { path, received: `…${card.slice(-4)}` });
  if (phone !== undefined) report('personal.phone', { path, received: `${phone.slice(0, 3)}…` });
}

/** What follows a plus sign is dialled, whatever its check digit says; no phone number has 16 digits. */
export function isCardAt(text: string, index: number, digits: string): boolean {
  const isDialled = text.charAt(index - 1) === '+' && digits.length <= mostPhoneDigits;
  return !isDialled && isCardNumber(digits);
}

export function isDigit(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 48 && code <= 57;
}

/** ITU-T E.164. */
const mostPhoneDigits = 15;
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
  return before === '+' && digits.length >= 8 && digits.length <= mostPhoneDigits
    ? whole
    : undefined;
}
