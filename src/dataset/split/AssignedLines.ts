import { scanText } from '../../records/text/TextScan.js';
import type { Uint32List } from './Uint32List.js';

export type LinePart = 'train' | 'validation';

const codes = { train: 1, validation: 2 } as const;

/** Which part each line of a source belongs to, and a hash by which it is known again. */
export class AssignedLines {
  readonly #hashOfLine: Uint32List;
  readonly #partOfLine: Uint8Array;

  constructor(
    hashOfLine: Uint32List,
    readonly bytes: number,
    partOf: (line: number) => LinePart | undefined,
  ) {
    this.#hashOfLine = hashOfLine;
    this.#partOfLine = new Uint8Array(hashOfLine.length);
    for (let line = 1; line <= hashOfLine.length; line += 1) {
      const part = partOf(line);
      if (part !== undefined) this.#partOfLine[line - 1] = codes[part];
    }
  }

  get count(): number {
    return this.#hashOfLine.length;
  }

  /** Whether a line is what it was; counted from 1. */
  isKnown(line: number, text: string): boolean {
    return this.#hashOfLine.at(line - 1) === scanText(text).a;
  }

  isIn(part: LinePart, line: number): boolean {
    return this.#partOfLine[line - 1] === codes[part];
  }
}
