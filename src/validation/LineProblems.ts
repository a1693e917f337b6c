import type { FindingCode } from '../findings/types.js';
import { skipString } from '../records/json/skipString.js';
import type { FileSignature } from '../records/jsonl/fileSignature.js';
import type { Line } from '../records/jsonl/LineSplitter.js';
import { excerpt } from '../records/text/excerpt.js';
import type { FindingLog } from './FindingLog.js';

interface FileShape {
  readonly signature: FileSignature | undefined;
  readonly hasByteOrderMark: boolean;
  readonly endsInNewline: boolean;
}

/** Findings of single lines that say nothing once the file as a whole is known not to be JSONL. */
const ofLines: readonly FindingCode[] = [
  'json.invalid',
  'json.notANumber',
  'json.truncated',
  'record.notObject',
];

/** Lines that hold no record: what is wrong with each, and what that says of the file. */
export class LineProblems {
  readonly #log: FindingLog;
  #first: Line | undefined;
  #lastBroken: { readonly line: Line; readonly error: string } | undefined;
  #objects = 0;

  constructor(log: FindingLog) {
    this.#log = log;
  }

  /** A line that is no text. */
  noText({ kind, number, bytes }: Line): void {
    this.#reportBroken();
    if (kind === 'blank') this.#log.add('line.blank', number);
    else if (kind === 'invalid-utf8') this.#log.add('line.invalidUtf8', number);
    else this.#log.add('line.tooLong', number, { received: `${bytes} bytes` });
  }

  notJson(line: Line, error: string): void {
    this.#first ??= line;
    this.#reportBroken();
    // The last line may be cut off, which is known only when no line follows.
    this.#lastBroken = { line, error };
  }

  notObject(line: Line, received: string): void {
    this.#first ??= line;
    this.#reportBroken();
    const isTwice = /^\s*"\s*\{/.test(line.text);
    const message = 'The line is encoded twice: a JSON text that holds the JSON of the record.';
    const hint = 'Decode each line once more, or write the record itself instead of its JSON.';
    this.#log.add('record.notObject', line.number, {
      received,
      ...(isTwice ? { message, hint } : {}),
    });
  }

  object(line: Line): void {
    this.#first ??= line;
    this.#reportBroken();
    this.#objects += 1;
  }

  end(file: FileShape, rows: number): void {
    if (file.hasByteOrderMark) this.#log.add('file.byteOrderMark', 1);
    this.#endLast(file);
    if (rows === 0) this.#log.add('file.empty', null);
    else if (this.#first !== undefined && this.#isNoJsonl(this.#first)) this.#nameFile(this.#first);
  }

  #reportBroken(): void {
    if (this.#lastBroken === undefined) return;
    const { line, error } = this.#lastBroken;
    const received = excerpt(line.text);
    if (namesNoNumber(line.text)) this.#log.add('json.notANumber', line.number, { received });
    else {
      const message = isPython(line.text)
        ? 'The line is Python, not JSON: write it with json.dumps(record).'
        : `The line is not JSON: ${withoutText(error)}.`;
      this.#log.add('json.invalid', line.number, { message, received });
    }
    this.#lastBroken = undefined;
  }

  #endLast({ endsInNewline }: FileShape): void {
    const line = this.#lastBroken?.line;
    const isCut = line?.text.startsWith('{') && !line.text.trimEnd().endsWith('}');
    if (line === undefined || !isCut || endsInNewline || this.#objects === 0) this.#reportBroken();
    else
      this.#log.add('json.truncated', line.number, {
        received: excerpt(line.text, line.text.length),
      });
  }

  /** Of an array with an element a line, the last element stands without a comma, so it is an object. */
  #isNoJsonl({ text }: Line): boolean {
    return this.#objects === 0 || (this.#objects === 1 && text.trim() === '[');
  }

  /** No line is a JSON object, so the file is something else than JSONL. */
  #nameFile(first: Line): void {
    const code = whatFile(first.text);
    if (code === undefined) return;
    for (const each of ofLines) this.#log.drop(each);
    this.#log.add(code, first.number, { received: excerpt(first.text) });
  }
}

function whatFile(firstLine: string): FindingCode | undefined {
  const start = firstLine.trimStart();
  if (start.startsWith('[')) return 'file.jsonArray';
  if (/^\{\s*("|$)/.test(start)) return 'file.prettyPrinted';
  if (/^[\w "'-]+[,;\t][\w "',;\t-]+$/.test(firstLine.slice(0, 500))) return 'file.csv';
  return undefined;
}

// Engines quote the text in their messages; the finding shows it by itself, secrets made unreadable.
function withoutText(error: string): string {
  return error.replace(/,? ?(?:\.\.\.)?".*$/su, '').replace(/\.$/, '') || 'it cannot be parsed';
}

function isPython(text: string): boolean {
  return /^\s*\{\s*'/.test(text);
}

const longestSearched = 1_000_000;

function namesNoNumber(json: string): boolean {
  if (json.length > longestSearched || !/NaN|Infinity/.test(json)) return false;
  let outside = '';
  for (let at = 0; at < json.length; ) {
    const quote = json.indexOf('"', at);
    outside += quote === -1 ? json.slice(at) : `${json.slice(at, quote)}""`;
    at = quote === -1 ? json.length : skipString(json, quote);
  }
  return /(?:^|[\s:,[])(?:NaN|-?Infinity)(?:$|[\s,\]}])/.test(outside);
}
