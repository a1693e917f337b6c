import { type TokenBytes, TokenBytesBuilder } from './tokenBytes.js';

const space = 0x20;
const base64Digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const notADigit = 0xff;
const valueOfDigit = digitValues();

/**
 * Reads ranks in the form that `js-tiktoken` ships them: lines of `! <first rank> <token> <token> …`
 * with tokens in base64 and ranks that run on from line to line.
 *
 * Decoding by hand is several times as fast as `atob` on 200,000 short strings, and this is most of
 * the wait before a first count.
 */
export function decodeRanks(ranks: string): TokenBytes {
  const tokens = new TokenBytesBuilder(ranks.length);
  for (const line of ranks.split('\n')) {
    if (line !== '') decodeTokens(line, indexAfterWords(line, 2), tokens);
  }
  return tokens.build();
}

function decodeTokens(text: string, start: number, tokens: TokenBytesBuilder): void {
  let bits = 0;
  let pending = 0;
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === space) {
      tokens.endToken();
      pending = 0;
      continue;
    }
    const value = valueOfDigit[code] as number;
    if (value === notADigit) continue; // the padding '='
    bits = (bits << 6) | value;
    pending += 6;
    if (pending >= 8) {
      pending -= 8;
      tokens.addByte((bits >>> pending) & 0xff);
    }
  }
  tokens.endToken();
}

function indexAfterWords(text: string, words: number): number {
  let at = 0;
  for (let word = 0; word < words; word += 1) at = text.indexOf(' ', at) + 1;
  return at;
}

function digitValues(): Uint8Array {
  const values = new Uint8Array(0x80).fill(notADigit);
  for (let value = 0; value < base64Digits.length; value += 1) {
    values[base64Digits.charCodeAt(value)] = value;
  }
  return values;
}
