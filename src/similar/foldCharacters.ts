/** From here on, characters are words of their own: ideographs, syllables, emoji. */
export const firstIdeograph = 0x2e80;

let table: Uint16Array | undefined;

/** The small letter of a letter, a digit or a mark itself; 0 for everything that parts words. */
export function foldCharacter(codePoint: number): number {
  table ??= makeTable();
  return codePoint < table.length ? (table[codePoint] as number) : codePoint;
}

function makeTable(): Uint16Array {
  const folded = new Uint16Array(0x10000);
  for (let code = 0; code < folded.length; code++) {
    const character = String.fromCharCode(code);
    if (!/[\p{L}\p{N}\p{M}]/u.test(character)) continue;
    folded[code] = character.toLowerCase().charCodeAt(0);
  }
  return folded;
}
