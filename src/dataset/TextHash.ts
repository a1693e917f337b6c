/**
 * A running 64-bit hash of texts, for finding equal records.
 *
 * Sixty-four bits, because the hash stands for the record: among the 3 million records that are
 * remembered at most, the chance that any two different ones share it is about 1 in 4 million
 * (n² / 2⁶⁵). It is no defence against somebody who builds collisions on purpose; a wrong
 * "duplicate" is all that such a person would gain. Node's crypto module is not at hand in a
 * browser, and the one that is there is asynchronous.
 */
export class TextHash {
  a = 0x9e3779b9;
  b = 0x7f4a7c15;

  /** Texts are kept apart: `ab`, `c` and `a`, `bc` give different hashes. */
  add(text: string): void {
    let a = this.a;
    let b = this.b ^ text.length;
    const pairs = text.length & ~1;
    for (let index = 0; index < pairs; index += 2) {
      const word = text.charCodeAt(index) | (text.charCodeAt(index + 1) << 16);
      a = Math.imul(a ^ word, 0x85ebca6b);
      b = Math.imul(b ^ word, 0xc2b2ae35);
      a ^= b >>> 15;
      b ^= a >>> 13;
    }
    if (pairs < text.length) {
      a = Math.imul(a ^ text.charCodeAt(pairs), 0x27d4eb2f);
      b = Math.imul(b ^ a, 0x165667b1);
    }
    this.a = mix(a ^ (b >>> 16));
    this.b = mix(b ^ this.a);
  }
}

/** The last step of MurmurHash3: every input bit reaches every output bit. */
export function mix(hash: number): number {
  let mixed = hash;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
