import { parseJson, visitLines } from '../../records/jsonl/readJsonl.js';
import type { DatasetSource } from '../../records/jsonl/source.js';
import { isObject } from '../../records/RecordView.js';
import { scanText } from '../../records/text/TextScan.js';
import { groupKeyReader } from './groupKey.js';
import { RowGroups } from './RowGroups.js';
import type { SplitOptions } from './types.js';
import { Uint32List } from './Uint32List.js';

const noGroup = 2 ** 32 - 1;

/** What a first reading leaves of each line: its group, and a hash by which it is known again. */
export class LineIndex {
  readonly groups = new RowGroups();
  readonly unreadableLines: number[] = [];
  /** Lines that are not blank. */
  rows = 0;
  bytes = 0;
  readonly #groupOfLine = new Uint32List();
  readonly #hashOfLine = new Uint32List();

  get lines(): number {
    return this.#hashOfLine.length;
  }

  add(text: string, group: number = noGroup): void {
    this.#groupOfLine.push(group);
    this.#hashOfLine.push(scanText(text).a);
  }

  /** Whether a line is what it was; counted from 1. */
  isKnown(line: number, text: string): boolean {
    return this.#hashOfLine.at(line - 1) === scanText(text).a;
  }

  /** `undefined` for a line that is in none. */
  groupOf(line: number): number | undefined {
    const group = this.#groupOfLine.at(line - 1);
    return group === noGroup ? undefined : group;
  }
}

/** Reads the data once, in memory that grows by a few bytes a line. */
export async function indexLines(
  source: DatasetSource,
  { groupBy, stratifyBy, signal }: SplitOptions,
): Promise<LineIndex> {
  const index = new LineIndex();
  const { groups, unreadableLines } = index;
  const keyOf = groupKeyReader(groupBy);
  const groupOf = (number: number, text: string) => {
    const parsed = parseJson(text);
    const record = 'record' in parsed ? parsed.record : undefined;
    if (isObject(record)) {
      return groups.add(keyOf(record, text), number, () => stratifyBy?.(record) ?? '');
    }
    unreadableLines.push(number);
    return undefined;
  };
  const read = await visitLines(
    source,
    ({ kind, number, text }) => {
      if (kind !== 'blank') index.rows += 1;
      index.add(text, kind === 'blank' ? undefined : groupOf(number, text));
    },
    signal ? { signal } : {},
  );
  index.bytes = read.bytes;
  return index;
}
