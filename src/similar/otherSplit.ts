import { contentOf } from '../records/formats/recordContent.js';
import { type ReadOptions, readJsonl } from '../records/jsonl/readJsonl.js';
import type { DatasetSource } from '../records/jsonl/source.js';
import { isObject } from '../records/RecordView.js';
import type { DatasetFormat } from '../records/types.js';
import { Fingerprints, fingerprintOf } from './Fingerprints.js';
import { NearIndex } from './NearIndex.js';

/** Reads the other split, to find its records again; near ones too, where that is wanted. */
export async function readOtherSplit(
  source: DatasetSource,
  format: DatasetFormat | undefined,
  findsNear: boolean,
  { signal }: Pick<ReadOptions, 'signal'>,
): Promise<OtherSplit> {
  const fingerprints = new Fingerprints();
  const near = findsNear ? new NearIndex() : undefined;
  for await (const { number, record } of readJsonl(source, signal ? { signal } : {})) {
    const content = isObject(record) ? contentOf(record, format) : undefined;
    if (content === undefined) continue;
    fingerprints.add(fingerprintOf(content), number);
    near?.read(content.turns);
    near?.add(number);
  }
  return { fingerprints, near };
}
/** The records of the other split, as far as they are needed to find them again. */
export interface OtherSplit {
  readonly fingerprints: Fingerprints;
  readonly near: NearIndex | undefined;
}
