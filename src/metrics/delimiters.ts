/**
 * Text of a table as comma-separated lines. Tabs and semicolons become commas, and the decimal commas
 * that go with them points; line ends of a lone carriage return become line feeds.
 */
export function toCommaSeparated(text: string): string {
  const lines = text.includes('\r') && !text.includes('\n') ? text.replaceAll('\r', '\n') : text;
  const header = lines.slice(0, endOfHeader(lines));
  const delimiter = [...delimiters].sort((a, b) => countOf(header, b) - countOf(header, a))[0];
  if (delimiter === undefined || delimiter === ',' || !header.includes(delimiter)) return lines;
  return lines.replaceAll(',', '.').replaceAll(delimiter, ',');
}

const delimiters = [',', '\t', ';'];

function endOfHeader(text: string): number {
  const end = text.search(/\S[^\n]*\n/);
  return end < 0 ? text.length : text.indexOf('\n', end);
}

function countOf(text: string, part: string): number {
  return text.split(part).length - 1;
}
