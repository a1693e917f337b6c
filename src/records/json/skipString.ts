/** Index after the string literal that opens at `start`; the end of the text where it never closes. */
export function skipString(json: string, start: number): number {
  let end = json.indexOf('"', start + 1);
  while (end !== -1 && isEscaped(json, end)) end = json.indexOf('"', end + 1);
  return end === -1 ? json.length : end + 1;
}

function isEscaped(json: string, quote: number): boolean {
  let at = quote - 1;
  while (json.charCodeAt(at) === 92) at -= 1;
  return (quote - at) % 2 === 0;
}
