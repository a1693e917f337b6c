import type { JsonObject } from '../../base/json.js';
import type { FindingCode, FindingDetails } from '../../findings/types.js';
import { countKeys, maxDepth } from '../json/countKeys.js';
import type { UnreadPart } from '../RecordView.js';
import { isAnswer, type RecordContent, type Report } from '../RecordView.js';
import type { DatasetFormat } from '../types.js';
import { formatOf, readAs } from './detectFormat.js';
import { readers } from './readers.js';

const nothingUnread: readonly UnreadPart[] = [];

/** A record read as one format: what it says, and the parts that nobody could read. */
export function readRecord(
  record: JsonObject,
  format: DatasetFormat,
  report: Report,
): RecordContent {
  let unread = nothingUnread;
  const said = readers[format](record, (code, details = {}) => {
    if (hidesContent(code, details)) unread = [...unread, unreadPart(code, details)];
    report(code, details);
  });
  // Field by field: this runs for each record, and spreading costs more than reading some words.
  return { system: said.system, turns: said.turns, tools: said.tools, unread };
}

/** A record read as what it looks like; `expected` wins where its shape leaves a choice. */
export function readAny(record: JsonObject, expected?: DatasetFormat): RecordContent {
  if (Number.isNaN(countKeys(record))) return unreadRecord(`at most ${maxDepth} levels of nesting`);
  const format = readAs(formatOf(record), record, expected);
  if (format === undefined) return unreadRecord('a format that is known');
  return readRecord(record, format, () => undefined);
}

/** A record of which nothing is understood. */
function unreadRecord(needs: string): RecordContent {
  return { system: [], turns: [], unread: [{ path: '', needs }] };
}

/**
 * True where the record can be told to be equal to another: all of it was understood, and it asks
 * something. What was not understood, or asks nothing, is like no other record.
 */
export function isComparable({ unread, turns }: RecordContent): boolean {
  if (unread.length > 0) return false;
  const questions = isAnswer(turns.at(-1)) ? turns.length - 1 : turns.length;
  for (let index = 0; index < questions; index++) {
    for (const part of turns[index]?.parts ?? []) if (part.isVisible) return true;
  }
  return false;
}

/** Why the record was left out of a count, in one sentence. */
export function whyUnread({ unread: [first, ...more] }: RecordContent): string {
  if (first === undefined) return 'The record was read.';
  const { path, needs } = first;
  const others = more.length === 0 ? '' : ` So do ${more.length} more parts of the record.`;
  const where = path === '' ? 'The record' : `\`${path}\``;
  return `${where} was not understood: it needs ${needs}.${others}`;
}

const hiding: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'field.missing',
  'field.type',
  'content.unknownBlock',
]);

/** Declarations of tools and ids are compared as they stand, so their shape hides nothing. */
const besideContent = /^(?:id$|tools\b|toolConfig\b)/;

function hidesContent(code: FindingCode, { path = '' }: FindingDetails): boolean {
  return hiding.has(code) && !besideContent.test(path);
}

function unreadPart(code: FindingCode, { path = '', expected }: FindingDetails): UnreadPart {
  const what = expected ?? 'content of a known kind';
  return { path, needs: code === 'field.missing' ? `the field, ${what}` : what };
}
