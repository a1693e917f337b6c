import { escapeHtml } from './escape.js';

/** HTML or SVG that needs no more escaping. Made by {@link html} alone, so that nothing is missed. */
export class Markup {
  constructor(readonly text: string) {}

  toString(): string {
    return this.text;
  }
}

export type Child = Markup | string | number | null | undefined | false | readonly Child[];

/**
 * Tagged template for HTML and SVG: every value is escaped unless it is {@link Markup} already.
 * `null`, `undefined` and `false` leave nothing behind; lists are joined.
 */
export function html(strings: TemplateStringsArray, ...children: readonly Child[]): Markup {
  let text = strings[0] ?? '';
  children.forEach((child, index) => {
    text += childText(child) + (strings[index + 1] ?? '');
  });
  return new Markup(text);
}

function childText(child: Child): string {
  if (child === null || child === undefined || child === false) return '';
  if (child instanceof Markup) return child.text;
  if (typeof child === 'object') return child.map(childText).join('');
  return escapeHtml(String(child));
}
