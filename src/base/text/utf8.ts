/** The lowest byte that begins a character of more than one. */
const firstMultiByte = 0x80;

/** Bytes of the UTF-8 character that begins with `lead`. */
export function widthOf(lead: number): number {
  if (lead < firstMultiByte) return 1;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}

/** Decodes one character of two to four bytes. The text is valid UTF-8: `TextEncoder` wrote it. */
export function codePointAt(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] as number;
  const second = (bytes[at + 1] as number) & 0x3f;
  if (lead < 0xe0) return ((lead & 0x1f) << 6) | second;
  const third = (bytes[at + 2] as number) & 0x3f;
  if (lead < 0xf0) return ((lead & 0x0f) << 12) | (second << 6) | third;
  return ((lead & 0x07) << 18) | (second << 12) | (third << 6) | ((bytes[at + 3] as number) & 0x3f);
}
