// Two real jobs fix the ends: 46 records took 6 steps an epoch (8 a step, last batch short), and 800
// took 12 (64 a step, remainder dropped). Between them the largest batch with at least 6 steps.
const batches = [64, 32, 16, 8] as const;
const fewestSteps = 6;

export interface EpochSteps {
  readonly perEpoch: number;
  /** The last batch of an epoch is smaller, which shows as a dip in the loss. */
  readonly shortLastBatch: boolean;
}

/** Optimizer steps in one epoch. `batchSize` is no part of it: real files do not follow it. */
export function epochSteps(records: number): EpochSteps {
  const [largest] = batches;
  if (records >= largest * fewestSteps) {
    return { perEpoch: Math.floor(records / largest), shortLastBatch: false };
  }
  const batch = batches.find((size) => records / size > fewestSteps - 1) ?? 8;
  const perEpoch = Math.max(3, Math.ceil(records / batch));
  return { perEpoch, shortLastBatch: records % batch > 0 };
}
