import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Utf8Scratch } from '../../../../src/base/text/Utf8Scratch.js';
import { codePointAt, widthOf } from '../../../../src/base/text/utf8.js';

const encoder = new TextEncoder();

describe('Utf8Scratch', () => {
  it('holds the bytes of the text written last, and zeros behind them', () => {
    const scratch = new Utf8Scratch();
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const length = scratch.write(text);
        expect(scratch.bytes.slice(0, length)).toEqual(encoder.encode(text));
        expect(scratch.bytes.slice(length, length + 16)).toEqual(new Uint8Array(16));
      }),
    );
  });

  it('writes half a surrogate pair as U+FFFD', () => {
    const scratch = new Utf8Scratch();
    expect(scratch.write('a\ud800')).toBe(4);
    expect([...scratch.bytes.slice(0, 4)]).toEqual([0x61, 0xef, 0xbf, 0xbd]);
  });

  it('grows with a long text, shows the same bytes as words, and shrinks after a huge one', () => {
    const scratch = new Utf8Scratch();
    const first = scratch.bytes.length;
    expect(scratch.write('\u9f98'.repeat(2_000_000))).toBe(6_000_000);
    expect(scratch.bytes.length).toBeGreaterThan(6_000_000);
    expect(scratch.words[1_499_999]).toBe(scratch.view.getInt32(5_999_996, true));
    scratch.write('short');
    expect(scratch.bytes.length).toBe(first);
    expect(new TextDecoder().decode(scratch.bytes.subarray(0, 5))).toBe('short');
  });

  it('keeps the room of texts that are long but not huge', () => {
    const scratch = new Utf8Scratch();
    scratch.write('a'.repeat(100_000));
    const { bytes } = scratch;
    scratch.write('short');
    expect(scratch.bytes).toBe(bytes);
  });
});

describe('a character of UTF-8', () => {
  it('has the width and the code point that the language says', () => {
    for (let code = 0; code <= 0x10ffff; code += 7) {
      if (code >= 0xd800 && code <= 0xdfff) continue;
      const bytes = encoder.encode(String.fromCodePoint(code));
      expect(widthOf(bytes[0] ?? 0)).toBe(bytes.length);
      if (bytes.length > 1) expect(codePointAt(bytes, 0)).toBe(code);
    }
  });
});
