import { contentOf } from '../../records/formats/recordContent.js';
import type { JsonObject } from '../../records/RecordView.js';
import { scanText } from '../../records/text/TextScan.js';
import { type Fingerprint, fingerprintOf } from '../../similar/Fingerprints.js';
import type { GroupKey } from './RowGroups.js';
import type { SplitOptions } from './types.js';

/** Tells what a record may not share with the other part, as a key. `text` is its line. */
export type GroupKeyOf = (record: JsonObject, text: string) => GroupKey;

/** By default, records with the same prompt have the same key. */
export function groupKeyReader(groupBy: SplitOptions['groupBy'] = 'prompt'): GroupKeyOf {
  if (typeof groupBy === 'function') return (record) => scanText(String(groupBy(record)));
  return (record, text) => {
    const content = contentOf(record);
    return content ? keyOf(fingerprintOf(content), groupBy) : scanText(text);
  };
}

function keyOf(print: Fingerprint, groupBy: 'prompt' | 'completion'): GroupKey {
  return groupBy === 'prompt'
    ? { a: print.promptA, b: print.promptB }
    : { a: print.answerA, b: print.answerB };
}
