// Control characters, lone surrogates, and the marks that turn the direction of writing: a data
// set can use the last to make a line read as something it is not.
const invisible = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/**
 * The same text with characters that cannot be seen written as `\u{…}`; tabs and line feeds stay.
 *
 * Everything that others wrote goes through here before it reaches a terminal, a pipe or a report:
 * data keys, file names, texts of AWS, names of models.
 */
export function visibleText(text: string): string {
  return text.replace(invisible, (character) =>
    /[\t\n]/.test(character) ? character : `\\u{${codeOf(character)}}`,
  );
}

/** The same on one line: tabs and line ends become spaces. */
export function visibleLine(text: string): string {
  return visibleText(text.replace(/[\t\r\n]+/g, ' '));
}

/** JSON text with the characters escaped that JSON lets through and a terminal may obey. */
export function visibleJson(json: string): string {
  return json.replace(invisible, (character) =>
    /[\t\n]/.test(character) ? character : `\\u${codeOf(character).padStart(4, '0')}`,
  );
}

function codeOf(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16);
}

/** The text's first `length` characters, with an ellipsis where some were left out. */
export function clip(text: string, length: number): string {
  if (text.length <= length) return text;
  // Not to cut a character of two code units in half.
  const end = /[\ud800-\udbff]/.test(text.charAt(length - 2)) ? length - 2 : length - 1;
  return `${text.slice(0, end)}…`;
}
