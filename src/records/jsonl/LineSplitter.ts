import { defaults } from '../../base/defaults.js';
import { type FileSignature, longestSignature, signatureOf } from './fileSignature.js';

/** One line of a file. `text` is empty unless `kind` is `text`. */
export interface Line {
  /** 1-based, blank lines counted. */
  readonly number: number;
  readonly kind: 'text' | 'blank' | 'invalid-utf8' | 'too-long';
  readonly text: string;
  /** Without the line end. */
  readonly bytes: number;
}

const lineFeed = 10;
const carriageReturn = 13;
// Short lines are decoded some at a time, which costs less than one by one. Not more than this: one
// character outside of Latin-1 makes two bytes of every character of the decoded piece.
const windowBytes = 1 << 12;
/** Longer lines are decoded one by one: few others would share a window with one. */
const longLineBytes = windowBytes / 4;

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
  /** True when the last line has a line end; known after {@link end}. */
  endsInNewline = true;

  readonly #visit: (line: Line) => void;
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  readonly #maxLineBytes: number;
  #head: readonly number[] = [];
  /** The start of a line whose end has not come yet; a line that is too long is only counted. */
  #carried = new Uint8Array(1024);
  #carriedBytes = 0;

  /** `visit` gets each line as soon as it is complete. */
  constructor(visit: (line: Line) => void, maxLineBytes = defaults.maxLineBytes) {
    this.#visit = visit;
    this.#maxLineBytes = maxLineBytes;
  }

  /** True when the file starts with a UTF-8 byte-order mark. */
  get hasByteOrderMark(): boolean {
    return this.#head[0] === 0xef && this.#head[1] === 0xbb && this.#head[2] === 0xbf;
  }

  /** What the file is when it is no text; then no line is given. */
  get signature(): FileSignature | undefined {
    return signatureOf(this.#head);
  }

  /** Adds bytes, which may be reused afterwards. */
  push(chunk: Uint8Array): void {
    this.bytes += chunk.length;
    if (this.#head.length < longestSignature) this.#start(chunk);
    else if (this.signature === undefined) this.#split(chunk);
  }

  /** Ends the file, and with it a last line that has no line end. */
  end(): void {
    if (this.signature !== undefined) return;
    if (this.#head.length < longestSignature) this.#split(Uint8Array.from(this.#head));
    this.endsInNewline = this.#carriedBytes === 0;
    if (!this.endsInNewline) this.#takeCarried();
  }

  /** Waits for the first bytes, on which it depends whether there are lines at all. */
  #start(chunk: Uint8Array): void {
    const missing = longestSignature - this.#head.length;
    this.#head = [...this.#head, ...chunk.subarray(0, missing)];
    if (this.#head.length < longestSignature || this.signature !== undefined) return;
    this.#split(Uint8Array.from(this.#head));
    this.#split(chunk.subarray(missing));
  }

  #split(chunk: Uint8Array): void {
    const afterCarried = this.#carriedBytes === 0 ? 0 : this.#finishCarried(chunk);
    const last = chunk.lastIndexOf(lineFeed);
    for (let start = afterCarried; start <= last; ) {
      const lineEnd = chunk.indexOf(lineFeed, start);
      const bytes = lineEnd - start;
      if (bytes > longLineBytes) {
        this.#takeLine(chunk.subarray(start, lineEnd), bytes);
        start = lineEnd + 1;
      } else {
        const end = windowEnd(chunk, start, last);
        this.#takeWindow(chunk.subarray(start, end));
        start = end;
      }
    }
    this.#carry(chunk.subarray(last + 1));
  }

  #finishCarried(chunk: Uint8Array): number {
    const end = chunk.indexOf(lineFeed);
    if (end === -1) return 0;
    this.#carry(chunk.subarray(0, end));
    this.#takeCarried();
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

  #takeCarried(): void {
    const bytes = this.#carriedBytes;
    this.#carriedBytes = 0;
    this.#takeLine(this.#carried.subarray(0, bytes), bytes);
  }

  #takeWindow(window: Uint8Array): void {
    const text = window.length - 1 > this.#maxLineBytes ? undefined : this.#decode(window);
    if (text === undefined) this.#takeLines(window);
    else this.#takeDecoded(window, text);
  }

  #takeDecoded(window: Uint8Array, text: string): void {
    let byteFrom: number = this.#markLength();
    let from = byteFrom === 0 ? 0 : 1;
    while (byteFrom < window.length) {
      const to = text.indexOf('\n', from);
      const byteTo = window.indexOf(lineFeed, byteFrom);
      this.#takeText(text.slice(from, to), byteTo - byteFrom);
      from = to + 1;
      byteFrom = byteTo + 1;
    }
  }

  /** The slow way, for a window that holds a line that is too long or no UTF-8. */
  #takeLines(window: Uint8Array): void {
    for (let from = 0; from < window.length; ) {
      const to = window.indexOf(lineFeed, from);
      this.#takeLine(window.subarray(from, to), to - from);
      from = to + 1;
    }
  }

  /** `line` may be cut where `bytes`, its whole length, is over the limit. */
  #takeLine(line: Uint8Array, bytes: number): void {
    if (bytes > this.#maxLineBytes) {
      this.#give('too-long', '', bytes);
      return;
    }
    const content = line.subarray(this.#markLength());
    const text = this.#decode(content);
    if (text === undefined) this.#give('invalid-utf8', '', content.length);
    else this.#takeText(text, content.length);
  }

  #takeText(raw: string, rawBytes: number): void {
    const ends = raw.charCodeAt(raw.length - 1) === carriageReturn ? 1 : 0;
    const text = ends === 0 ? raw : raw.slice(0, -1);
    const bytes = rawBytes - ends;
    if (isBlank(text)) this.#give('blank', '', bytes);
    else this.#give('text', text, bytes);
  }

  #give(kind: Line['kind'], text: string, bytes: number): void {
    this.lines += 1;
    this.#visit({ number: this.lines, kind, text, bytes });
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

/** The end of the last whole line that fits the window; at least one does. */
function windowEnd(chunk: Uint8Array, start: number, last: number): number {
  if (last - start < windowBytes) return last + 1;
  return chunk.lastIndexOf(lineFeed, start + windowBytes - 1) + 1;
}

/** Blank for a JSON reader: only the four characters that JSON calls white space. */
function isBlank(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code !== 32 && code !== 9 && code !== 13 && code !== 10) return false;
  }
  return true;
}
