import type { ByteText } from './byteRuns.js';
import { noToken } from './tokenBytes.js';
import type { Vocabulary } from './vocabulary.js';

/** What is known of a token lies together, in four words, so that it is fetched together. */
const stride = 4;
const LEFT = 0; //    its left part plus one; 0 while unknown
const RIGHT = 1; //   its right part
const LENGTH = 2; //  its bytes; 0 while unknown
const SHORTER = 3; // the longest token that begins it, plus one; 0 while unknown

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
interface TokenSplits {
  lengthOf(token: number): number;
  /** False for the few tokens that merging never makes; only a whole piece can be one of these. */
  isReachable(token: number): boolean;
  /** The longest reachable token that begins `token`, shorter than it; or {@link noToken}. */
  shorter(token: number): number;
  /**
   * Whether merging leaves `left` and `right` apart when they meet at `boundary` in `text`.
   *
   * It takes the merges that made the two back, latest first, and looks each time whether the parts
   * that then met would have been merged first. Merges of rank `limit` or more are left out.
   */
  staysApart(
    text: ByteText,
    boundary: number,
    left: number,
    right: number,
    limit?: number,
  ): boolean;
}

export function tokenSplits({ text: tokens, offsets, size, find }: Vocabulary): TokenSplits {
  const facts = new Int32Array(size * stride);
  return { lengthOf, isReachable, shorter, staysApart };

  function lengthOf(token: number): number {
    const known = facts[token * stride + LENGTH] as number;
    return known === unknown ? findLength(token) : known;
  }

  function findLength(token: number): number {
    const found = (offsets[token + 1] as number) - (offsets[token] as number);
    facts[token * stride + LENGTH] = found;
    return found;
  }

  function isReachable(token: number): boolean {
    return leftOf(token) !== unreachable;
  }

  /** The left part plus one, {@link single} or {@link unreachable}. */
  function leftOf(token: number): number {
    const known = facts[token * stride + LEFT] as number;
    return known === unknown ? findParts(token) : known;
  }

  function rightOf(token: number): number {
    return facts[token * stride + RIGHT] as number;
  }

  function findParts(token: number): number {
    const found = lengthOf(token) === 1 ? single : findLeft(token);
    facts[token * stride + LEFT] = found;
    return found;
  }

  /** The parts are the two tokens of lower rank that merging leaves apart until `token` is made. */
  function findLeft(token: number): number {
    const start = offsets[token] as number;
    const end = offsets[token + 1] as number;
    for (let left = shorter(token); left !== noToken; left = shorter(left)) {
      const boundary = start + lengthOf(left);
      const right = find(tokens, boundary, end - boundary);
      const areParts =
        left < token &&
        right < token &&
        isReachable(right) &&
        staysApart(tokens, boundary, left, right, token);
      if (areParts) {
        facts[token * stride + RIGHT] = right;
        return left + 1;
      }
    }
    return unreachable;
  }

  function shorter(token: number): number {
    const known = facts[token * stride + SHORTER] as number;
    return known === unknown ? findShorter(token) : known - 1;
  }

  function findShorter(token: number): number {
    const start = offsets[token] as number;
    for (let length = lengthOf(token) - 1; length > 0; length -= 1) {
      const prefix = find(tokens, start, length);
      if (prefix !== noToken && isReachable(prefix)) {
        facts[token * stride + SHORTER] = prefix + 1;
        return prefix;
      }
    }
    return noToken;
  }

  function staysApart(
    text: ByteText,
    boundary: number,
    left: number,
    right: number,
    limit = size,
  ): boolean {
    let leftNow = left;
    let rightNow = right;
    let bound = limit;
    for (;;) {
      const leftLength = lengthOf(leftNow);
      const merged = find(text, boundary - leftLength, leftLength + lengthOf(rightNow));
      if (merged < bound) return false;
      // Ranks say which of the two was made later.
      if (leftNow > rightNow) {
        if (leftOf(leftNow) === single) return true;
        bound = leftNow;
        leftNow = rightOf(leftNow);
      } else {
        const leftPart = leftOf(rightNow);
        if (leftPart === single) return true;
        bound = rightNow + 1;
        rightNow = leftPart - 1;
      }
    }
  }
}
