import { isObject, type JsonObject, parseJson } from '../../base/json.js';
import type { Line } from '../../records/jsonl/LineSplitter.js';
import { visitLines } from '../../records/jsonl/readJsonl.js';
import type { DatasetSource } from '../../records/jsonl/source.js';
import { whyNoRecord } from '../../records/jsonl/whyNoRecord.js';
import { scanText } from '../../records/text/TextScan.js';
import { AssignedLines } from './AssignedLines.js';
import type { HeldOut } from './chooseGroups.js';
import { groupKeyReader } from './groupKey.js';
import { RowGroups } from './RowGroups.js';
import type { NamedLine, SplitOptions } from './types.js';
import { Uint32List } from './Uint32List.js';

const noGroup = 2 ** 32 - 1;

/** What a first reading leaves of each line: its group, and a hash by which it is known again. */
export class LineIndex {
  readonly groups = new RowGroups();
  readonly unreadable: NamedLine[] = [];
  readonly unread: NamedLine[] = [];
  /** Lines that are not blank. */
  rows = 0;
  bytes = 0;
  readonly #groupOfLine = new Uint32List();
  readonly #hashOfLine = new Uint32List();

  add(text: string, group: number = noGroup): void {
    this.#groupOfLine.push(group);
    this.#hashOfLine.push(scanText(text).a);
  }

  /** The lines with the part that their group goes to; those of no group go to none. */
  assign(heldOut: Pick<HeldOut, 'has'>): AssignedLines {
    return new AssignedLines(this.#hashOfLine, this.bytes, (line) => {
      const group = this.#groupOfLine.at(line - 1) ?? noGroup;
      if (group === noGroup) return undefined;
      return heldOut.has(group) ? 'validation' : 'train';
    });
  }
}

/** Reads the data once, in memory that grows by a few bytes a line. */
export async function indexLines(
  source: DatasetSource,
  { groupBy, stratifyBy, signal }: SplitOptions,
): Promise<LineIndex> {
  const index = new LineIndex();
  const { groups, unread, unreadable } = index;
  const keyOf = groupKeyReader(groupBy);
  const groupOf = (line: Line) => {
    const record = recordOf(line);
    if (typeof record === 'string') {
      unreadable.push({ line: line.number, reason: record });
      return undefined;
    }
    const { key, unreadBecause } = keyOf(record, line);
    if (unreadBecause !== undefined) unread.push({ line: line.number, reason: unreadBecause });
    return groups.add(key, line.number, () => stratifyBy?.(record) ?? '');
  };
  const read = await visitLines(
    source,
    (line) => {
      const isBlank = line.kind === 'blank';
      if (!isBlank) index.rows += 1;
      index.add(line.text, isBlank ? undefined : groupOf(line));
    },
    signal ? { signal } : {},
  );
  index.bytes = read.bytes;
  return index;
}

/** The record of a line, or why there is none. */
function recordOf({ kind, text }: Line): JsonObject | string {
  if (kind !== 'text') return whyNoRecord(kind);
  const parsed = parseJson(text);
  if ('error' in parsed) return whyNoRecord('not-json');
  return isObject(parsed.value) ? parsed.value : whyNoRecord('not-object');
}
