import { secretPatterns } from './secretPatterns.data.js';

interface Hint {
  readonly hint: string;
  /** Index of the sign within the hint. */
  readonly signAt: number;
  /** Bit of the pattern that asks for it. */
  readonly bit: number;
}

interface Sign {
  readonly sign: string;
  /** Bits of the patterns for which the sign by itself is a hint. */
  readonly alone: number;
  /** Hints that hold the sign, by their character before it. */
  readonly byCode: readonly (readonly Hint[] | undefined)[];
}

// Characters that are rare in texts, of which each hint holds one: looking for a single character is
// many times quicker than looking for a word.
const rareFirst = '_@JKI-';
const signs: readonly Sign[] = [...rareFirst].map((sign) => ({
  sign,
  alone: bitsOf(sign),
  byCode: hintsWith(sign),
}));
const none: readonly Hint[] = [];

/** A bit for each of the secret patterns, in their order, of which a hint stands in the text. */
export function hintedPatterns(text: string): number {
  let found = 0;
  for (const { sign, alone, byCode } of signs) {
    let at = text.indexOf(sign);
    if (at !== -1) found |= alone;
    for (; at !== -1; at = text.indexOf(sign, at + 1)) {
      for (const { hint, signAt, bit } of byCode[text.charCodeAt(at - 1)] ?? none) {
        if (text.startsWith(hint, at - signAt)) found |= bit;
      }
    }
  }
  return found;
}

function bitsOf(sign: string): number {
  return secretPatterns.reduce(
    (bits, { hints }, index) => (hints.includes(sign) ? bits | (1 << index) : bits),
    0,
  );
}

function hintsWith(sign: string): readonly (readonly Hint[] | undefined)[] {
  const byCode: Hint[][] = [];
  secretPatterns.forEach(({ hints }, index) => {
    for (const hint of hints) {
      if (hint === sign || rarestIn(hint) !== sign) continue;
      const signAt = hint.lastIndexOf(sign);
      const code = hint.charCodeAt(signAt - 1);
      byCode[code] = [...(byCode[code] ?? []), { hint, signAt, bit: 1 << index }];
    }
  });
  return byCode;
}

function rarestIn(hint: string): string {
  const sign = [...rareFirst].find((each) => hint.includes(each));
  if (sign === undefined) throw new Error(`The hint ${hint} holds none of ${rareFirst}.`);
  return sign;
}
