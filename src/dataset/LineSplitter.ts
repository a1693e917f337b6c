/** One line of a file. `text` is empty unless `kind` is `text`. */
export interface Line {
  /** 1-based, blank lines counted. */
  readonly number: number;
  readonly kind: 'text' | 'blank' | 'invalid-utf8' | 'too-long';
  readonly text: string;
  /** Without the line end. */
  readonly bytes: number;
}

export const defaultMaxLineBytes = 16 * 1024 * 1024;

const lineFeed = 10;
const carriageReturn = 13;
// Decoding a few lines at once beats decoding each; larger windows fall out of the processor's cache.
const windowBytes = 1 << 16;

/**
 * Cuts a stream of UTF-8 bytes into lines, whatever the chunks are.
 *
 * A line may end in LF or CRLF, the last one may have no end. A mark at the start of the file is
 * dropped. Lines longer than the limit are skipped without being kept in memory.
 */
export class LineSplitter {
  /** Bytes seen so far. */
  bytes = 0;
  /** Lines ended so far. */
  lines = 0;
  /** The first bytes of the file, at most eight. */
  head: readonly number[] = [];
  /** True when the last line has a line end; known after {@link end}. */
  endsInNewline = true;

  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  readonly #maxLineBytes: number;
  /** The start of a line whose end has not come yet; a line that is too long is only counted. */
  #carried = new Uint8Array(1024);
  #carriedBytes = 0;

  constructor(maxLineBytes = defaultMaxLineBytes) {
    this.#maxLineBytes = maxLineBytes;
  }

  /** True when the file starts with a UTF-8 byte-order mark. */
  get hasByteOrderMark(): boolean {
    return this.head[0] === 0xef && this.head[1] === 0xbb && this.head[2] === 0xbf;
  }

  /** Adds bytes; returns the lines that they complete. The bytes may be reused afterwards. */
  push(chunk: Uint8Array): Line[] {
    if (this.head.length < 8) this.head = [...this.head, ...chunk.subarray(0, 8)].slice(0, 8);
    this.bytes += chunk.length;
    const lines: Line[] = [];
    const afterCarried = this.#carriedBytes === 0 ? 0 : this.#finishCarried(chunk, lines);
    const last = chunk.lastIndexOf(lineFeed);
    for (let start = afterCarried; start <= last; ) {
      const end = windowEnd(chunk, start, last);
      this.#takeWindow(chunk.subarray(start, end), lines);
      start = end;
    }
    this.#carry(chunk.subarray(last + 1));
    return lines;
  }

  /** Ends the file; returns the last line where it had no line end. */
  end(): Line[] {
    this.endsInNewline = this.#carriedBytes === 0;
    return this.endsInNewline ? [] : [this.#takeCarried()];
  }

  #finishCarried(chunk: Uint8Array, lines: Line[]): number {
    const end = chunk.indexOf(lineFeed);
    if (end === -1) return 0;
    this.#carry(chunk.subarray(0, end));
    lines.push(this.#takeCarried());
    return end + 1;
  }

  #carry(part: Uint8Array): void {
    const bytes = this.#carriedBytes + part.length;
    if (bytes <= this.#maxLineBytes) {
      if (bytes > this.#carried.length) this.#growCarried(bytes);
      this.#carried.set(part, this.#carriedBytes);
    }
    this.#carriedBytes = bytes;
  }

  #growCarried(bytes: number): void {
    const larger = new Uint8Array(Math.max(bytes, this.#carried.length * 2));
    larger.set(this.#carried.subarray(0, this.#carriedBytes));
    this.#carried = larger;
  }

  #takeCarried(): Line {
    const bytes = this.#carriedBytes;
    this.#carriedBytes = 0;
    return this.#takeLine(this.#carried.subarray(0, bytes), bytes);
  }

  #takeWindow(window: Uint8Array, lines: Line[]): void {
    const text = window.length - 1 > this.#maxLineBytes ? undefined : this.#decode(window);
    if (text === undefined) this.#takeLines(window, lines);
    else this.#takeDecoded(window, text, lines);
  }

  #takeDecoded(window: Uint8Array, text: string, lines: Line[]): void {
    let byteFrom: number = this.#markLength();
    let from = byteFrom === 0 ? 0 : 1;
    while (byteFrom < window.length) {
      const to = text.indexOf('\n', from);
      const byteTo = window.indexOf(lineFeed, byteFrom);
      lines.push(this.#makeLine(text.slice(from, to), byteTo - byteFrom));
      from = to + 1;
      byteFrom = byteTo + 1;
    }
  }

  /** The slow way, for a window that holds a line that is too long or no UTF-8. */
  #takeLines(window: Uint8Array, lines: Line[]): void {
    for (let from = 0; from < window.length; ) {
      const to = window.indexOf(lineFeed, from);
      lines.push(this.#takeLine(window.subarray(from, to), to - from));
      from = to + 1;
    }
  }

  /** `line` may be cut where `bytes`, its whole length, is over the limit. */
  #takeLine(line: Uint8Array, bytes: number): Line {
    if (bytes > this.#maxLineBytes) return this.#nameLine('too-long', bytes);
    const content = line.subarray(this.#markLength());
    const text = this.#decode(content);
    if (text === undefined) return this.#nameLine('invalid-utf8', content.length);
    return this.#makeLine(text, content.length);
  }

  #nameLine(kind: Line['kind'], bytes: number): Line {
    this.lines += 1;
    return { number: this.lines, kind, text: '', bytes };
  }

  #makeLine(raw: string, rawBytes: number): Line {
    const ends = raw.charCodeAt(raw.length - 1) === carriageReturn ? 1 : 0;
    const text = ends === 0 ? raw : raw.slice(0, -1);
    this.lines += 1;
    const kind = isBlank(text) ? 'blank' : 'text';
    return { number: this.lines, kind, text: kind === 'text' ? text : '', bytes: rawBytes - ends };
  }

  /** What the next line starts with: 3 bytes at the start of a marked file. */
  #markLength(): 0 | 3 {
    return this.lines === 0 && this.hasByteOrderMark ? 3 : 0;
  }

  #decode(bytes: Uint8Array): string | undefined {
    try {
      return this.#decoder.decode(bytes);
    } catch {
      return undefined;
    }
  }
}

/** The end of the last whole line that fits the window, or of the first line where none fits. */
function windowEnd(chunk: Uint8Array, start: number, last: number): number {
  if (last - start < windowBytes) return last + 1;
  const fitting = chunk.lastIndexOf(lineFeed, start + windowBytes - 1);
  return (fitting >= start ? fitting : chunk.indexOf(lineFeed, start)) + 1;
}

/** Blank for a JSON reader: only the four characters that JSON calls white space. */
function isBlank(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code !== 32 && code !== 9 && code !== 13 && code !== 10) return false;
  }
  return true;
}
