import { type Fingerprint, Fingerprints, fingerprintOf } from '../Fingerprints.js';
import type { RecordView, Report } from '../RecordView.js';
import type { Rule, RuleContext } from './Rule.js';

/** Repeats inside the set, answers that contradict each other, and records of the other split. */
export class Duplicates implements Rule {
  readonly #seen = new Fingerprints();
  readonly #against: Fingerprints | undefined;

  constructor({ against }: Pick<RuleContext, 'against'>) {
    this.#against = against;
  }

  record(view: RecordView, report: Report): void {
    if (view.turns.length === 0) return;
    const fingerprint = fingerprintOf(view);
    const earlier = this.#seen.add(fingerprint, view.line);
    if (earlier?.kind === 'duplicate') {
      const message = `The record is the same as that of line ${earlier.line}.`;
      report('duplicate.exact', { message });
    } else if (earlier?.kind === 'conflict') {
      const message = `Line ${earlier.line} has the same prompt with another answer.`;
      report('duplicate.conflict', { message });
    }
    this.#checkLeak(fingerprint, report);
  }

  /** Rows for each distinct record: how often each is seen in one epoch. */
  effectiveEpochFactor(): number {
    return this.#seen.distinct === 0 ? 1 : this.#seen.rows / this.#seen.distinct;
  }

  #checkLeak(fingerprint: Fingerprint, report: Report): void {
    const other = this.#against?.find(fingerprint);
    if (other === undefined) return;
    if (other.kind === 'duplicate') {
      const message = `The record is line ${other.line} of the other split.`;
      report('leak.exact', { message });
    } else {
      const message = `The prompt is that of line ${other.line} of the other split.`;
      report('leak.prompt', { message });
    }
  }
}
