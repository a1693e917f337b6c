import { isComparable } from '../../records/formats/readRecord.js';
import type { RecordView, Report } from '../../records/RecordView.js';
import {
  type Fingerprint,
  Fingerprints,
  fingerprintOf,
  maxRemembered,
} from '../../similar/Fingerprints.js';
import { maxCompared, NearIndex, type NearMatch } from '../../similar/NearIndex.js';
import type { OtherSplit } from '../../similar/otherSplit.js';
import type { FindingLog } from '../FindingLog.js';
import type { Rule } from './Rule.js';

export interface DuplicateOptions {
  readonly log: FindingLog;
  readonly against: OtherSplit | undefined;
  readonly findsNear: boolean;
}

/** Repeats inside the set, answers that contradict each other, and records of the other split. */
export class Duplicates implements Rule {
  readonly #seen = new Fingerprints();
  readonly #near: NearIndex | undefined;
  readonly #against: OtherSplit | undefined;
  readonly #log: FindingLog;
  /** Records that are like no other: those that ask nothing, or were not understood. */
  #apart = 0;

  constructor({ log, against, findsNear }: DuplicateOptions) {
    this.#log = log;
    this.#against = against;
    this.#near = findsNear ? new NearIndex() : undefined;
  }

  record(view: RecordView, report: Report): void {
    if (!isComparable(view)) {
      this.#apart += 1;
      return;
    }
    const fingerprint = fingerprintOf(view);
    const isRepeat = this.#checkExact(fingerprint, view.line, report);
    const leaks = this.#checkLeak(fingerprint, report);
    if (this.#near === undefined || (isRepeat && leaks)) return;
    this.#near.read(view.turns);
    if (!isRepeat) this.#checkNear(this.#near, view.line, report);
    if (!leaks) reportNear('leak.near', this.#against?.near?.findFor(this.#near), report);
  }

  end(): void {
    if (this.#near?.isFull) {
      const message = `Near duplicates were looked for among the first ${maxCompared} records.`;
      this.#log.add('duplicate.nearSampled', null, { message });
    }
    if (this.#seen.distinct >= maxRemembered) {
      const message = `Repeats were looked for among the first ${maxRemembered} different records.`;
      this.#log.add('duplicate.exactSampled', null, { message });
    }
  }

  /** Rows for each distinct record: how often each is seen in one epoch. */
  effectiveEpochFactor(): number {
    const distinct = this.#seen.distinct + this.#apart;
    return distinct === 0 ? 1 : (this.#seen.rows + this.#apart) / distinct;
  }

  #checkExact(fingerprint: Fingerprint, line: number, report: Report): boolean {
    const earlier = this.#seen.add(fingerprint, line);
    if (earlier === undefined) return false;
    if (earlier.kind === 'duplicate') {
      const message = `The record is the same as that of line ${earlier.line}.`;
      report('duplicate.exact', { message });
    } else {
      const message = `Line ${earlier.line} has the same prompt with another answer.`;
      report('duplicate.conflict', { message });
    }
    return true;
  }

  #checkNear(near: NearIndex, line: number, report: Report): void {
    reportNear('duplicate.near', near.find(), report);
    near.add(line);
  }

  #checkLeak(fingerprint: Fingerprint, report: Report): boolean {
    const other = this.#against?.fingerprints.find(fingerprint);
    if (other === undefined) return false;
    if (other.kind === 'duplicate') {
      report('leak.exact', { message: `The record is line ${other.line} of the other split.` });
    } else {
      report('leak.prompt', {
        message: `The prompt is that of line ${other.line} of the other split.`,
      });
    }
    return true;
  }
}

function reportNear(
  code: 'duplicate.near' | 'leak.near',
  match: NearMatch | undefined,
  report: Report,
): void {
  if (match === undefined) return;
  const where =
    code === 'duplicate.near' ? `line ${match.line}` : `line ${match.line} of the other split`;
  const share = Math.round(match.similarity * 100);
  report(code, { message: `About ${share} % of the word triples stand in ${where} too.` });
}
