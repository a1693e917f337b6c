import type { QuantityRange } from '../base/range.js';
import { rememberLast } from '../base/text/rememberLast.js';
import { recordText } from '../records/recordText.js';
import type { DatasetFormat } from '../records/types.js';
import { countOf, type EncodingData } from './bpe/encodings.js';
import { add, applyFactors, nothing, roundOutward } from './estimate.js';
import type { ModelEncoding, TokenCounter } from './types.js';

/** What a counter is made of, as data alone: another thread can make the same one. */
export interface CounterData {
  /** What `count` counts in. */
  readonly counted: EncodingData;
  /** What the estimates start from. */
  readonly estimated: EncodingData;
  /** Absent where the estimates are exact. */
  readonly factors?: ModelEncoding['factors'] | undefined;
  readonly template?: ModelEncoding['template'] | undefined;
}

export function counterOf({ counted, estimated, factors, template }: CounterData): TokenCounter {
  const method = factors === undefined ? 'exact' : 'estimated';
  const encoding = estimated.name;
  const countOwn = countOf(counted);
  const countBase = countOf(estimated);
  // In conversations the system prompt comes first and the tools next, the same in most records.
  const repeated = [rememberLast(spreadOf), rememberLast(spreadOf)];
  return { encoding: counted.name, method, count, estimate, estimateRecord };

  function count(text: string): number {
    if (typeof text !== 'string') throw notText(text);
    return countOwn(text);
  }

  function spreadOf(text: string): QuantityRange {
    return applyFactors(countBase(text), text, factors);
  }

  function estimate(text: string) {
    if (typeof text !== 'string') throw notText(text);
    const { low, expected, high } = roundOutward(spreadOf(text));
    return { low, expected, high, method, encoding } as const;
  }

  function estimateRecord(record: unknown, format: DatasetFormat) {
    const { texts, messages } = recordText(record, format);
    let whole =
      template === undefined ? nothing : add(template.perRecord, template.perMessage, messages);
    texts.forEach((text, at) => {
      whole = add(whole, (repeated[at] ?? spreadOf)(text));
    });
    // Field by field: this runs for each record, and spreading costs more than counting some words.
    const { low, expected, high } = roundOutward(whole);
    const isExact = method === 'exact' && low === high;
    const recordMethod = isExact ? 'exact' : 'estimated';
    return { low, expected, high, method: recordMethod, encoding } as const;
  }
}

function notText(value: unknown): TypeError {
  const type = value === null ? 'null' : Array.isArray(value) ? 'an array' : typeof value;
  return new TypeError(`Expected the text to count to be a string, got ${type}.`);
}
