/** Ranks and places share one number, so that comparing them compares ranks first, then places. */
const placeLimit = 2 ** 29;

/** What is to be merged: the lowest rank first, of equal ranks the leftmost. */
interface MergeHeap {
  readonly isEmpty: () => boolean;
  push(rank: number, place: number): void;
  /** Takes out the first; only where the heap is not empty. */
  pop(): { readonly rank: number; readonly place: number };
}

/** A binary heap of at most `capacity` entries, with places below 2²⁹. */
export function createMergeHeap(capacity: number): MergeHeap {
  const keys = new Float64Array(capacity);
  let size = 0;
  return { isEmpty: () => size === 0, push, pop };

  function push(rank: number, place: number): void {
    const key = rank * placeLimit + place;
    let at = size;
    size += 1;
    for (let above = (at - 1) >> 1; at > 0 && keyAt(above) > key; above = (at - 1) >> 1) {
      keys[at] = keyAt(above);
      at = above;
    }
    keys[at] = key;
  }

  function pop(): { readonly rank: number; readonly place: number } {
    const first = keyAt(0);
    size -= 1;
    sinkFromTop(keyAt(size));
    const rank = Math.floor(first / placeLimit);
    return { rank, place: first - rank * placeLimit };
  }

  function sinkFromTop(key: number): void {
    let at = 0;
    for (let below = 1; below < size; below = 2 * at + 1) {
      if (below + 1 < size && keyAt(below + 1) < keyAt(below)) below += 1;
      if (keyAt(below) >= key) break;
      keys[at] = keyAt(below);
      at = below;
    }
    keys[at] = key;
  }

  function keyAt(at: number): number {
    return keys[at] as number;
  }
}
