import type { MetricPoint } from '../../metrics/types.js';
import { hasEpoch, isReported } from '../summarizePoints.js';

/** Losses of one epoch in order, thinned to block means where there are many. */
export interface EpochSteps {
  readonly epoch: number;
  readonly losses: readonly number[];
  readonly firstStep: number;
  readonly lastStep: number;
}

/** The mean loss over a stretch of the run, and how sure it is. */
export interface Level {
  /** Begin and end in epochs since the start. */
  readonly from: number;
  readonly to: number;
  readonly loss: number;
  readonly variance: number;
}

/** The scatter of single losses about a line through their epoch. */
interface Scatter {
  readonly variance: number;
  /** Factor by which neighbours that resemble each other make a mean less sure. */
  readonly inflation: number;
  readonly freedom: number;
}

/** Enough to see slope and scatter of an epoch. */
const mostBlocks = 200;
/** Epochs looked at: the first ones decide, and the last ones are kept. */
const mostEpochs = 60;

/** Groups the reported losses by epoch. */
export function stepsByEpoch(points: readonly MetricPoint[]): EpochSteps[] {
  const byEpoch = new Map<number, MetricPoint[]>();
  for (const point of points) {
    if (!hasEpoch(point) || !isReported(point.loss)) continue;
    const known = byEpoch.get(point.epoch);
    if (known) known.push(point);
    else byEpoch.set(point.epoch, [point]);
  }
  return thinned([...byEpoch].sort(([a], [b]) => a - b)).map(([epoch, rows]) => ({
    epoch,
    losses: blockMeans(rows),
    firstStep: rows[0]?.step ?? 0,
    lastStep: rows[rows.length - 1]?.step ?? 0,
  }));
}

function thinned<T>(epochs: readonly T[]): readonly T[] {
  if (epochs.length <= mostEpochs) return epochs;
  const half = mostEpochs / 2;
  const stride = Math.ceil((epochs.length - half) / half);
  return epochs.filter(
    (_, index) => index < half || index === epochs.length - 1 || (index - half) % stride === 0,
  );
}

function blockMeans(rows: readonly MetricPoint[]): number[] {
  const size = Math.ceil(rows.length / mostBlocks);
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, block) => {
    const part = rows.slice(block * size, (block + 1) * size);
    return part.reduce((sum, { loss }) => sum + loss, 0) / part.length;
  });
}

/** Slope per row and the residuals about the line through a series. */
export function lineThrough(losses: readonly number[]): { slope: number; residuals: number[] } {
  const middle = (losses.length - 1) / 2;
  const mean = meanOf(losses);
  let across = 0;
  let along = 0;
  for (const [index, loss] of losses.entries()) {
    across += (index - middle) * (loss - mean);
    along += (index - middle) ** 2;
  }
  const slope = along === 0 ? 0 : across / along;
  return { slope, residuals: losses.map((loss, i) => loss - mean - slope * (i - middle)) };
}

/** Pools the residuals of all epochs. */
export function scatterOf(epochs: readonly EpochSteps[]): Scatter {
  let squares = 0;
  let freedom = 0;
  let lagged = 0;
  let before = 0;
  for (const { losses } of epochs) {
    if (losses.length < 3) continue;
    const { residuals } = lineThrough(losses);
    freedom += losses.length - 2;
    for (const [index, residual] of residuals.entries()) {
      const previous = residuals[index - 1];
      squares += residual ** 2;
      if (previous === undefined) continue;
      lagged += residual * previous;
      before += previous ** 2;
    }
  }
  const resemblance = before === 0 ? 0 : Math.min(0.8, Math.max(0, lagged / before));
  return {
    variance: freedom === 0 ? 0 : squares / freedom,
    inflation: (1 + resemblance) / (1 - resemblance),
    freedom,
  };
}

/** Share of the fall that no simple curve explains: real ones bend a little otherwise. */
const misfit = 0.003;
/** The first tenth of the first epoch tells where the loss began. */
const startShare = 0.1;

/** The start of the run and the mean of each epoch. */
export function levelsOf(epochs: readonly EpochSteps[], scatter: Scatter): Level[] {
  const [first] = epochs;
  if (first === undefined) return [];
  const count = first.losses.length;
  const started = Math.max(1, Math.round(count * startShare));
  const start = meanOf(first.losses.slice(0, started));
  const end = meanOf(epochs[epochs.length - 1]?.losses ?? []);
  const unexplained = Math.max(1e-12, (misfit * (start - end)) ** 2);
  const level = (from: number, to: number, losses: readonly number[], weight = 1): Level => ({
    from,
    to,
    loss: meanOf(losses),
    variance: (scatter.variance * scatter.inflation) / losses.length + weight * unexplained,
  });
  const split = first.epoch - 1 + started / count;
  const rest = first.losses.slice(started);
  return [
    level(first.epoch - 1, split, first.losses.slice(0, started), 4),
    ...(rest.length === 0 ? [] : [level(split, first.epoch, rest)]),
    ...epochs.slice(1).map(({ epoch, losses }) => level(epoch - 1, epoch, losses)),
  ];
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
