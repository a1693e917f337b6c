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
const emailLike = /[\w.+-]{1,64}@[\w.-]{1,255}/g;
const numberLike = /\d[\d ().-]{6,40}\d/g;

/** Long words of letters and digits, addresses and long numbers become a few signs. */
export function redact(text: string): string {
  return text
    .replace(tokenLike, (word) => (/\d/.test(word) && /[A-Za-z]/.test(word) ? mask(word) : word))
    .replace(emailLike, mask)
    .replace(numberLike, mask);
}

/** Enough of a secret to find it again in the file, too little to use it. */
export function mask(secret: string): string {
  return `${secret.slice(0, 4)}… (${secret.length} characters)`;
}
