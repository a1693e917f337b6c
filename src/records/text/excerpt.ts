import { hideCutSecrets, mask } from './hideSecrets.js';

/** A short piece of a text around a place, quoted, with what looks like a secret made unreadable. */
export function excerpt(text: string, at = 0, length = 0): string {
  const around = 20;
  // Redacted before it is cut, since half a secret is not recognised as one.
  const wide = Math.max(0, at - 200);
  const before = redact(text.slice(wide, at)).slice(-around);
  const after = redact(text.slice(at + length, at + length + 200)).slice(
    0,
    length === 0 ? 60 : around,
  );
  return JSON.stringify(before + text.slice(at, at + length) + after);
}

// What may stand inside may not stand before, so that a word is tried once and not from each letter.
const tokenLike = /(?<![A-Za-z0-9+/_=-])[A-Za-z0-9+/_=-]{16,}/g;
const numberLike = /\d[\d ().-]{6,40}\d/g;
/** Also hides what only looks like a secret: an excerpt needs no long words of letters and digits. */
function redact(text: string): string {
  return hideCutSecrets(text)
    .replace(tokenLike, (word) => (/\d/.test(word) && /[A-Za-z]/.test(word) ? mask(word) : word))
    .replace(numberLike, mask);
}
