import Papa from 'papaparse';
import { defaults } from '../../base/defaults.js';
import { parseJson } from '../../base/json.js';
import { type FileKind, fileKindOf, wrappedIn } from './fileKind.js';
import type { FileSignature } from './fileSignature.js';
import { type Line, LineSplitter } from './LineSplitter.js';
import { ValueScanner } from './ValueScanner.js';

/** A start longer than this in which no record ends is taken for lines. */
const longestStart = 1 << 20;
const replaced = '\ufffd';

/** What is known of a file that was read. */
export interface ReadFile {
  /** Bytes of text, unpacked. */
  readonly bytes: number;
  /** The number of the last line. */
  readonly lines: number;
  readonly kind: FileKind;
  readonly signature: FileSignature | undefined;
  readonly hasByteOrderMark: boolean;
  readonly endsInNewline: boolean;
}

/**
 * Cuts a stream of UTF-8 bytes into lines of one record each, whatever kind of text file it is. The
 * records of an array, of objects over several lines and of a table are given as lines too, each with
 * the number of the line on which it starts. A table is kept in memory, as is an object around records.
 */
export class RecordFile implements ReadFile {
  bytes = 0;
  kind: FileKind = { kind: 'lines' };
  readonly #visit: (line: Line) => void;
  readonly #splitter: LineSplitter;
  readonly #decoder = new TextDecoder();
  #start: Uint8Array[] | undefined = [];
  #startBytes = 0;
  #scanner = new ValueScanner();
  #text: string[] = [];
  #lastLine = 0;

  /** `asLines`: as the lines of the file, whatever it is. */
  constructor(visit: (line: Line) => void, maxLineBytes = defaults.maxLineBytes, asLines = false) {
    this.#visit = visit;
    this.#splitter = new LineSplitter(visit, maxLineBytes);
    if (asLines) this.#start = undefined;
  }

  get lines(): number {
    return this.kind.kind === 'lines' ? this.#splitter.lines : this.#lastLine;
  }

  get signature(): FileSignature | undefined {
    return this.#splitter.signature;
  }

  get hasByteOrderMark(): boolean {
    return this.#splitter.hasByteOrderMark;
  }

  get endsInNewline(): boolean {
    return this.kind.kind !== 'lines' || this.#splitter.endsInNewline;
  }

  /** Adds bytes, which may be reused afterwards. */
  push(chunk: Uint8Array): void {
    this.bytes += chunk.length;
    if (this.#start === undefined) this.#take(chunk);
    else this.#decide(chunk, this.#start, false);
  }

  end(): void {
    if (this.#start !== undefined) this.#decide(new Uint8Array(), this.#start, true);
    if (this.kind.kind === 'lines') this.#splitter.end();
    else this.#endText(this.#decoder.decode());
  }

  #decide(chunk: Uint8Array, start: Uint8Array[], isWhole: boolean): void {
    // A chunk that is the whole start need not be copied: it is used up before this returns.
    const bytes =
      start.length === 0 ? chunk : joined([...start, chunk], this.#startBytes + chunk.length);
    const isEnough = isWhole || bytes.length >= longestStart;
    const kind = fileKindOf(new TextDecoder().decode(bytes.subarray(0, longestStart)), isEnough);
    if (kind === undefined && !isEnough) {
      start.push(chunk.slice());
      this.#startBytes += chunk.length;
      return;
    }
    this.#start = undefined;
    this.kind = kind ?? { kind: 'lines' };
    this.#take(bytes);
  }

  #take(chunk: Uint8Array): void {
    if (this.kind.kind === 'lines') this.#splitter.push(chunk);
    else this.#takeText(this.#decoder.decode(chunk, { stream: true }));
  }

  #takeText(text: string): void {
    const { kind } = this.kind;
    if (kind === 'array' || kind === 'values') {
      for (const value of this.#scanner.push(text)) this.#give(value.text, value.line);
    } else this.#text.push(text);
  }

  #endText(rest: string): void {
    this.#takeText(rest);
    const { kind } = this;
    const text = this.#text.join('');
    if (kind.kind === 'table') this.#endTable(text, kind.delimiter);
    else if (kind.kind === 'wrapped') this.#endWrapped(text, kind.key);
    else for (const value of this.#scanner.end()) this.#give(value.text, value.line);
  }

  #endTable(text: string, delimiter: string): void {
    let header: readonly string[] | undefined;
    let line = 1;
    let from = 0;
    Papa.parse<string[]>(text, {
      delimiter,
      step: ({ data, meta }) => {
        const at = line;
        for (; from < meta.cursor; from++) if (text.charCodeAt(from) === 10) line += 1;
        if (data.every((cell) => cell.trim() === '')) return;
        if (header === undefined) header = data.map((name) => name.trim());
        else this.#give(JSON.stringify(rowOf(header, data)), at);
      },
    });
  }

  /** What turns out not to be one object is given as the values that it is. */
  #endWrapped(text: string, key: 'rows' | 'data'): void {
    const parsed = parseJson(text.trim());
    const rows = 'value' in parsed ? wrappedIn(parsed.value, key) : undefined;
    if (rows === undefined) {
      for (const value of this.#scanner.push(text)) this.#give(value.text, value.line);
      for (const value of this.#scanner.end()) this.#give(value.text, value.line);
    } else for (const row of rows) this.#give(JSON.stringify(row), 1);
  }

  #give(text: string, number: number): void {
    this.#lastLine = number;
    // Bytes that are no UTF-8 were replaced when they were decoded: what they said is not known.
    const isRead = !text.includes(replaced);
    const bytes = Math.min(text.length * 3, this.bytes);
    this.#visit({
      number,
      kind: isRead ? 'text' : 'invalid-utf8',
      text: isRead ? text : '',
      bytes,
    });
  }
}

/** Cells beyond the header are kept under names that no format knows, so that they are seen. */
function rowOf(header: readonly string[], cells: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    cells.map((cell, index) => [header[index] ?? `column ${index + 1}`, cell]),
  );
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
