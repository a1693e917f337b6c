import type { LossForecast } from '../../convergence/types.js';
import { formatLoss } from '../format.js';
import type { LossSeries, PlacedPoint } from '../lossSeries.js';
import { html, type Markup } from '../markup.js';
import { thinPoints } from '../thin.js';
import { describeLoss } from './describeLoss.js';
import { epochTicks } from './epochTicks.js';
import { drawableForecast, forecastFan } from './forecastFan.js';
import { axisChart, type ChartSize, type Plot, pixel, plotArea } from './frame.js';
import { isDrawable, lossExtent, lossScale, lossTick } from './lossScale.js';
import { linePath, type ScreenPoint } from './path.js';
import { placeLabels } from './placeLabels.js';
import { marksHeight, type VerdictMarks, verdictMarks } from './verdictMarks.js';

/** Training loss per step, means per epoch and validation points, on an axis of epochs. */
export function lossChart(
  series: LossSeries,
  marks: VerdictMarks | undefined,
  size: ChartSize,
  id: string,
): Markup {
  const plot = plotArea(size, { top: marksHeight + 4 });
  const training = thinPoints(series.training, (plot.right - plot.left) / 2);
  const forecast = drawableForecast(series.validation, marks?.forecast);
  const y = lossScale(lossExtent(allLosses(training, series.validation, forecast)), plot);
  const lastEpoch = axisEnd(series, marks, forecast);
  const x = (epochs: number) => plot.left + (epochs / lastEpoch) * (plot.right - plot.left);
  const place = (point: PlacedPoint) => ({ x: x(point.x), y: y.at(point.loss) });
  const screen = (points: readonly PlacedPoint[]) => points.map(place);
  const ticks = epochTicks(lastEpoch, size.name === 'wide' ? 16 : 8);
  const verdict = verdictMarks(marks, plot, x);
  const evaluated = thinPoints(series.validation, (plot.right - plot.left) / 4);
  const validation = screen(evaluated);
  const frame = {
    size,
    id,
    title: 'Loss curve',
    description: describeLoss(series),
    plot,
    values: { scale: y, label: lossTick(y) },
    marks: ticks.map((tick) => ({ x: x(tick), label: String(tick) })),
    under: 'epochs trained',
  };
  const content = [
    epochLines(plot, ticks.map(x)),
    html`<path class="line steps" d="${linePath(screen(training))}"/>`,
    !series.oneRowPerEpoch && epochMeans(series, x, y.at),
    forecastFan(series.validation[series.validation.length - 1], forecast, place),
    html`<path class="line validation" d="${linePath(validation)}"/>`,
    html`<path class="dots validation ${dotSize(validation, plot)}" d="${validation.map(dot)}"/>`,
    brokenPoints(training, plot, x),
    verdict.above,
    validationLabels(evaluated, validation, plot),
  ];
  return axisChart(frame, content, verdict.behind);
}

function* allLosses(
  training: readonly PlacedPoint[],
  validation: readonly PlacedPoint[],
  forecast: readonly LossForecast[],
): Iterable<{ readonly loss: number }> {
  yield* training;
  yield* validation;
  for (const { low, high } of forecast) yield* [{ loss: low }, { loss: high }];
}

function axisEnd(
  series: LossSeries,
  marks: VerdictMarks | undefined,
  forecast: readonly LossForecast[],
): number {
  const run = series.epochs[series.epochs.length - 1]?.epoch ?? 1;
  const foreseen = forecast[forecast.length - 1]?.epoch ?? 0;
  return Math.max(1, run, marks?.recommendedRange?.[1] ?? 0, foreseen);
}

function epochLines(plot: Plot, places: readonly number[]): Markup {
  return html`<path class="grid" d="${places.slice(1).map((x) => `M${pixel(x)} ${plot.top}V${plot.bottom}`)}"/>`;
}

function epochMeans(
  series: LossSeries,
  x: (epochs: number) => number,
  y: (loss: number) => number,
): Markup {
  const bars = series.epochs
    .filter(({ epoch, mean }) => epoch >= 1 && Number.isFinite(y(mean)))
    .map(({ epoch, mean }) => `M${pixel(x(epoch - 1))} ${pixel(y(mean))}H${pixel(x(epoch))}`);
  return html`<path class="line means" d="${bars}"/>`;
}

/** A cross at the top of the plot for every step whose loss has left the numbers. */
function brokenPoints(
  points: readonly PlacedPoint[],
  plot: Plot,
  x: (epochs: number) => number,
): Markup | null {
  const broken = points.filter(({ loss }) => !isDrawable(loss) && !Number.isNaN(loss));
  if (broken.length === 0) return null;
  const crosses = broken.map((point) => `M${pixel(x(point.x) - 4)} ${plot.top}l8 8m0 -8l-8 8`);
  return html`<path class="broken" d="${crosses}"/>`;
}

/** Full dots where they stand apart; smaller ones, then none, where they would run together. */
function dotSize(points: readonly ScreenPoint[], plot: Plot): string {
  const apart = (plot.right - plot.left) / Math.max(1, points.length);
  return apart >= 16 ? '' : apart >= 6 ? 'small' : 'none';
}

function dot({ x, y }: ScreenPoint): string {
  return Number.isFinite(y) ? `M${pixel(x)} ${pixel(y)}h0` : '';
}

/**
 * The values of the validation points: all of a few, else the first, the lowest and the last. Where
 * two would touch, the lower loss keeps its label.
 */
function validationLabels(
  points: readonly PlacedPoint[],
  places: readonly ScreenPoint[],
  plot: Plot,
): Markup {
  const roomFor = (plot.right - plot.left) / 50;
  const lowest = Math.min(...points.map(({ loss }) => loss).filter(isDrawable));
  const firstLowest = points.findIndex(({ loss }) => loss === lowest);
  const all = points.length <= roomFor;
  const last = points.length - 1;
  const labels = points.flatMap(({ loss }, index) => {
    const place = places[index];
    const isLast = index === last && formatLoss(loss) !== formatLoss(lowest);
    const wanted = all || index === 0 || isLast || index === firstLowest;
    return place === undefined || !wanted || !isDrawable(loss)
      ? []
      : [{ ...place, text: formatLoss(loss), weight: -loss }];
  });
  return html`<g class="values">${placeLabels(labels, plot).map(
    ({ x, y, text }) =>
      html`<text x="${pixel(x)}" y="${pixel(y)}" text-anchor="middle">${text}</text>`,
  )}</g>`;
}
