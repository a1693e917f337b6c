import { hideSecrets, mask } from './hideSecrets.js';

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

const tokenLike = /[A-Za-z0-9+/_=-]{16,}/g;
const numberLike = /\d[\d ().-]{6,40}\d/g;
// How secrets begin that a broken line may have cut, so that the whole pattern does not fit.
const begunSecrets = [
  /\b(?:A[KS]IA|gh[pousr]_|github_pat_|glpat-|xox[abeprs]-|sk-|[rs]k_live_|AIza|hf_|npm_|eyJ)[\w.-]{4,}/g,
  /secret_?access_?key.+/gi,
  /:\/\/[^\s/:@]{1,100}:(?!\d{1,5}\b)[^\s/@]+/g,
];

/** Also hides what only looks like a secret: an excerpt needs no long words of letters and digits. */
function redact(text: string): string {
  let shown = hideSecrets(text);
  for (const begun of begunSecrets) shown = shown.replace(begun, mask);
  return shown
    .replace(tokenLike, (word) => (/\d/.test(word) && /[A-Za-z]/.test(word) ? mask(word) : word))
    .replace(numberLike, mask);
}
