import { emptyHash, extendHash, hashOf } from './byteHash.js';
import { isTokenBit, noToken, type Vocabulary } from './vocabulary.js';

const unknown = 0;
const single = -1;
const unreachable = -2;

/**
 * How byte-pair merging comes to each token.
 *
 * Merging, lowest rank first, reaches a token of two bytes or more always through the same last
 * merge, whatever stands around it: until the token is made, only merges within its own bytes have
 * happened there. So each token has one left and one right part. They are worked out when first
 * asked for, and remembered.
 */
export interface TokenSplits {
  /** False for the few tokens that merging never makes; only a whole piece can be one of these. */
  isReachable(token: number): boolean;
  /** The longest reachable token that begins `token`, shorter than it; or {@link noToken}. */
  shorter(token: number): number;
  /**
   * Whether merging leaves `left` and `right` apart when they meet at `boundary` in `bytes`.
   *
   * It takes the merges that made the two back, latest first, and looks each time whether the parts
   * that then met would have been merged first. Merges of rank `limit` or more are left out.
   */
  staysApart(
    bytes: Uint8Array,
    boundary: number,
    left: number,
    right: number,
    limit?: number,
  ): boolean;
}

export function tokenSplits(vocabulary: Vocabulary): TokenSplits {
  const { bytes: tokenBytes, offsets, size, longestToken, find, filter } = vocabulary;
  // Left part plus one, so that a new array says `unknown`; and the right part.
  const leftParts = new Int32Array(size);
  const rightParts = new Int32Array(size);
  const shorterTokens = new Int32Array(size);
  return { isReachable, shorter, staysApart };

  function isReachable(token: number): boolean {
    return leftPartPlusOne(token) !== unreachable;
  }

  function leftPartPlusOne(token: number): number {
    const known = leftParts[token] as number;
    return known === unknown ? findParts(token) : known;
  }

  function lengthOf(token: number): number {
    return (offsets[token + 1] as number) - (offsets[token] as number);
  }

  function findParts(token: number): number {
    if (lengthOf(token) === 1) {
      leftParts[token] = single;
      return single;
    }
    const start = offsets[token] as number;
    const end = offsets[token + 1] as number;
    for (let left = shorter(token); left !== noToken; left = shorter(left)) {
      const boundary = start + lengthOf(left);
      const right = tokenAt(tokenBytes, boundary, end);
      if (
        left < token &&
        right !== noToken &&
        right < token &&
        isReachable(right) &&
        staysApart(tokenBytes, boundary, left, right, token)
      ) {
        leftParts[token] = left + 1;
        rightParts[token] = right;
        return left + 1;
      }
    }
    leftParts[token] = unreachable;
    return unreachable;
  }

  function shorter(token: number): number {
    const known = shorterTokens[token] as number;
    return known === unknown ? findShorter(token) : known - 1;
  }

  function findShorter(token: number): number {
    const start = offsets[token] as number;
    let found = noToken;
    let hash = emptyHash;
    for (let at = start; at < (offsets[token + 1] as number) - 1; at += 1) {
      hash = extendHash(hash, tokenBytes[at] as number);
      if ((filter(hash) & isTokenBit) === 0) continue;
      const prefix = find(hash, tokenBytes, start, at + 1 - start);
      if (prefix !== noToken && isReachable(prefix)) found = prefix;
    }
    // Zero means unknown, and a single byte has nothing shorter.
    shorterTokens[token] = found + 1;
    return found;
  }

  function tokenAt(bytes: Uint8Array, start: number, end: number): number {
    if (end - start > longestToken) return noToken;
    const hash = hashOf(bytes, start, end);
    return (filter(hash) & isTokenBit) === 0 ? noToken : find(hash, bytes, start, end - start);
  }

  function staysApart(
    bytes: Uint8Array,
    boundary: number,
    left: number,
    right: number,
    limit = size,
  ): boolean {
    let leftNow = left;
    let rightNow = right;
    let bound = limit;
    for (;;) {
      const merged = tokenAt(bytes, boundary - lengthOf(leftNow), boundary + lengthOf(rightNow));
      if (merged !== noToken && merged < bound) return false;
      // Ranks say which of the two was made later.
      if (leftNow > rightNow) {
        if (leftPartPlusOne(leftNow) === single) return true;
        bound = leftNow;
        leftNow = rightParts[leftNow] as number;
      } else {
        const leftPart = leftPartPlusOne(rightNow);
        if (leftPart === single) return true;
        bound = rightNow + 1;
        rightNow = leftPart - 1;
      }
    }
  }
}
