import { isObject } from '../../base/json.js';
import type { FindingCode } from '../../findings/types.js';
import { isComparable } from '../../records/formats/readRecord.js';
import type { RecordContent } from '../../records/RecordView.js';
import { scanText } from '../../records/text/TextScan.js';
import { Fingerprints, fingerprintOf, type Seen } from '../../similar/Fingerprints.js';
import { isSaidAgain, NearIndex } from '../../similar/NearIndex.js';
import type { OtherSplit } from '../../similar/otherSplit.js';

/** Finds records that repeat one that was kept, or that stand in the other split. */
export class Removals {
  readonly #chosen: ReadonlySet<FindingCode>;
  readonly #against: OtherSplit | undefined;
  readonly #seen: Fingerprints | undefined;
  readonly #near: NearIndex | undefined;
  /** Hashes of whole records, keys and all, where only those may go that are the same. */
  readonly #written: Set<string> | undefined;

  constructor(
    chosen: ReadonlySet<FindingCode>,
    against: OtherSplit | undefined,
    keepsContent: boolean,
  ) {
    if (keepsContent && chosen.has('duplicate.exact')) this.#written = new Set();
    this.#chosen = chosen;
    this.#against = against;
    const findsNear = chosen.has('duplicate.near');
    if (findsNear || chosen.has('duplicate.exact')) this.#seen = new Fingerprints();
    if (findsNear || chosen.has('leak.near')) this.#near = new NearIndex();
  }

  /** Why the record is to be removed; a record that stays is remembered. */
  reasonFor(
    content: RecordContent,
    line: number,
    json: string,
  ): FindingCode | 'differs' | undefined {
    if (!isComparable(content)) return undefined;
    const code = this.#leak(content) ?? this.#repeat(content, line);
    const isNew = this.#written !== undefined && this.#isNewRecord(json);
    return code === 'duplicate.exact' && isNew ? 'differs' : code;
  }

  #isNewRecord(json: string): boolean {
    const { a, b } = scanText(canonical(JSON.parse(json)));
    const key = `${a} ${b}`;
    if (this.#written?.has(key)) return false;
    this.#written?.add(key);
    return true;
  }

  #leak(content: RecordContent): FindingCode | undefined {
    const kind = this.#against?.fingerprints.find(fingerprintOf(content))?.kind;
    if (kind === 'duplicate' && this.#chosen.has('leak.exact')) return 'leak.exact';
    if (kind === 'conflict' && this.#chosen.has('leak.prompt')) return 'leak.prompt';
    if (kind !== undefined || !this.#chosen.has('leak.near') || !this.#near) return undefined;
    const other = this.#against?.near;
    other?.read(content.turns);
    return other?.find() ? 'leak.near' : undefined;
  }

  #repeat(content: RecordContent, line: number): FindingCode | undefined {
    if (this.#seen === undefined) return undefined;
    const fingerprint = fingerprintOf(content);
    const earlier = this.#seen.find(fingerprint);
    if (earlier?.kind === 'duplicate') {
      return this.#chosen.has('duplicate.exact') ? 'duplicate.exact' : undefined;
    }
    if (this.#isNear(content, earlier)) return 'duplicate.near';
    if (earlier === undefined && this.#chosen.has('duplicate.near')) this.#near?.add(line);
    this.#seen.add(fingerprint, line);
    return undefined;
  }

  /** The same prompt with another answer is a conflict, and for a person to decide. */
  #isNear(content: RecordContent, earlier: Seen | undefined): boolean {
    if (!this.#chosen.has('duplicate.near') || !this.#near) return false;
    this.#near.read(content.turns);
    const near = this.#near.find();
    return earlier === undefined ? near !== undefined : isSaidAgain(earlier, near);
  }
}

/** The JSON of a value with the keys of its objects in order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, held: unknown) =>
    isObject(held)
      ? Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1)))
      : held,
  );
}
