/** Texts one under the other. */
export function joinTexts(texts: readonly string[]): string {
  return texts.join('\n\n');
}
