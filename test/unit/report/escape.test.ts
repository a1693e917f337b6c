import { describe, expect, test } from 'vitest';
import { escapeHtml, webAddress } from '../../../src/report/escape.js';
import { code, plain } from '../../../src/report/markdown/text.js';
import { html, Markup } from '../../../src/report/markup.js';

test('escapes what ends text, tags and attributes', () => {
  expect(escapeHtml(`<a b="c" d='e'>&`)).toBe('&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;');
});

test.each([
  ['https://aws.amazon.com/bedrock/pricing/', true],
  ['HTTP://example.com', true],
  ['javascript:alert(1)', false],
  ['data:text/html,x', false],
  ['https://a b', false],
  ['see https://a', false],
])('%s as a link: %s', (text, expected) => {
  expect(webAddress(text) === text).toBe(expected);
});

describe('html', () => {
  test('escapes values and keeps markup', () => {
    expect(html`<b>${'<i>'}${html`<u>${'&'}</u>`}</b>`.text).toBe('<b>&lt;i&gt;<u>&amp;</u></b>');
  });

  test('leaves nothing for what is absent, and joins lists', () => {
    expect(html`${null}${undefined}${false}${[1, 'a', [html`<br>`]]}${0}`.text).toBe('1a<br>0');
  });

  test('takes an object that looks like markup for none', () => {
    const fake = { text: '<script>' } as unknown as Markup;
    expect(() => html`${fake}`.text).toThrow();
    expect(new Markup('<b>').toString()).toBe('<b>');
  });
});

describe('Markdown', () => {
  test('fences code with more back-ticks than it holds', () => {
    expect(code('a`b')).toBe('``a`b``');
    expect(code('`a``')).toBe('``` `a`` ```');
    expect(code('')).toBe('');
  });

  test('keeps pipes of code from ending a table cell', () => {
    expect(code('a|b')).toBe('`a\\|b`');
  });

  test('disarms what GitHub would act on', () => {
    expect(plain('@octocat #12 https://x.example <b> *a* _b_ [c](d) !`')).toBe(
      '@\u2060octocat \\#12 https:\u2060//x.example \\<b\\> \\*a\\* \\_b\\_ \\[c\\](d) \\!\\`',
    );
  });
});
