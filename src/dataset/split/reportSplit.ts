import type { HeldOut } from './chooseGroups.js';
import type { LineIndex } from './indexLines.js';
import type { RowGroups } from './RowGroups.js';
import type { SplitOptions, SplitReport, UnsplittableGroup } from './types.js';

export function reportSplit(
  { groups, rows, unreadable, unread }: LineIndex,
  heldOut: HeldOut,
  { stratifyBy }: SplitOptions,
): SplitReport {
  return {
    rows,
    trainRows: rows - unreadable.length - heldOut.rows,
    validationRows: heldOut.rows,
    groups: groups.count,
    tooLargeToHoldOut: groupsAbove(heldOut.target, groups, rows),
    unreadable,
    unread,
    ...(stratifyBy ? { strata: countStrata(groups, heldOut) } : {}),
  };
}

function groupsAbove(most: number, groups: RowGroups, allRows: number): UnsplittableGroup[] {
  const found: UnsplittableGroup[] = [];
  for (let group = 0; group < groups.count; group += 1) {
    const rows = groups.rowsOf(group);
    if (rows > most) found.push({ line: groups.lineOf(group), rows, share: rows / allRows });
  }
  return found;
}

function countStrata(groups: RowGroups, heldOut: HeldOut) {
  const counts: Record<string, { train: number; validation: number }> = Object.create(null);
  const strata = groups.strata.map((name) => {
    const count = { train: 0, validation: 0 };
    counts[name] = count;
    return count;
  });
  for (let group = 0; group < groups.count; group += 1) {
    const count = strata[groups.stratumOf(group)];
    if (count) count[heldOut.has(group) ? 'validation' : 'train'] += groups.rowsOf(group);
  }
  return counts;
}
