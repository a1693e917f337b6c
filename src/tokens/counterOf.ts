import type { QuantityRange } from '../base/range.js';
import { rememberLast } from '../base/text/rememberLast.js';
import type { MediaTokens } from '../models/mediaTokens.js';
import { type RecordText, recordText } from '../records/recordText.js';
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
  readonly media: MediaTokens;
}

export function counterOf(data: CounterData): TokenCounter {
  const { counted, estimated, factors, template } = data;
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
    const content = recordText(record, format);
    const { texts, messages } = content;
    let whole =
      template === undefined ? nothing : add(template.perRecord, template.perMessage, messages);
    texts.forEach((text, at) => {
      whole = add(whole, (repeated[at] ?? spreadOf)(text));
    });
    // Field by field: this runs for each record, and spreading costs more than counting some words.
    const { low, expected, high } = roundOutward(whole);
    const media = mostMedia(content, data.media);
    const isExact = method === 'exact' && low === high && media === 0;
    const recordMethod = isExact ? 'exact' : 'estimated';
    const estimate = { low, expected, high: high + media, method: recordMethod, encoding } as const;
    return media === 0 ? estimate : { ...estimate, media };
  }
}

function mostMedia({ images, videos, documents }: RecordText, most: MediaTokens): number {
  return images * most.image + videos * most.video + documents * most.document;
}

function notText(value: unknown): TypeError {
  const type = value === null ? 'null' : Array.isArray(value) ? 'an array' : typeof value;
  return new TypeError(`Expected the text to count to be a string, got ${type}.`);
}
