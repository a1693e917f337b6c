import { defaults } from '../../base/defaults.js';

/** One JSON value of a file that is not JSONL, and the line on which it starts. */
interface Value {
  readonly line: number;
  readonly text: string;
  /** Characters in the file, line breaks included. */
  readonly length: number;
}

/**
 * Cuts a JSON array, or objects over several lines, into its values. Keeps one value in memory.
 * What stands outside of any value, other than white space, commas and the array's own brackets, is
 * given as a value too, so that nothing is lost.
 */
export class ValueScanner {
  #text = '';
  /** Where in the text the value at hand starts, -1 between values. */
  #start = -1;
  #at = 0;
  #line = 1;
  #startLine = 1;
  #depth = 0;
  #inString = false;
  #isEscaped = false;
  /** True once the bracket of the array that holds all values was read. */
  #inArray = false;
  #seenAny = false;

  *push(chunk: string): Generator<Value> {
    this.#text += chunk;
    for (; this.#at < this.#text.length; this.#at++) {
      const character = this.#text[this.#at] as string;
      if (character === '\n') this.#line += 1;
      if (this.#start === -1) this.#between(character);
      else if (this.#inside(character)) yield this.#take(this.#at + 1);
    }
    this.#forget();
    // A value that never closes must not fill the memory; its pieces are no JSON and are named as such.
    if (this.#text.length > defaults.maxLineBytes) yield this.#take(this.#at);
  }

  *end(): Generator<Value> {
    if (this.#start !== -1) yield this.#take(this.#text.length);
  }

  #between(character: string): void {
    if (/[\s,\ufeff]/.test(character)) return;
    if (character === '[' && !this.#seenAny && !this.#inArray) this.#inArray = true;
    else if (character !== ']' || !this.#inArray) this.#open(character);
  }

  #open(character: string): void {
    this.#start = this.#at;
    this.#startLine = this.#line;
    this.#seenAny = true;
    this.#depth = 0;
    this.#inString = false;
    this.#inside(character);
  }

  /** True where the value at hand ends with the character. */
  #inside(character: string): boolean {
    if (this.#inString) {
      if (this.#isEscaped) this.#isEscaped = false;
      else if (character === '\\') this.#isEscaped = true;
      else if (character === '"') this.#inString = false;
      return false;
    }
    if (character === '"') this.#inString = true;
    else if (character === '{' || character === '[') this.#depth += 1;
    else if (character === '}' || character === ']') {
      this.#depth -= 1;
      return this.#depth <= 0;
    }
    // Outside of brackets a value goes on to the end of its line.
    return this.#depth === 0 && character === '\n';
  }

  #take(end: number): Value {
    const length = end - this.#start;
    // In JSON a line break stands between values only, so it can be a space.
    const text = this.#text
      .slice(this.#start, end)
      .trim()
      .replace(/\s*[\r\n]\s*/g, ' ');
    this.#start = -1;
    return { line: this.#startLine, text, length };
  }

  #forget(): void {
    const from = this.#start === -1 ? this.#at : this.#start;
    this.#text = this.#text.slice(from);
    this.#at -= from;
    if (this.#start !== -1) this.#start = 0;
  }
}
