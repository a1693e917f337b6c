/** Bytes with a view on them that reads whole words at any place. */
export interface ByteText {
  readonly bytes: Uint8Array;
  readonly view: DataView;
}

/** Bytes that must stand behind the last one in use, so that words can be read from anywhere. */
export const wordPadding = 16;

export function byteText(bytes: Uint8Array): ByteText {
  return { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
}

/** Runs of up to this many bytes fit into two words: the low and the high one. */
export const shortRun = 8;

/** For each length of a short run, which bits of its low and of its high word belong to it. */
export const lowMasks = Int32Array.of(0, 0xff, 0xffff, 0xffffff, -1, -1, -1, -1, -1);
export const highMasks = Int32Array.of(0, 0, 0, 0, 0, 0xff, 0xffff, 0xffffff, -1);

export function lowWord(view: DataView, start: number, length: number): number {
  return view.getInt32(start, true) & (lowMasks[length] as number);
}

export function highWord(view: DataView, start: number, length: number): number {
  return view.getInt32(start + 4, true) & (highMasks[length] as number);
}

/**
 * Spreads the words of a short run, and its length, over all 32 bits; the upper ones are the best.
 * The length tells runs apart that end in NUL bytes.
 */
export function hashShortRun(low: number, high: number, length: number): number {
  const both = Math.imul(low, 0x9e3779b1) ^ Math.imul(high ^ length, 0x85ebca6b);
  return Math.imul(both ^ (both >>> 15), 0x2c1b3c6d);
}

/**
 * A hash of a run longer than {@link shortRun}, from its first and its last eight bytes and its
 * length: it takes no longer for a long run, and up to sixteen bytes it sees them all.
 */
export function hashLongRun(view: DataView, start: number, length: number): number {
  const last = start + length - shortRun;
  const first = hashShortRun(view.getInt32(start, true), view.getInt32(start + 4, true), length);
  return hashShortRun(first ^ view.getInt32(last, true), view.getInt32(last + 4, true), length);
}

export function hashRun(view: DataView, start: number, length: number): number {
  return length <= shortRun
    ? hashShortRun(lowWord(view, start, length), highWord(view, start, length), length)
    : hashLongRun(view, start, length);
}
