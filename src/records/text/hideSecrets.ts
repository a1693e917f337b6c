import { describeValue } from '../../base/errors.js';
import { isCardNumber } from './cardNumber.js';
import { Clue, secretClue } from './clues.js';
import { secretPatterns } from './secretPatterns.data.js';
import { scanText } from './TextScan.js';

const everywhere = secretPatterns.map(
  ({ pattern }) => new RegExp(pattern.source, `${pattern.flags}g`),
);
// A private key goes on for many lines after its head.
const privateKey = /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE[\s\S]*/g;
const emailLike = /[\w.+-]{1,64}@[\w.-]{1,255}/g;
const cardLike = /\d(?:[ -]?\d){11,18}/g;

/** The text with keys, tokens, passwords, addresses and card numbers made unreadable. */
export function hideSecrets(text: string): string {
  const { clues } = scanText(text);
  let shown = text.includes('-----BEGIN ') ? text.replace(privateKey, mask) : text;
  everywhere.forEach((pattern, index) => {
    if (clues & secretClue(index)) shown = shown.replace(pattern, mask);
  });
  if (clues & Clue.email) shown = shown.replace(emailLike, mask);
  return clues & Clue.longNumber ? shown.replace(cardLike, maskCard) : shown;
}

function maskCard(run: string): string {
  return isCardNumber(run.replace(/\D/g, '')) ? mask(run) : run;
}

// How secrets begin where the text may have been cut, so that the whole pattern does not fit.
const begunSecrets = [
  /\b(?:A[KS]IA|gh[pousr]_|github_pat_|glpat-|xox[abeprs]-|sk-|[rs]k_live_|AIza|hf_|npm_|eyJ)[\w.-]{4,}/g,
  /secret_?access_?key.+/gi,
  /:\/\/[^\s/:@]{1,100}:(?!\d{1,5}\b)[^\s/@]+/g,
];

/** Like `hideSecrets`, for a text that may end or start inside of a secret. */
export function hideCutSecrets(text: string): string {
  let shown = hideSecrets(text);
  for (const begun of begunSecrets) shown = shown.replace(begun, mask);
  return shown;
}

/** Enough of a secret to find it again in the file, too little to use it. */
export function mask(secret: string): string {
  return `${secret.slice(0, 4)}… (${secret.length} characters)`;
}

const longestLookedAt = 1000;

/** A value of a record as it may stand in a finding: hidden before it is cut to what is shown. */
export function describeFound(value: unknown): string {
  if (typeof value !== 'string') return describeValue(value);
  return describeValue(hideCutSecrets(value.slice(0, longestLookedAt)));
}
