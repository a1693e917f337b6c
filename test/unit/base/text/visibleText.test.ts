import { expect, test } from 'vitest';
import {
  clip,
  visibleJson,
  visibleLine,
  visibleText,
} from '../../../../src/base/text/visibleText.js';

test('shows characters that cannot be seen, and leaves tabs and line feeds', () => {
  expect(visibleText('a\u0000b\u202ec\ud800d\te\r\n')).toBe(
    'a\\u{0}b\\u{202e}c\\u{d800}d\te\\u{d}\n',
  );
});

test('leaves letters of all scripts and emoji alone', () => {
  const text = 'Größe 数値 ตัวเลข 👩‍💻 ñ';
  expect(visibleText(text)).toBe(text);
});

test('cuts no character in half', () => {
  expect(clip('ab😀cd', 4)).toBe('ab…');
  expect(clip('ab😀cd', 5)).toBe('ab😀…');
  expect(clip('abc', 3)).toBe('abc');
});

test('puts foreign text on one line', () => {
  expect(visibleLine('a\r\nb\tc\u001b[2J')).toBe('a b c\\u{1b}[2J');
});

test('keeps JSON readable as the same value', () => {
  const value = { 'key\u009b\u202e': 'a\u007f\n' };
  const text = visibleJson(JSON.stringify(value));
  expect(text).not.toMatch(/[\u007f-\u009f\u202e]/);
  expect(JSON.parse(text)).toEqual(value);
});
