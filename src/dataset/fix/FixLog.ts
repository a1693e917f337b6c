import type { FindingCode } from '../../findings/types.js';
import type { FixChange, UnfixedFinding } from './types.js';

/** Collects what was changed and what was left: counts all of it, keeps a bounded number. */
export class FixLog {
  readonly changes: FixChange[] = [];
  readonly counts: Partial<Record<FindingCode, number>> = {};
  readonly #max: number;
  readonly #unfixed = new Map<
    string,
    { -readonly [Key in keyof UnfixedFinding]: UnfixedFinding[Key] }
  >();

  constructor(max: number) {
    this.#max = max;
  }

  change(change: FixChange): void {
    this.counts[change.code] = (this.counts[change.code] ?? 0) + 1;
    if (this.changes.length < this.#max) this.changes.push(change);
  }

  /** Findings of one code that are left for one reason become one entry. */
  leave(code: FindingCode, reason: string, line: number | null, count = 1): void {
    const key = `${code} ${reason}`;
    const known = this.#unfixed.get(key);
    if (known) known.count += count;
    else this.#unfixed.set(key, { code, firstLine: line, count, reason });
  }

  get unfixed(): readonly UnfixedFinding[] {
    return [...this.#unfixed.values()];
  }
}
