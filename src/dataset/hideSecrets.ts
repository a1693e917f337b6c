import { describeValue } from '../errors.js';
import { isCardNumber } from './cardNumber.js';
import { secretPatterns } from './secretPatterns.data.js';

const everywhere = secretPatterns.map(({ hints, pattern }) => ({
  hints,
  pattern: new RegExp(pattern.source, `${pattern.flags}g`),
}));
// A private key goes on for many lines after its head.
const privateKey = /-----BEGIN [\s\S]*/g;
const emailLike = /[\w.+-]{1,64}@[\w.-]{1,255}/g;
const cardLike = /\d(?:[ -]?\d){11,18}/g;

/** The text with keys, tokens, passwords, addresses and card numbers made unreadable. */
export function hideSecrets(text: string): string {
  let shown = text;
  for (const { hints, pattern } of everywhere) {
    if (hints.some((hint) => shown.includes(hint))) shown = shown.replace(pattern, mask);
  }
  if (shown.includes('-----BEGIN ')) shown = shown.replace(privateKey, mask);
  if (shown.includes('@')) shown = shown.replace(emailLike, mask);
  return shown.replace(cardLike, (run) => (isCardNumber(run.replace(/\D/g, '')) ? mask(run) : run));
}

/** Enough of a secret to find it again in the file, too little to use it. */
export function mask(secret: string): string {
  return `${secret.slice(0, 4)}… (${secret.length} characters)`;
}

/** A value of a record as it may stand in a finding: hidden before it is cut, since half a secret is not recognised. */
export function describeFound(value: unknown): string {
  return describeValue(typeof value === 'string' ? hideSecrets(value) : value);
}
