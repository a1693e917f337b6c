import { type ByteText, hashLongRun } from './byteRuns.js';

/** Longest piece that is kept, in bytes: its length takes one byte. */
export const longestInLongCache = 255;

const slotBits = 15;
const arenaBytes = 1 << 20;
/** Before each piece stand its length and its tokens. */
const headBytes = 2;

/**
 * A cache of pieces of 16 to 255 bytes and the number of their tokens: long words and runs of
 * scripts that put no spaces between words. The bytes lie one piece after the other; when they fill
 * the room that there is, the cache starts anew, so it never takes more than 1.2 MB.
 */
interface LongPieceCache {
  /** Tokens of the piece, or 0 when it is not held. */
  get(text: ByteText, start: number, length: number): number;
  set(text: ByteText, start: number, length: number, tokens: number): void;
}

export function createLongPieceCache(): LongPieceCache {
  const shift = 32 - slotBits;
  // Where in the arena the bytes of a piece begin; 0 is free.
  const slots = new Int32Array(1 << slotBits);
  const arena = new Uint8Array(arenaBytes);
  let used = 0;
  return { get, set };

  function get({ bytes, view }: ByteText, start: number, length: number): number {
    const at = slots[hashLongRun(view, start, length) >>> shift] as number;
    if (at === 0 || arena[at - 2] !== length) return 0;
    for (let index = 0; index < length; index += 1) {
      if (arena[at + index] !== bytes[start + index]) return 0;
    }
    return arena[at - 1] as number;
  }

  function set({ bytes, view }: ByteText, start: number, length: number, tokens: number): void {
    if (used + headBytes + length > arenaBytes) {
      slots.fill(0);
      used = 0;
    }
    arena[used] = length;
    arena[used + 1] = tokens;
    const at = used + headBytes;
    for (let index = 0; index < length; index += 1) {
      arena[at + index] = bytes[start + index] as number;
    }
    slots[hashLongRun(view, start, length) >>> shift] = at;
    used = at + length;
  }
}
