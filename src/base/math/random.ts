/** Numbers from 0 up to 1, the same ones for the same seed (mulberry32 by Tommy Ettinger, public domain). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Puts a list into random order (Fisher and Yates). */
export function shuffle<T>(
  items: { readonly length: number; [index: number]: T },
  random: () => number,
): void {
  for (let last = items.length - 1; last > 0; last--) {
    const pick = Math.floor(random() * (last + 1));
    [items[last], items[pick]] = [items[pick] as T, items[last] as T];
  }
}
