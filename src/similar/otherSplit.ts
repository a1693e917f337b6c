import { isObject } from '../base/json.js';
import { isComparable, readAny } from '../records/formats/readRecord.js';
import { type LineReadOptions, readJsonl } from '../records/jsonl/readJsonl.js';
import type { DatasetSource } from '../records/jsonl/source.js';
import type { DatasetFormat } from '../records/types.js';
import { Fingerprints, fingerprintOf } from './Fingerprints.js';
import { NearIndex } from './NearIndex.js';

/** Reads the other split, to find its records again; near ones too, where that is wanted. */
export async function readOtherSplit(
  source: DatasetSource,
  format: DatasetFormat | undefined,
  findsNear: boolean,
  { signal }: Pick<LineReadOptions, 'signal'>,
): Promise<OtherSplit> {
  const fingerprints = new Fingerprints();
  const near = findsNear ? new NearIndex() : undefined;
  let rows = 0;
  for await (const { number, kind, record } of readJsonl(source, signal ? { signal } : {})) {
    if (kind !== 'blank') rows += 1;
    const content = isObject(record) ? readAny(record, format) : undefined;
    if (content === undefined || !isComparable(content)) continue;
    fingerprints.add(fingerprintOf(content), number);
    near?.read(content.turns);
    near?.add(number);
  }
  return { rows, fingerprints, near };
}
/** The records of the other split, as far as they are needed to find them again. */
export interface OtherSplit {
  /** Lines that are not blank, whatever stands on them. */
  readonly rows: number;
  readonly fingerprints: Fingerprints;
  readonly near: NearIndex | undefined;
}
