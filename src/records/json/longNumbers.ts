import { skipString } from './skipString.js';

const suspect = /\d[\d.]{14}|\d[eE][+-]?\d{3}/;
const numbers = /-?\d[\d.eE+-]*/g;

/**
 * Numbers of a JSON text that JavaScript cannot keep digit by digit, such as a 19-digit id. Parsing
 * and writing them again would change them without a word.
 */
export function longNumbers(json: string): string[] {
  if (!suspect.test(json)) return [];
  const found: string[] = [];
  for (let at = 0; at < json.length; ) {
    const quote = json.indexOf('"', at);
    const end = quote === -1 ? json.length : quote;
    for (const [literal] of json.slice(at, end).matchAll(numbers)) {
      if (digitsOf(literal) !== digitsOf(String(Number(literal)))) found.push(literal);
    }
    at = quote === -1 ? json.length : skipString(json, quote);
  }
  return found;
}

/** The digits that matter, without sign, point, exponent and zeros at both ends. */
function digitsOf(literal: string): string {
  const [mantissa = ''] = literal.toLowerCase().split('e');
  return mantissa.replace(/[-+.]/g, '').replace(/^0+/, '').replace(/0+$/, '');
}
