// Longer words than any id are cut before they are compared: the table of distances is quadratic.
const longestCompared = 100;

/** The candidates most like `word`, best first, leaving out those that share too little with it. */
export function closestTo(
  word: string,
  candidates: readonly string[],
  limit: number,
): readonly string[] {
  const wanted = word.slice(0, longestCompared).toLowerCase();
  if (wanted === '') return [];
  return candidates
    .map((candidate) => ({ candidate, distance: distanceTo(wanted, candidate.toLowerCase()) }))
    .filter(({ candidate, distance }) => distance <= candidate.length / 2)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, limit)
    .map(({ candidate }) => candidate);
}

// An id that lacks only its vendor or its context suffix is nearer than any typing error.
function distanceTo(wanted: string, candidate: string): number {
  return candidate.includes(wanted) && wanted.length >= 4 ? 0 : editDistance(wanted, candidate);
}

/** Levenshtein's distance: insertions, deletions and replacements between the two words. */
function editDistance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const replaced = (above[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const inserted = (current[column - 1] ?? 0) + 1;
      const deleted = (above[column] ?? 0) + 1;
      current.push(Math.min(replaced, inserted, deleted));
    }
    above = current;
  }
  return above[b.length] ?? 0;
}
