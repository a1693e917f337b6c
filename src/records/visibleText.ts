const visible =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is meant
  /[^\s\0-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;

/** True where something of the text can be seen. */
export function isVisible(text: string): boolean {
  return visible.test(text);
}
