import type { ApproachInput } from './types.js';

/** Why answers need retrieval; `undefined` when they do not. */
export function factsNeeded({ facts = 'none', citations = false }: ApproachInput) {
  if (citations) {
    return {
      reason: 'Answers have to name their source, and only retrieved text has one.',
      wouldChange: 'Answers that need no source.',
    };
  }
  if (facts === 'changing') {
    return {
      reason: 'The facts change: a tuned model knows those of the day it was trained.',
      wouldChange: 'Facts that stay as they are for months.',
    };
  }
  return undefined;
}
