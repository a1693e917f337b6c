import { type TokenBytes, tokenBytes } from './tokenBytes.js';

const space = 0x20;
const lineFeed = 0x0a;
const padding = 0x3d;
const base64Digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const values = digitValues();

/**
 * Reads ranks in the form that `js-tiktoken` ships them: lines of `! <first rank> <token> <token> …`
 * with tokens in base64 and ranks that run on from line to line.
 *
 * Decoding by hand is several times as fast as `atob` on 200,000 short strings, and this is most of
 * the wait before a first count. It goes by groups of four digits, as much of it runs uncompiled.
 */
export function decodeRanks(text: Uint8Array): TokenBytes {
  const bytes = new Uint8Array(text.length);
  // A token takes five characters at the least, the space behind it included.
  const offsets = new Int32Array(Math.ceil(text.length / 5) + 1);
  let tokens = 0;
  let length = 0;
  for (let at = tokensStart(text, 0); at < text.length; ) {
    const group =
      ((values[text[at] as number] as number) << 18) |
      ((values[text[at + 1] as number] as number) << 12) |
      ((values[text[at + 2] as number] as number) << 6) |
      (values[text[at + 3] as number] as number);
    bytes[length] = group >>> 16;
    bytes[length + 1] = group >>> 8;
    bytes[length + 2] = group;
    length += 3;
    at += 4;
    const next = text[at] as number;
    if (next !== space && next !== lineFeed && at < text.length) continue;
    if (text[at - 1] === padding) length -= text[at - 2] === padding ? 2 : 1;
    tokens += 1;
    offsets[tokens] = length;
    at = next === space ? at + 1 : tokensStart(text, at + 1);
  }
  return tokenBytes(bytes.subarray(0, length), offsets.subarray(0, tokens + 1));
}

/** Passes over `! <first rank> `; behind the last line is the end of the text. */
function tokensStart(text: Uint8Array, lineStart: number): number {
  if (lineStart >= text.length) return text.length;
  return text.indexOf(space, text.indexOf(space, lineStart) + 1) + 1;
}

function digitValues(): Uint8Array {
  const byByte = new Uint8Array(0x100);
  for (let value = 0; value < base64Digits.length; value += 1) {
    byByte[base64Digits.charCodeAt(value)] = value;
  }
  return byByte;
}
