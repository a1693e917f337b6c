import { Uint32List } from './Uint32List.js';

/** The 64 bits that stand for what the rows of a group share. */
export interface GroupKey {
  readonly a: number;
  readonly b: number;
}

/**
 * Groups of rows in the order in which they came, each with its key, first line, number of rows and
 * stratum: at most 36 bytes a group, however long its rows are.
 */
export class RowGroups {
  /** Names of the strata, in the order in which they came. */
  readonly strata: string[] = [];
  readonly #stratumIndexes = new Map<string, number>();
  readonly #a = new Uint32List();
  readonly #b = new Uint32List();
  readonly #lines = new Uint32List();
  readonly #rows = new Uint32List();
  readonly #strata = new Uint32List();
  /** Open addressing: the index of a group, plus one. */
  #slots = new Uint32Array(1 << 11);

  get count(): number {
    return this.#a.length;
  }

  /** Adds a row and tells its group. `stratumOf` is asked for the first row of a group. */
  add(key: GroupKey, line: number, stratumOf: () => string): number {
    const slot = this.#slotOf(key.a, key.b);
    const known = this.#slots[slot] as number;
    if (known !== 0) {
      this.#rows.increment(known - 1);
      return known - 1;
    }
    this.#strata.push(this.#stratumIndex(stratumOf()));
    this.#a.push(key.a);
    this.#b.push(key.b);
    this.#lines.push(line);
    this.#rows.push(1);
    this.#slots[slot] = this.count;
    if (this.count * 2 > this.#slots.length) this.#grow();
    return this.count - 1;
  }

  /** Line of the first row. */
  lineOf(group: number): number {
    return this.#lines.at(group) ?? 0;
  }

  rowsOf(group: number): number {
    return this.#rows.at(group) ?? 0;
  }

  /** Index in {@link strata}. */
  stratumOf(group: number): number {
    return this.#strata.at(group) ?? 0;
  }

  #stratumIndex(name: string): number {
    const known = this.#stratumIndexes.get(name);
    if (known !== undefined) return known;
    this.#stratumIndexes.set(name, this.strata.length);
    return this.strata.push(name) - 1;
  }

  #slotOf(a: number, b: number): number {
    const mask = this.#slots.length - 1;
    let slot = a & mask;
    for (
      let known = this.#slots[slot] as number;
      known !== 0;
      known = this.#slots[slot] as number
    ) {
      if (this.#a.at(known - 1) === a && this.#b.at(known - 1) === b) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #grow(): void {
    this.#slots = new Uint32Array(this.#slots.length * 2);
    for (let group = 0; group < this.count; group += 1) {
      const slot = this.#slotOf(this.#a.at(group) as number, this.#b.at(group) as number);
      this.#slots[slot] = group + 1;
    }
  }
}
