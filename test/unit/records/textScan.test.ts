import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Clue, secretClue } from '../../../src/records/text/clues.js';
import { secretPatterns } from '../../../src/records/text/secretPatterns.data.js';
import { scanText } from '../../../src/records/text/TextScan.js';
import { controlCharacters, invisibleCharacters } from '../../../src/validation/rules/plainText.js';

const cluesIn = (text: string) => scanText(text).clues;
const paddings = ['', 'x', 'in a text ', 'ein Wort — é', '\u4e2d\u6587'];

/** Shows a text at each place in the steps that the scan makes. */
function everywhere(text: string): readonly string[] {
  return paddings.flatMap((padding) =>
    Array.from({ length: 9 }, (_, more) => `${padding}${' '.repeat(more)}${text}`),
  );
}

describe('the hash of a text', () => {
  it('differs for texts that differ, and is the same for the same', () => {
    const hashes = new Map<string, string>();
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const { a, b } = scanText(text);
        const whole = text.replaceAll(/\p{Surrogate}/gu, '\ufffd');
        const known = hashes.get(`${a} ${b}`) ?? whole;
        expect(known).toBe(whole);
        hashes.set(`${a} ${b}`, whole);
        expect(scanText(text)).toEqual(scanText(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('tells a text from itself with NUL behind it', () => {
    expect(scanText('ab').a).not.toBe(scanText('ab\0').a);
    expect(scanText('').a).not.toBe(scanText('\0').a);
  });
});

describe('the clues of a text', () => {
  it.each([
    ['no more than words', 'The quick brown fox, twice: "jumps" (over) 12 lazy dogs!\n\tYes.'],
    ['dashes and dates', '2026-11: --- 12.5 % -- a-b'],
    ['letters of other scripts', 'Größe ¿Qué? 中文，日本語。 हिन्दी “quoted” – 👍'],
  ])('are none for %s', (_, text) => {
    for (const shown of everywhere(text)) expect(cluesIn(shown)).toBe(0);
  });

  it('name no e-mail address where nothing stands before the sign', () => {
    for (const shown of everywhere(' @param')) expect(cluesIn(shown) & Clue.email).toBe(0);
  });

  it.each([
    ['an e-mail address', 'ann.lee@example.com', Clue.email],
    ['a telephone number', '+49 170 1234567', Clue.longNumber],
    ['a card number', '4111-1111-1111-1111', Clue.longNumber],
    ['a reserved word', 'User:', Clue.reservedWord],
    ['a near form', 'ASSISTANT :', Clue.reservedWord],
    ['a reserved tag', '<image>', Clue.reservedWord],
    ['a bell', 'ring\x07', Clue.control],
    ['a delete character', 'a\x7fb', Clue.control],
    ['a control character beyond ASCII', 'a\u0086b', Clue.control],
    ['a zero-width space', 'a\u200bb', Clue.invisible],
    ['a turn of the reading direction', 'a\u202eb', Clue.invisible],
    ['a word joiner', 'a\u2060b', Clue.invisible],
    ['a byte-order mark', 'a\ufeffb', Clue.invisible],
    ['half a surrogate pair', 'a\udc00b', Clue.loneSurrogate],
  ])('name %s wherever it stands', (_, text, clue) => {
    for (const shown of everywhere(text)) expect(cluesIn(shown) & clue).toBe(clue);
  });

  it('name each hint of a secret wherever it stands', () => {
    secretPatterns.forEach(({ hints }, index) => {
      for (const hint of hints) {
        for (const shown of everywhere(`x${hint}0`)) {
          expect(cluesIn(shown) & secretClue(index)).toBe(secretClue(index));
        }
      }
    });
  });

  it('name whatever is a password in a URL', () => {
    const index = secretPatterns.findIndex(({ code }) => code === 'secret.urlPassword');
    const clue = secretClue(index);
    const pattern = secretPatterns[index]?.pattern ?? /never/;
    fc.assert(
      fc.property(fc.stringMatching(pattern), (url) => {
        for (const shown of everywhere(url)) expect(cluesIn(shown) & clue).toBe(clue);
      }),
    );
    for (const text of [' @param', 'in {@link x}', 'by @ann', 'a/@b', 'ann@example.com']) {
      for (const shown of everywhere(text)) expect(cluesIn(shown) & clue).toBe(0);
    }
  });

  it('miss no character that a rule looks for', () => {
    const rules: readonly (readonly [RegExp, number])[] = [
      [controlCharacters, Clue.control],
      [invisibleCharacters, Clue.invisible],
    ];
    for (let code = 0; code <= 0xffff; code++) {
      const text = `a${String.fromCharCode(code)}`;
      for (const [pattern, clue] of rules) {
        if (pattern.test(text)) expect(cluesIn(text) & clue).toBe(clue);
      }
    }
  });

  it('see nothing behind the end of a text', () => {
    scanText('a long text with a secret: ghp_ and AKIA and User: and 123456789');
    expect(cluesIn('gh')).toBe(0);
    expect(cluesIn('a long text with a secret: gh')).toBe(0);
    expect(cluesIn('12345')).toBe(0);
  });

  it('are found in time that grows with the text, whatever it is made of', () => {
    // Looking at a run again from each of its bytes would take hours.
    for (const unit of ['-', '.', ') ', '1-', '@', '_', 'User:', 'AKIA', 'glpat-', '\u200b']) {
      expect(cluesIn(unit.repeat(1_000_000)) & Clue.control).toBe(0);
    }
  });
});
