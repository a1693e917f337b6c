import { boxMuller } from './boxMuller.js';

const modulus = 2_147_483_647;
const multiplier = 48_271;
const seed = 20_250_619;

/**
 * A fixed sequence of standard normal draws: the minimal standard generator (Park and Miller) and
 * the Box–Muller transform. Chance has no part in a verdict: the same curve is always judged alike.
 */
export function createNormalDraws(): () => number {
  let state = seed;
  let spare: number | undefined;
  const uniform = (): number => {
    state = (state * multiplier) % modulus;
    return state / modulus;
  };
  return () => {
    if (spare !== undefined) {
      const value = spare;
      spare = undefined;
      return value;
    }
    const [value, next] = boxMuller(uniform(), uniform());
    spare = next;
    return value;
  };
}
