const byteCount = 256;

/**
 * The characters in which byte-level vocabularies are written: printable Latin-1 characters stand
 * for themselves, the other bytes, in order, for the characters from U+0100 up.
 */
export function byteLevelAlphabet(): ReadonlyMap<string, number> {
  const alphabet = new Map<string, number>();
  let next = 0x100;
  for (let byte = 0; byte < byteCount; byte += 1) {
    const isPrintable = (byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== 0xad);
    alphabet.set(String.fromCharCode(isPrintable ? byte : next), byte);
    if (!isPrintable) next += 1;
  }
  return alphabet;
}
