import { isComparable } from '../../records/formats/readRecord.js';
import type { RecordView, Report, Turn } from '../../records/RecordView.js';
import {
  type Fingerprint,
  Fingerprints,
  fingerprintOf,
  maxRemembered,
  type Seen,
} from '../../similar/Fingerprints.js';
import { isSaidAgain, maxCompared, NearIndex, type NearMatch } from '../../similar/NearIndex.js';
import type { OtherSplit } from '../../similar/otherSplit.js';
import type { FindingLog } from '../FindingLog.js';
import type { Rule } from './Rule.js';

interface DuplicateOptions {
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
    const earlier = this.#seen.add(fingerprint, view.line);
    const near = earlier?.kind === 'duplicate' ? undefined : findAgain(this.#near, view.turns);
    if (earlier !== undefined && !isSaidAgain(earlier, near)) reportRepeat(earlier, report);
    else reportNear('duplicate.near', near, report);
    if (earlier === undefined) this.#near?.add(view.line);
    if (this.#checkLeak(fingerprint, report) || !this.#near) return;
    reportNear('leak.near', findAgain(this.#against?.near, view.turns), report);
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

function reportRepeat({ kind, line }: Seen, report: Report): void {
  if (kind === 'duplicate') {
    report('duplicate.exact', { message: `The record is the same as that of line ${line}.` });
  } else {
    report('duplicate.conflict', {
      message: `Line ${line} has the same prompt with another answer.`,
    });
  }
}

function findAgain(index: NearIndex | undefined, turns: readonly Turn[]): NearMatch | undefined {
  index?.read(turns);
  return index?.find();
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
  report(code, { message: `About ${share} % of prompt and answer stand in ${where} too.` });
}
