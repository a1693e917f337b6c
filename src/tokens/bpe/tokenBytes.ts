import { wordPadding } from './byteRuns.js';
import { byteTable, wordTable } from './tableMemory.js';

/**
 * The byte strings of a vocabulary, in the order in which merges are preferred: the token's index
 * is its rank. Token `t` is `bytes[offsets[t]]` up to `offsets[t + 1]`.
 */
export interface TokenBytes {
  readonly bytes: Uint8Array;
  readonly offsets: Int32Array;
}

/** Copies what is known of the tokens to memory of its own size. */
export function tokenBytes(bytes: Uint8Array, offsets: ArrayLike<number>): TokenBytes {
  const padded = byteTable(bytes.length + wordPadding);
  padded.set(bytes);
  const copied = wordTable(offsets.length);
  copied.set(offsets);
  return { bytes: padded, offsets: copied };
}

/** Stands where no token is. Higher than any rank, so that a comparison of ranks leaves it out. */
export const noToken = 0x7fffffff;

/** Collects token after token. `capacity` counts bytes; it may be too large, never too small. */
export class TokenBytesBuilder {
  private readonly bytes: Uint8Array;
  private readonly offsets: number[] = [0];
  private length = 0;

  constructor(capacity: number) {
    this.bytes = new Uint8Array(capacity);
  }

  addByte(byte: number): void {
    this.bytes[this.length] = byte;
    this.length += 1;
  }

  endToken(): void {
    this.offsets.push(this.length);
  }

  build(): TokenBytes {
    return tokenBytes(this.bytes.subarray(0, this.length), this.offsets);
  }
}
