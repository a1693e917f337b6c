import { seededRandom, shuffle } from '../../base/math/random.js';
import type { RowGroups } from './RowGroups.js';

export interface HeldOut {
  /** Rows that were asked for. */
  readonly target: number;
  readonly rows: number;
  has(group: number): boolean;
}

/** Groups in random order, taken as long as they fit the share of their stratum. */
export function chooseGroups(
  groups: RowGroups,
  { validation, seed }: { readonly validation: number; readonly seed: number },
): HeldOut {
  const random = seededRandom(seed);
  const strata = byStratum(groups);
  const total = strata.reduce((sum, { rows }) => sum + rows, 0);
  const target = Math.min(
    validation < 1 ? Math.max(1, Math.round(total * validation)) : validation,
    total - 1,
  );
  const taken = new Uint8Array(groups.count);
  let wanted = 0;
  let rows = 0;
  for (const stratum of strata) {
    wanted += (stratum.rows * target) / total;
    shuffle(stratum.groups, random);
    for (const group of stratum.groups) {
      const more = groups.rowsOf(group);
      if (rows + more > Math.round(wanted)) continue;
      taken[group] = 1;
      rows += more;
    }
  }
  return { target, rows, has: (group) => taken[group] === 1 };
}

interface Stratum {
  readonly rows: number;
  readonly groups: Uint32Array;
}

function byStratum(groups: RowGroups): readonly Stratum[] {
  const found = groups.strata.map(() => ({ rows: 0, count: 0 }));
  for (let group = 0; group < groups.count; group += 1) {
    const stratum = found[groups.stratumOf(group)];
    if (stratum === undefined) continue;
    stratum.rows += groups.rowsOf(group);
    stratum.count += 1;
  }
  const strata = found.map(({ rows, count }) => ({ rows, groups: new Uint32Array(count) }));
  const next = strata.map(() => 0);
  for (let group = 0; group < groups.count; group += 1) {
    const stratum = groups.stratumOf(group);
    const at = next[stratum] ?? 0;
    (strata[stratum] as Stratum).groups[at] = group;
    next[stratum] = at + 1;
  }
  return strata;
}
