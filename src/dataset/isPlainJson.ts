const ordinary = new Set([...'nrt"\\'].map((sign) => sign.charCodeAt(0)));

/**
 * True where the texts of a record in JSON hold visible ASCII, spaces, tabs and line ends alone, and
 * all but the last two stand in the JSON as they are.
 *
 * Most records are such, and then one look at their JSON tells what none of their texts holds.
 */
export function isPlainJson(json: string, bytes: number): boolean {
  if (json.length !== bytes || json.includes('\x7f')) return false;
  for (let at = json.indexOf('\\'); at !== -1; at = json.indexOf('\\', at + 2)) {
    if (!ordinary.has(json.charCodeAt(at + 1))) return false;
  }
  return true;
}
