const firstBytes = 1 << 16;
/** One huge text must not hold on to its memory for good. */
const mostKeptBytes = 1 << 22;
/** Zeros behind a text, so that whole words can be read from anywhere in it. */
const paddingBytes = 16;

/** The UTF-8 bytes of one text at a time, in memory that is used again for the next. */
export class Utf8Scratch {
  bytes = new Uint8Array(firstBytes);
  /** The same bytes, read as words at any place. */
  view = new DataView(this.bytes.buffer);
  /** The same bytes, four at a time, the first one lowest. */
  words = new Int32Array(this.bytes.buffer);
  readonly #encoder = new TextEncoder();

  /**
   * Writes a text and zeros behind it; gives the number of its bytes. Half a surrogate pair, which
   * has no UTF-8 form, becomes U+FFFD.
   */
  write(text: string): number {
    this.#makeRoom(text.length * 3 + paddingBytes);
    const { written } = this.#encoder.encodeInto(text, this.bytes);
    // Word by word: a call of `fill` costs as much as reading a short text.
    for (let at = written; at < written + paddingBytes; at += 4) this.view.setInt32(at, 0);
    return written;
  }

  #makeRoom(needed: number): void {
    const { length } = this.bytes;
    if (needed <= length && length <= mostKeptBytes) return;
    let bytes = firstBytes;
    while (bytes < needed) bytes *= 2;
    if (bytes === length) return;
    this.bytes = new Uint8Array(bytes);
    this.view = new DataView(this.bytes.buffer);
    this.words = new Int32Array(this.bytes.buffer);
  }
}
