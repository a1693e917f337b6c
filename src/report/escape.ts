const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that is safe between tags and inside a quoted attribute. */
export function escapeHtml(text: string): string {
  return visibleText(text).replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}

// Control characters, lone surrogates, and the marks that turn the direction of writing: a data
// set can use the last to make a line read as something it is not.
const invisible = /[\p{Cc}\p{Cs}\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/** The same text with characters that cannot be seen written as `\u{…}`; tabs and line ends stay. */
export function visibleText(text: string): string {
  return text.replace(invisible, (character) =>
    /[\t\n\r]/.test(character) ? character : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

/** The text's first `length` characters, with an ellipsis where some were left out. */
export function clip(text: string, length: number): string {
  if (text.length <= length) return text;
  // Not to cut a character of two code units in half.
  const end = /[\ud800-\udbff]/.test(text.charAt(length - 2)) ? length - 2 : length - 1;
  return `${text.slice(0, end)}…`;
}

/** The text when it is a web address, else `null`: no other scheme becomes a link. */
export function webAddress(text: string): string | null {
  return /^https?:\/\/[^\s]+$/i.test(text) ? text : null;
}
