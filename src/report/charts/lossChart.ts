import type { ConvergenceVerdict } from '../../metrics/types.js';
import { formatEpochRange, formatLoss } from '../format.js';
import type { LossSeries, PlacedPoint } from '../lossSeries.js';
import { html, type Markup } from '../markup.js';
import { thinPoints } from '../thin.js';
import { epochTicks } from './epochTicks.js';
import {
  bottomAxis,
  type ChartSize,
  type Plot,
  pixel,
  plotArea,
  svgChart,
  valueAxis,
} from './frame.js';
import { linePath } from './path.js';
import { placeLabels } from './placeLabels.js';
import { linearScale, logScale, type Scale } from './scale.js';

/** What the loss chart draws over the series. */
export type LossMarks = Pick<
  ConvergenceVerdict,
  'convergedEpoch' | 'bestEpoch' | 'recommendedRange'
>;

/** Training loss per step, means per epoch and validation points, on an axis of epochs. */
export function lossChart(
  series: LossSeries,
  marks: LossMarks | undefined,
  size: ChartSize,
  id: string,
): Markup {
  const plot = plotArea(size, { top: 58, right: 14, bottom: 46, left: 46 });
  const lastEpoch = axisEnd(series, marks);
  const x = (epochs: number) => plot.left + (epochs / lastEpoch) * (plot.right - plot.left);
  const training = thinPoints(series.training, (plot.right - plot.left) / 2);
  const y = lossScale([...training, ...series.validation], plot);
  const ticks = epochTicks(lastEpoch, size.name === 'wide' ? 16 : 8);
  return svgChart(size, id, { title: 'Loss curve', description: describeLoss(series) }, [
    recommendedBand(marks, plot, x),
    valueAxis(plot, y, `loss${y.kind === 'log' ? ', log scale' : ''}`, formatTick),
    epochLines(plot, x, ticks),
    html`<path class="line steps" d="${linePath(training.map((point) => ({ x: x(point.x), y: y.at(point.loss) })))}"/>`,
    brokenPoints(training, plot, x),
    epochMeans(series, x, y),
    html`<path class="line validation" d="${linePath(series.validation.map((point) => ({ x: x(point.x), y: y.at(point.loss) })))}"/>`,
    html`<path class="dots validation" d="${series.validation.map((point) => dot(x(point.x), y.at(point.loss)))}"/>`,
    validationLabels(series.validation, size, plot, x, y),
    epochMark(marks, plot, x),
    bottomAxis(
      plot,
      ticks.map((tick) => ({ x: x(tick), label: String(tick) })),
      'epochs trained',
    ),
  ]);
}

function axisEnd(series: LossSeries, marks: LossMarks | undefined): number {
  const run = series.epochs[series.epochs.length - 1]?.epoch ?? 1;
  return Math.max(run, marks?.recommendedRange?.[1] ?? 0);
}

/** Logarithmic where a linear axis would press most of the curve flat against its floor. */
function lossScale(points: readonly PlacedPoint[], plot: Plot): Scale {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const { loss } of points) {
    if (!Number.isFinite(loss)) continue;
    low = Math.min(low, loss);
    high = Math.max(high, loss);
  }
  const pixels = [plot.bottom, plot.top] as const;
  if (low > high) return linearScale([0, 1], pixels);
  if (low > 0 && high / low > 8) return logScale([low, high], pixels);
  const floor = low > 0 && low < high / 2 ? 0 : low;
  return linearScale([floor, high], pixels);
}

function formatTick(value: number): string {
  return value !== 0 && (Math.abs(value) < 1e-4 || Math.abs(value) >= 1e5)
    ? value.toExponential(0)
    : String(value);
}

type Place = (value: number) => number;

function recommendedBand(marks: LossMarks | undefined, plot: Plot, x: Place): Markup | null {
  const range = marks?.recommendedRange ?? null;
  if (range === null) return null;
  const [from, to] = [x(range[0]) - 6, Math.min(x(range[1]) + 6, plot.right + 10)];
  const label = `recommended: ${formatEpochRange(range)}`;
  return html`<g class="recommended"><rect x="${pixel(from)}" y="${plot.top - 8}" width="${pixel(to - from)}" height="${plot.bottom - plot.top + 8}" rx="3"/>${headLabel(label, (from + to) / 2, plot.top - 16, plot)}</g>`;
}

