import type { JsonObject } from '../../base/json.js';
import { isComparable, readAny, whyUnread } from '../../records/formats/readRecord.js';
import type { Line } from '../../records/jsonl/LineSplitter.js';
import { isAnswer, type RecordContent } from '../../records/RecordView.js';
import { scanText } from '../../records/text/TextScan.js';
import { fingerprintOf } from '../../similar/Fingerprints.js';
import type { GroupKey } from './RowGroups.js';
import type { SplitOptions } from './types.js';

/** What a record may not share with the other part, as a key; and why it was not understood, where it was not. */
type GroupKeyOf = (
  record: JsonObject,
  line: Line,
) => { readonly key: GroupKey; readonly unreadBecause?: string };

/** By default, records with the same prompt have the same key. What is like no other is a group of its own. */
export function groupKeyReader(groupBy: SplitOptions['groupBy'] = 'prompt'): GroupKeyOf {
  return (record, { number }) => {
    const content = readAny(record);
    const unread = content.unread.length > 0 ? { unreadBecause: whyUnread(content) } : {};
    if (typeof groupBy === 'function') return { key: scanText(String(groupBy(record))), ...unread };
    return { key: keyOf(content, groupBy) ?? scanText(`line ${number}`), ...unread };
  };
}

function keyOf(content: RecordContent, groupBy: 'prompt' | 'completion'): GroupKey | undefined {
  const { unread, turns } = content;
  if (groupBy === 'prompt' ? !isComparable(content) : unread.length > 0 || !isAnswer(turns.at(-1)))
    return undefined;
  const { promptA, promptB, answerA, answerB } = fingerprintOf(content);
  return groupBy === 'prompt' ? { a: promptA, b: promptB } : { a: answerA, b: answerB };
}
