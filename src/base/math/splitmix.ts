import { boxMuller } from './boxMuller.js';

/** A seeded stream of numbers: the same seed gives the same stream on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Uniform in [low, high). */
  between(low: number, high: number): number;
  /** Normal with mean 0 and standard deviation 1. */
  normal(): number;
}

/** Counter of golden-ratio steps through a 32-bit mixer (splitmix32), seeded with hex digits. */
export function randomOf(hexSeed: string): Random {
  let state = Number.parseInt(hexSeed.slice(0, 8), 16) | 0;
  const uniform = () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
  return {
    uniform,
    between: (low, high) => low + (high - low) * uniform(),
    // 1 − u is above 0.
    normal: () => boxMuller(1 - uniform(), uniform())[0],
  };
}
