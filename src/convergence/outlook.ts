import { convergenceRules, toleranceAt } from './convergenceRules.js';
import type { EpochLoss } from './types.js';

/** What a run reached, and the ways in which it may go on. */
export interface Outlook {
  readonly seen: readonly EpochLoss[];
  readonly ways: readonly Way[];
}

/** One way in which a run may go on. */
export interface Way {
  /** Losses of the epochs after the last one seen. */
  readonly losses: Float64Array;
  /** Lowest loss, of the epochs seen and of these. */
  readonly lowest: number;
  /** First epoch within the tolerance of the lowest. */
  readonly convergedEpoch: number;
}

/** What training so many epochs is expected to come to. */
export interface EpochOutcome {
  readonly epochs: number;
  /** Loss above the lowest within reach, as a share of it: 0.02 is 2 %. */
  readonly excessLoss: number;
  /** Epochs past the first that comes within the tolerance of the lowest. */
  readonly wastedEpochs: number;
  /** Both in one figure: an epoch weighs as much as one tolerance, which is 1 % of loss. */
  readonly cost: number;
}

/** Joins the epochs seen with the losses that may follow them. */
export function toOutlook(seen: readonly EpochLoss[], futures: readonly Float64Array[]): Outlook {
  const records = recordsOf(seen);
  const lastEpoch = seen[seen.length - 1]?.epoch ?? 0;
  return { seen, ways: futures.map((losses) => toWay(records, lastEpoch, losses)) };
}

/** Expected outcome of training `epochs` epochs, within those seen or drawn. */
export function outcomeOf(epochs: number, { seen, ways }: Outlook): EpochOutcome {
  const ahead = epochs - (seen[seen.length - 1]?.epoch ?? 0);
  const reached = lossReached(seen, epochs);
  const sum = { excessLoss: 0, wastedEpochs: 0, cost: 0 };
  for (const { losses, lowest, convergedEpoch } of ways) {
    const excess = ((ahead > 0 ? losses[ahead - 1] : reached) ?? lowest) - lowest;
    const wasted = Math.max(0, epochs - convergedEpoch);
    sum.excessLoss += Math.min(worstExcess * 0.01, excess / Math.max(lowest, least));
    sum.wastedEpochs += wasted;
    sum.cost += Math.min(worstExcess, excess / toleranceAt(lowest)) + wasted;
  }
  return {
    epochs,
    excessLoss: sum.excessLoss / ways.length,
    wastedEpochs: sum.wastedEpochs / ways.length,
    cost: sum.cost / ways.length,
  };
}

/** Shortest range of epochs that holds `epochs` and in which the run converges in `share` of the ways. */
export function convergedRange(epochs: number, share: number, { ways }: Outlook): [number, number] {
  const sorted = Float64Array.from(ways, (way) => way.convergedEpoch).sort();
  const held = Math.ceil(share * sorted.length);
  let shortest: [number, number] = [1, Number.POSITIVE_INFINITY];
  for (let index = 0; index + held <= sorted.length; index += 1) {
    const low = Math.min(epochs, sorted[index] ?? epochs);
    const high = Math.max(epochs, sorted[index + held - 1] ?? epochs);
    if (high - low < shortest[1] - shortest[0]) shortest = [low, high];
  }
  return shortest;
}

/** Value below which a share of sorted values lies. */
export function quantile(sorted: Float64Array, share: number): number {
  return sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
}

/** An excess of more than this many tolerances is as bad as this many. */
const worstExcess = 50;
const least = convergenceRules.absoluteTolerance;

/** The epochs that set a new lowest loss: the only ones that can be first within a tolerance. */
function recordsOf(seen: readonly EpochLoss[]): EpochLoss[] {
  let lowest = Number.POSITIVE_INFINITY;
  return seen.filter(({ loss }) => {
    const isRecord = loss < lowest;
    if (isRecord) lowest = loss;
    return isRecord;
  });
}

function toWay(records: readonly EpochLoss[], lastEpoch: number, losses: Float64Array): Way {
  const lowestSeen = records[records.length - 1]?.loss ?? Number.POSITIVE_INFINITY;
  const lowest = losses.reduce((low, loss) => Math.min(low, loss), lowestSeen);
  const ceiling = lowest + toleranceAt(lowest);
  const convergedEpoch =
    lowestSeen <= ceiling
      ? firstWithin(records, ceiling)
      : lastEpoch + 1 + losses.findIndex((loss) => loss <= ceiling);
  return { losses, lowest, convergedEpoch };
}

/** Walks back from the lowest record: the ones that qualify lie together at the end. */
function firstWithin(records: readonly EpochLoss[], ceiling: number): number {
  let index = records.length - 1;
  while (index > 0 && (records[index - 1]?.loss ?? ceiling) <= ceiling) index -= 1;
  return records[index]?.epoch ?? 1;
}

function lossReached(seen: readonly EpochLoss[], epochs: number): number | undefined {
  return seen.findLast((point) => point.epoch <= epochs)?.loss;
}
