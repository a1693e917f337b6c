import { exactDigits, joinDecimal } from './joinDecimal.js';

const lineFeed = 10;
const carriageReturn = 13;
const comma = 44;
const point = 46;
const digitZero = 48;

/**
 * Walks the lines of a CSV text and finds their cells, without building a string for each: a step
 * file can have a million lines. Cells do not span lines; quotes around a cell are dropped.
 */
export class CsvRows {
  /** 1-based number of the current line. */
  line = 0;
  /** Cells of the current line. */
  cellCount = 0;
  /** Values of the current line's cells where they are plain digits with at most a point, else -1. */
  readonly plain: number[] = [];
  private readonly bytes: Uint8Array;
  private next = 0;
  /** Where the current line begins, less one, then the ends of its cells. */
  private readonly bounds: number[] = [];

  constructor(csv: string) {
    this.bytes = new TextEncoder().encode(csv);
  }

  /** Moves to the next line that is not blank; false at the end. */
  advance(): boolean {
    while (this.next < this.bytes.length) {
      this.split();
      if (this.cellCount > 1 || this.text(0) !== '') return true;
    }
    return false;
  }

  /** Text of a cell, without the white space and the quotes around it; `''` past the line's end. */
  text(cell: number): string {
    if (cell >= this.cellCount) return '';
    const bytes = this.bytes.subarray(this.startOf(cell), this.endOf(cell));
    return new TextDecoder().decode(bytes).replace(/^[\s"]+|[\s"]+$/g, '');
  }

  /** Texts of all cells. */
  texts(): string[] {
    return Array.from({ length: this.cellCount }, (_, cell) => this.text(cell));
  }

  /**
   * Number in a cell, or `undefined` where no number is written. Cells that are empty or past the
   * line's end, and the usual words for a missing value, are `NaN`; `inf` is `Infinity`.
   */
  number(cell: number): number | undefined {
    const value = this.plain[cell] ?? -1;
    return value >= 0 ? value : parseNumber(this.text(cell));
  }

  private startOf(cell: number): number {
    return (this.bounds[cell] ?? -1) + 1;
  }

  private endOf(cell: number): number {
    return this.bounds[cell + 1] ?? 0;
  }

  /**
   * Takes the next line: notes where its cells end, and reads plain numbers on the way. One loop with
   * everything in local variables, for it runs for each byte of a file.
   */
  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: a call for each cell costs a tenth of the time
  private split(): void {
    const { bytes, bounds, plain } = this;
    let at = this.next;
    let cell = 0;
    let byte = comma;
    bounds[0] = at - 1;
    while (byte === comma) {
      let head = 0;
      let tail = 0;
      let digits = 0;
      let pointAt = -1;
      let isPlain = true;
      for (byte = lineFeed; at < bytes.length; at += 1) {
        byte = bytes[at] ?? lineFeed;
        const digit = byte - digitZero;
        if (digit >= 0 && digit <= 9) {
          digits += 1;
          if (digits <= exactDigits) head = head * 10 + digit;
          else tail = tail * 10 + digit;
        } else if (byte === comma || byte === lineFeed) break;
        else if (byte === point && pointAt === -1) pointAt = at;
        else if (byte !== carriageReturn || bytes[at + 1] !== lineFeed) isPlain = false;
      }
      const decimals = pointAt === -1 ? 0 : contentEnd(bytes, at) - pointAt - 1;
      plain[cell] = isPlain && digits > 0 ? joinDecimal(head, tail, digits, decimals) : -1;
      cell += 1;
      bounds[cell] = at;
      at += 1;
    }
    for (let stale = cell; stale < this.cellCount; stale += 1) plain[stale] = -1;
    this.cellCount = cell;
    this.next = at;
    this.line += 1;
  }
}

/** End of the cell before `at`, less the carriage return of a line's end. */
function contentEnd(bytes: Uint8Array, at: number): number {
  return bytes[at - 1] === carriageReturn ? at - 1 : at;
}

const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const missing = /^(?:[+-]?nan|null|none|n\/a|na|-)?$/i;
const infinite = /^([+-]?)inf(?:inity)?$/i;

function parseNumber(text: string): number | undefined {
  if (decimal.test(text)) return Number(text);
  if (missing.test(text)) return Number.NaN;
  const match = infinite.exec(text);
  if (match === null) return undefined;
  return match[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}