/** A label above the plot, moved sideways where it would leave the picture. */
function headLabel(text: string, centre: number, y: number, plot: Plot): Markup {
  const half = text.length * 3.2;
  const at = Math.min(Math.max(centre, plot.left + half), plot.right + 12 - half);
  return html`<text x="${pixel(at)}" y="${y}" text-anchor="middle">${text}</text>`;
}

function epochLines(plot: Plot, x: Place, ticks: readonly number[]): Markup {
  return html`<path class="grid" d="${ticks.slice(1).map((tick) => `M${pixel(x(tick))} ${plot.top}V${plot.bottom}`)}"/>`;
}

function epochMeans(series: LossSeries, x: Place, y: Scale): Markup {
  const bars = series.epochs
    .filter(({ mean }) => Number.isFinite(mean))
    .map(
      ({ epoch, mean }) =>
        `M${pixel(x(epoch - 1) + 2)} ${pixel(y.at(mean))}H${pixel(x(epoch) - 2)}`,
    );
  return html`<path class="line means" d="${bars}"/>`;
}

/** A cross at the top of the plot for every step whose loss is no longer a number one can draw. */
function brokenPoints(points: readonly PlacedPoint[], plot: Plot, x: Place): Markup | null {
  const broken = points.filter(({ loss }) => !Number.isFinite(loss) && !Number.isNaN(loss));
  if (broken.length === 0) return null;
  const crosses = broken.map((point) => {
    const centre = pixel(x(point.x));
    return `M${centre - 4} ${plot.top}l8 8m0 -8l-8 8`;
  });
  return html`<path class="broken" d="${crosses}"/>`;
}

function dot(x: number, y: number): string {
  return Number.isFinite(y) ? `M${pixel(x)} ${pixel(y)}h0` : '';
}

function validationLabels(
  points: readonly PlacedPoint[],
  size: ChartSize,
  plot: Plot,
  x: Place,
  y: Scale,
): Markup {
  const labels = points
    .filter(({ loss }) => Number.isFinite(loss))
    .map(({ x: epoch, loss }) => ({
      x: x(epoch),
      y: y.at(loss),
      text: formatLoss(loss),
      weight: -loss,
    }));
  const placed = placeLabels(labels, { left: plot.left, right: size.width, top: plot.top });
  return html`<g class="values">${placed.map(
    ({ x: at, y: height, text }) =>
      html`<text x="${pixel(at)}" y="${pixel(height)}" text-anchor="middle">${text}</text>`,
  )}</g>`;
}

/** The epoch that the verdict turns on: where the run converged, else its lowest validation loss. */
function epochMark(marks: LossMarks | undefined, plot: Plot, x: Place): Markup | null {
  const epoch = marks?.convergedEpoch ?? marks?.bestEpoch ?? null;
  if (epoch === null) return null;
  const word = marks?.convergedEpoch == null ? 'lowest so far' : 'converged';
  return html`<g class="mark"><path d="M${pixel(x(epoch))} ${plot.top - 8}V${plot.bottom}"/>${headLabel(`${word}: epoch ${epoch}`, x(epoch), plot.top - 34, plot)}</g>`;
}

/** The picture in words. */
function describeLoss(series: LossSeries): string {
  const means = series.epochs.filter(({ mean }) => Number.isFinite(mean));
  const validation = series.epochs.filter((row) => row.validation !== null);
  const list = (values: readonly number[]) => ends(values.map(formatLoss)).join(', ');
  return [
    means.length > 0 && `Mean training loss by epoch: ${list(means.map(({ mean }) => mean))}.`,
    validation.length > 0 &&
      `Validation loss by epoch: ${list(validation.map((row) => row.validation ?? Number.NaN))}.`,
  ]
    .filter((sentence) => sentence !== false)
    .join(' ');
}

/** All of a short list; of a long one its first and last five. */
function ends(words: readonly string[]): readonly string[] {
  return words.length <= 12 ? words : [...words.slice(0, 5), '…', ...words.slice(-5)];
}
